//! The manuals' figures as examples, a naive walk through the minutes as an independent check, and properties
//! under zones that change their clocks.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, TimeZone, Timelike, Utc, Weekday};
use chrono_tz::{America::New_York, Asia::Shanghai, Europe::Berlin, Pacific::Apia, Tz};
use proptest::prelude::*;
use rstest::rstest;

use super::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 2026 in Shanghai: National Day from 1 to 7 October, made up for on Saturday 10 October and Sunday 27 September.
fn calendar(duty_shift: bool) -> ServiceCalendar {
    let holidays = (1..=7).map(|day| NaiveDate::from_ymd_opt(2026, 10, day).unwrap()).collect();
    let make_up_days = [date("2026-09-27"), date("2026-10-10")].into();
    ServiceCalendar::new(1, Hours::default(), duty_shift, holidays, make_up_days).unwrap()
}

fn at(zone: Tz, text: &str) -> DateTime<Utc> {
    let local = chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
    zone.from_local_datetime(&local).unwrap().to_utc()
}

fn shown(zone: Tz, instant: DateTime<Utc>) -> String {
    instant.with_timezone(&zone).format("%Y-%m-%d %H:%M").to_string()
}

#[rstest]
// CMP-13 with ENQ-25: thirty minutes are service minutes.
#[case::over_the_night(Clock::ServiceMinutes(30), "2026-11-20 19:55", "2026-11-21 09:25")]
#[case::ends_at_closing(Clock::ServiceMinutes(30), "2026-11-20 19:30", "2026-11-20 20:00")]
#[case::received_at_closing(Clock::ServiceMinutes(30), "2026-11-20 20:00", "2026-11-21 09:30")]
#[case::received_at_night(Clock::ServiceMinutes(30), "2026-11-20 02:10", "2026-11-20 09:30")]
#[case::service_runs_on_holidays(Clock::ServiceMinutes(60), "2026-10-01 19:30", "2026-10-02 09:30")]
#[case::into_a_leap_day(Clock::ServiceMinutes(660), "2028-02-28 12:00", "2028-02-29 12:00")]
#[case::over_the_year(Clock::ServiceMinutes(30), "2026-12-31 19:45", "2027-01-01 09:15")]
// CMP-15: two hours are real time from receipt, after hours from 09:00.
#[case::direct_impact(Clock::DirectImpactHours(2), "2026-11-20 14:05", "2026-11-20 16:05")]
#[case::direct_impact_before_closing(Clock::DirectImpactHours(2), "2026-11-20 19:59", "2026-11-20 21:59")]
#[case::direct_impact_after_hours(Clock::DirectImpactHours(2), "2026-11-20 20:00", "2026-11-21 11:00")]
#[case::direct_impact_at_night(Clock::DirectImpactHours(2), "2026-11-20 03:00", "2026-11-20 11:00")]
// ENQ-13: the same day; after 19:00 noon of the next.
#[case::same_day(Clock::SameDay, "2026-11-20 08:00", "2026-11-20 20:00")]
#[case::same_day_at_seven(Clock::SameDay, "2026-11-20 19:00", "2026-11-20 20:00")]
#[case::same_day_after_seven(Clock::SameDay, "2026-11-20 19:01", "2026-11-21 12:00")]
#[case::same_day_at_month_end(Clock::SameDay, "2026-11-30 23:59", "2026-12-01 12:00")]
// CMP-14 and ENQ-13: working days end at 20:00 of the Nth after receipt.
#[case::one_working_day(Clock::WorkingDays(1), "2026-11-19 10:00", "2026-11-20 20:00")]
#[case::over_the_weekend(Clock::WorkingDays(3), "2026-11-20 23:30", "2026-11-25 20:00")]
#[case::received_on_saturday(Clock::WorkingDays(1), "2026-11-21 10:00", "2026-11-23 20:00")]
#[case::over_a_holiday(Clock::WorkingDays(1), "2026-09-30 10:00", "2026-10-08 20:00")]
#[case::make_up_saturday(Clock::WorkingDays(2), "2026-10-08 21:00", "2026-10-10 20:00")]
#[case::make_up_sunday(Clock::WorkingDays(1), "2026-09-25 10:00", "2026-09-27 20:00")]
#[case::leap_day_is_a_tuesday(Clock::WorkingDays(1), "2028-02-28 10:00", "2028-02-29 20:00")]
// Silence skips holidays, not weekends.
#[case::silence(Clock::SilenceDays(7), "2026-11-20 15:00", "2026-11-27 20:00")]
#[case::silence_over_a_holiday(Clock::SilenceDays(7), "2026-09-28 15:00", "2026-10-12 20:00")]
fn the_manuals_examples(#[case] clock: Clock, #[case] start: &str, #[case] expected: &str) {
    let due_at = due(clock, at(Shanghai, start), &calendar(false), &Shanghai);
    assert_eq!(shown(Shanghai, due_at), expected);
}

#[rstest]
#[case::before_it_opens("2026-11-20 03:00", "2026-11-20 09:00")]
#[case::at_opening("2026-11-20 09:00", "2026-11-21 09:00")]
#[case::while_it_is_open("2026-11-20 19:40", "2026-11-21 09:00")]
#[case::after_closing("2026-11-20 22:15", "2026-11-21 09:00")]
#[case::on_a_holiday("2026-09-30 21:00", "2026-10-01 09:00")]
fn the_office_opens_next(#[case] from: &str, #[case] opens: &str) {
    assert_eq!(shown(Shanghai, next_opening(at(Shanghai, from), &calendar(false), &Shanghai)), opens);
}

#[test]
fn a_duty_shift_counts_direct_impact_through_the_night() {
    let due_at =
        due(Clock::DirectImpactHours(2), at(Shanghai, "2026-11-20 23:30"), &calendar(true), &Shanghai);
    assert_eq!(shown(Shanghai, due_at), "2026-11-21 01:30");
}

#[rstest]
#[case::service(
    Clock::ServiceMinutes(120),
    "2026-11-20 10:00",
    "2026-11-20 10:30",
    "2026-11-22 19:30",
    "2026-11-23 10:00"
)]
#[case::asked_at_night(
    Clock::ServiceMinutes(60),
    "2026-11-20 21:00",
    "2026-11-20 22:00",
    "2026-11-21 11:00",
    "2026-11-21 12:00"
)]
#[case::impact_asked_at_night(
    Clock::DirectImpactHours(2),
    "2026-11-20 02:00",
    "2026-11-20 03:00",
    "2026-11-20 10:00",
    "2026-11-20 12:00"
)]
#[case::impact(
    Clock::DirectImpactHours(2),
    "2026-11-20 10:00",
    "2026-11-20 11:30",
    "2026-11-20 21:00",
    "2026-11-21 09:30"
)]
#[case::working_days(
    Clock::WorkingDays(3),
    "2026-11-16 10:00",
    "2026-11-17 10:00",
    "2026-11-20 10:00",
    "2026-11-24 20:00"
)]
#[case::on_its_last_day(
    Clock::WorkingDays(1),
    "2026-11-19 10:00",
    "2026-11-20 10:00",
    "2026-11-21 10:00",
    "2026-11-23 20:00"
)]
#[case::within_its_last_day(
    Clock::WorkingDays(1),
    "2026-11-19 10:00",
    "2026-11-20 10:00",
    "2026-11-20 11:00",
    "2026-11-20 20:00"
)]
#[case::same_day(
    Clock::SameDay,
    "2026-11-20 10:00",
    "2026-11-20 11:00",
    "2026-11-23 09:30",
    "2026-11-23 20:00"
)]
#[case::missed_before(
    Clock::ServiceMinutes(30),
    "2026-11-20 10:00",
    "2026-11-20 10:31",
    "2026-11-22 10:00",
    "2026-11-20 10:30"
)]
fn a_pause_leaves_what_was_left(
    #[case] clock: Clock,
    #[case] start: &str,
    #[case] paused: &str,
    #[case] again: &str,
    #[case] expected: &str,
) {
    let calendar = calendar(false);
    let due_at = due(clock, at(Shanghai, start), &calendar, &Shanghai);
    let moved = resumed(clock, due_at, at(Shanghai, paused), at(Shanghai, again), &calendar, &Shanghai);
    assert_eq!(shown(Shanghai, moved), expected);
}

/// Hours that lie right across the change of clocks.
fn night_hours(opens: &str, closes: &str) -> ServiceCalendar {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    let hours =
        Hours { opens: time(opens), closes: time(closes), same_day_until: time(opens), ..Hours::default() };
    ServiceCalendar::new(1, hours, false, BTreeSet::new(), BTreeSet::new()).unwrap()
}

#[test]
fn clocks_that_change_while_the_office_is_open_count_real_minutes() {
    // Berlin skips 02:00–03:00 on 29 March: 01:30–04:00 is one and a half hours of service.
    let calendar = night_hours("01:30", "04:00");
    let spring =
        after_service_time(at(Berlin, "2026-03-29 00:00"), TimeDelta::minutes(90), &calendar, &Berlin);
    assert_eq!(shown(Berlin, spring), "2026-03-29 04:00");
    // It repeats 02:00–03:00 on 25 October: the same hours are three and a half.
    let autumn =
        after_service_time(at(Berlin, "2026-10-25 00:00"), TimeDelta::minutes(210), &calendar, &Berlin);
    assert_eq!(shown(Berlin, autumn), "2026-10-25 04:00");
    // A closing time that is shown twice is the second one.
    let twice = night_hours("01:00", "02:30");
    let closing =
        after_service_time(at(Berlin, "2026-10-25 00:00"), TimeDelta::minutes(150), &twice, &Berlin);
    assert_eq!(closing.to_rfc3339(), "2026-10-25T01:30:00+00:00");
    // An opening that is skipped is the end of the gap.
    let skipped = night_hours("02:30", "06:00");
    let opening =
        after_service_time(at(Berlin, "2026-03-29 00:00"), TimeDelta::minutes(1), &skipped, &Berlin);
    assert_eq!(shown(Berlin, opening), "2026-03-29 03:01");
}

#[test]
fn a_day_that_a_zone_leaves_out_has_no_service() {
    // Samoa went from 29 to 31 December 2011.
    let due_at = due(Clock::ServiceMinutes(30), at(Apia, "2011-12-29 19:45"), &calendar(false), &Apia);
    assert_eq!(shown(Apia, due_at), "2011-12-31 09:15");
}

#[test]
fn the_ends_of_time_have_an_answer() {
    for clock in clocks(9) {
        for start in [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC] {
            for zone in [Shanghai, New_York] {
                assert!(due(clock, start, &calendar(false), &zone) >= start, "{clock:?} {start}");
            }
        }
    }
}

#[test]
fn a_calendar_that_cannot_run_is_refused() {
    let new = |hours, holidays, make_up| ServiceCalendar::new(1, hours, false, holidays, make_up);
    let never = Hours { opens: NaiveTime::MIN, closes: NaiveTime::MIN, ..Hours::default() };
    assert_eq!(new(never, [].into(), [].into()), Err(UnsoundCalendar::NeverOpen));
    let day = date("2026-10-10");
    assert_eq!(new(Hours::default(), [day].into(), [day].into()), Err(UnsoundCalendar::HolidayWorked(day)));
}

fn clocks(n: u16) -> [Clock; 5] {
    [
        Clock::ServiceMinutes(n),
        Clock::DirectImpactHours(n),
        Clock::SameDay,
        Clock::WorkingDays(n),
        Clock::SilenceDays(n),
    ]
}

/// Walks minute by minute and looks at the clock on the wall: slow, and shares no code with the arithmetic.
fn walked(start: DateTime<Utc>, minutes: u16, zone: Tz) -> DateTime<Utc> {
    let (mut at, mut served) = (start, 0);
    while served < minutes {
        let hour = at.with_timezone(&zone).hour();
        served += u16::from((9..20).contains(&hour));
        at += TimeDelta::minutes(1);
    }
    at
}

/// Walks minute by minute to the first 20:00 on a day that has seen `n` new counted dates.
fn walked_days(start: DateTime<Utc>, n: u16, zone: Tz, counts: impl Fn(NaiveDate) -> bool) -> DateTime<Utc> {
    let (mut at, mut seen, mut today) = (start, 0, start.with_timezone(&zone).date_naive());
    loop {
        at += TimeDelta::minutes(1);
        let local = at.with_timezone(&zone);
        if local.date_naive() != today {
            today = local.date_naive();
            seen += u16::from(counts(today));
        }
        if seen == n && (local.hour(), local.minute()) == (20, 0) {
            return at;
        }
    }
}

fn zones() -> impl Strategy<Value = Tz> {
    prop_oneof![Just(Shanghai), Just(Berlin), Just(New_York)]
}

/// Minutes from 2026 to the end of 2028: two leap-day sides, six changes of clocks, the holidays above.
fn starts() -> impl Strategy<Value = DateTime<Utc>> {
    let first = DateTime::parse_from_rfc3339("2026-01-01T00:00:00Z").unwrap().to_utc();
    let anywhere = (0i64..3 * 366 * 1440).prop_map(move |minute| first + TimeDelta::minutes(minute));
    // Half of all starts lie within three days of something that goes wrong easily.
    let sore =
        ["2026-03-08", "2026-03-29", "2026-10-01", "2026-10-09", "2026-10-25", "2026-11-01", "2028-02-29"];
    let near = (prop::sample::select(sore.to_vec()), -3 * 1440i64..3 * 1440)
        .prop_map(|(day, minute)| date(day).and_time(NaiveTime::MIN).and_utc() + TimeDelta::minutes(minute));
    prop_oneof![anywhere, near]
}

proptest! {
    #[test]
    fn service_minutes_are_what_a_walk_finds(start in starts(), n in 1u16..2000, zone in zones()) {
        let due_at = due(Clock::ServiceMinutes(n), start, &calendar(false), &zone);
        prop_assert_eq!(due_at, walked(start, n, zone));
    }

    #[test]
    fn days_are_what_a_walk_finds(start in starts(), n in 1u16..6, zone in zones()) {
        let calendar = calendar(false);
        let is_holiday = |day: NaiveDate| day.year() == 2026 && day.month() == 10 && day.day() <= 7;
        let works = |day: NaiveDate| match day.to_string().as_str() {
            "2026-09-27" | "2026-10-10" => true,
            _ => !is_holiday(day) && !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        };
        prop_assert_eq!(due(Clock::WorkingDays(n), start, &calendar, &zone), walked_days(start, n, zone, works));
        let silent = due(Clock::SilenceDays(n), start, &calendar, &zone);
        prop_assert_eq!(silent, walked_days(start, n, zone, |day| !is_holiday(day)));
    }

    #[test]
    fn later_starts_are_never_due_earlier(
        start in starts(), later in 0i64..5 * 86_400_000_000, n in 0u16..500, zone in zones(), duty: bool,
    ) {
        let calendar = calendar(duty);
        for clock in clocks(n) {
            let first = due(clock, start, &calendar, &zone);
            let second = due(clock, start + TimeDelta::microseconds(later), &calendar, &zone);
            prop_assert!(first >= start, "{clock:?} is due before it starts");
            prop_assert!(second >= first, "{clock:?}: {first} then {second}");
        }
    }

    #[test]
    fn service_time_adds_up(start in starts(), a in 0u16..1500, b in 0u16..1500, zone in zones()) {
        let calendar = calendar(false);
        let whole = due(Clock::ServiceMinutes(a + b), start, &calendar, &zone);
        let half = due(Clock::ServiceMinutes(a), start, &calendar, &zone);
        prop_assert_eq!(due(Clock::ServiceMinutes(b), half, &calendar, &zone), whole);
        let between = service_time_between(start, whole, &calendar, &zone);
        prop_assert_eq!(between, TimeDelta::minutes((a + b).into()));
    }

    #[test]
    fn a_pause_only_moves_a_deadline_on(
        start in starts(), n in 1u16..200, paused in 0i64..6000, lasted in -600i64..20_000, zone in zones(),
    ) {
        let calendar = calendar(false);
        let paused_at = start + TimeDelta::minutes(paused);
        let resumed_at = paused_at + TimeDelta::minutes(lasted);
        for clock in clocks(n) {
            let due_at = due(clock, start, &calendar, &zone);
            let moved = resumed(clock, due_at, paused_at, resumed_at, &calendar, &zone);
            prop_assert!(moved >= due_at, "{clock:?}: {due_at} became {moved}");
            // No pause, or one that the system clock took back, changes nothing; nor does one after the fact.
            if lasted <= 0 || paused_at >= due_at {
                prop_assert_eq!(moved, due_at);
            } else {
                prop_assert!(moved >= resumed_at, "{clock:?} was due while it stood still");
            }
        }
    }

    #[test]
    fn a_pause_takes_no_service_time(
        start in starts(), n in 1u16..2000, paused in 0i64..3000, lasted in 1i64..20_000, zone in zones(),
    ) {
        let calendar = calendar(false);
        let clock = Clock::ServiceMinutes(n);
        let due_at = due(clock, start, &calendar, &zone);
        let paused_at = start + TimeDelta::minutes(paused);
        prop_assume!(paused_at < due_at);
        let resumed_at = paused_at + TimeDelta::minutes(lasted);
        let moved = resumed(clock, due_at, paused_at, resumed_at, &calendar, &zone);
        let before = service_time_between(start, paused_at, &calendar, &zone);
        let after = service_time_between(resumed_at, moved, &calendar, &zone);
        prop_assert_eq!(before + after, TimeDelta::minutes(n.into()));
    }
}
