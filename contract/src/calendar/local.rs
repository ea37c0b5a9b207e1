//! From local times to instants, whatever the zone does to its clocks.

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};

/// Which of two instants is meant when the clock shows a time twice.
#[derive(Clone, Copy)]
pub(super) enum Twice {
    First,
    Last,
}

/// When a clock in `tz` shows `time` on `day`. A time that is skipped stands for the moment of the skip.
pub(super) fn instant<Tz: TimeZone>(tz: &Tz, day: NaiveDate, time: NaiveTime, twice: Twice) -> DateTime<Utc> {
    let local = day.and_time(time);
    match (tz.from_local_datetime(&local), twice) {
        (MappedLocalTime::Single(at), _) => at.to_utc(),
        (MappedLocalTime::Ambiguous(first, _), Twice::First) => first.to_utc(),
        (MappedLocalTime::Ambiguous(_, last), Twice::Last) => last.to_utc(),
        (MappedLocalTime::None, _) => end_of_gap(tz, local),
    }
}

/// The first instant whose local time is not before `local`, to the microsecond.
fn end_of_gap<Tz: TimeZone>(tz: &Tz, local: NaiveDateTime) -> DateTime<Utc> {
    // No zone is further than a day from UTC, and no gap is longer than one.
    let reach = TimeDelta::days(2);
    let shown = local.and_utc();
    let (Some(mut before), Some(mut after)) =
        (shown.checked_sub_signed(reach), shown.checked_add_signed(reach))
    else {
        return shown;
    };
    while after - before > TimeDelta::microseconds(1) {
        let middle = before + (after - before) / 2;
        if local_time(tz, middle) < local { before = middle } else { after = middle }
    }
    after
}

fn local_time<Tz: TimeZone>(tz: &Tz, at: DateTime<Utc>) -> NaiveDateTime {
    // Near the ends of time a local clock cannot be shown; there UTC is as good as any.
    let offset = chrono::Offset::fix(&tz.offset_from_utc_datetime(&at.naive_utc()));
    at.naive_utc().checked_add_offset(offset).unwrap_or(at.naive_utc())
}

/// The day a calendar on the wall in `tz` shows at `at`.
pub(super) fn day<Tz: TimeZone>(tz: &Tz, at: DateTime<Utc>) -> NaiveDate {
    local_time(tz, at).date()
}

/// The time a clock on the wall in `tz` shows at `at`.
pub(super) fn time<Tz: TimeZone>(tz: &Tz, at: DateTime<Utc>) -> NaiveTime {
    local_time(tz, at).time()
}
