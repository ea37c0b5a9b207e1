//! When something is sent, and when it is tried again. No HTTP, no SQL.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use contract::channels::ChannelKind;
use contract::inbox::MessageGroup;
use contract::session::Audience;
use contract::tickets::EventKind;

/// Nobody is woken for what can wait.
const QUIET_FROM: NaiveTime = time(22);
const QUIET_UNTIL: NaiveTime = time(8);
/// What can wait comes together, not more often than this.
const BETWEEN_PUSHES: TimeDelta = TimeDelta::hours(1);
/// After so many attempts it is given up, and the administrator sees it.
pub const MOST_ATTEMPTS: i64 = 8;

const fn time(hour: u32) -> NaiveTime {
    match NaiveTime::from_hms_opt(hour, 0, 0) {
        Some(time) => time,
        None => NaiveTime::MIN,
    }
}

/// Whom a channel reaches.
pub fn serves(kind: ChannelKind, audience: Audience) -> bool {
    match kind {
        ChannelKind::Email => true,
        ChannelKind::Sms => audience == Audience::Resident,
        ChannelKind::WeCom | ChannelKind::DingTalk | ChannelKind::Feishu => audience == Audience::Desk,
    }
}

/// Cannot wait until the morning.
pub fn is_urgent(kind: EventKind, group: MessageGroup, is_emergency: bool) -> bool {
    (is_emergency && group != MessageGroup::Money)
        || matches!(kind, EventKind::RunningLate | EventKind::VisitFailed)
}

/// Staff phone about what somebody has to act on; of the rest the portal tells whenever they look. After reminders the
/// request itself asks for a call.
pub fn is_worth_a_call(kind: EventKind, audience: Audience) -> bool {
    audience == Audience::Resident
        && kind != EventKind::Reminded
        && MessageGroup::of(kind, audience) == MessageGroup::NeedsYou
}

pub fn is_quiet(zone: Tz, at: DateTime<Utc>) -> bool {
    #[cfg(feature = "test-control")]
    if crate::test_control::is_wrong(crate::test_control::Wrong::KeepsNoQuiet) {
        return false;
    }
    let time = at.with_timezone(&zone).time();
    time >= QUIET_FROM || time < QUIET_UNTIL
}

/// Now, or when the night is over.
pub fn after_quiet(zone: Tz, at: DateTime<Utc>) -> DateTime<Utc> {
    if !is_quiet(zone, at) {
        return at;
    }
    let local = at.with_timezone(&zone);
    let day = match local.time() >= QUIET_FROM {
        true => local.date_naive().checked_add_days(Days::new(1)),
        false => Some(local.date_naive()),
    };
    let morning = day.and_then(|day| zone.from_local_datetime(&day.and_time(QUIET_UNTIL)).earliest());
    morning.map_or(at, |morning| morning.to_utc())
}

/// When somebody may be sent again what can wait, who was last sent something then.
pub fn next_push(zone: Tz, now: DateTime<Utc>, last_sent: Option<DateTime<Utc>>) -> DateTime<Utc> {
    match last_sent.map(|sent| sent + BETWEEN_PUSHES) {
        Some(due) if due > now => after_quiet(zone, due),
        _ => now,
    }
}

/// When it is tried again after so many attempts; `None`: it is given up.
pub fn next_attempt(zone: Tz, now: DateTime<Utc>, attempts: i64, is_urgent: bool) -> Option<DateTime<Utc>> {
    const MINUTES: [i64; MOST_ATTEMPTS as usize - 1] = [1, 5, 15, 60, 240, 720, 1440];
    let at = usize::try_from(attempts - 1).ok()?;
    let next = MINUTES.get(at).map(|minutes| now + TimeDelta::minutes(*minutes))?;
    Some(if is_urgent { next } else { after_quiet(zone, next) })
}

/// Whether a host is the machine itself: what goes there is read by nobody on the way.
pub fn is_this_machine(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let is_loopback =
        |host: &str| host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    host.eq_ignore_ascii_case("localhost") || is_loopback(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = chrono_tz::Asia::Shanghai;

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-11-16T{time}:00+08:00").parse().unwrap()
    }

    #[test]
    fn the_night_is_quiet_but_for_what_cannot_wait() {
        let due = |now| after_quiet(ZONE, now);
        assert_eq!((due(at("08:00")), due(at("21:59"))), (at("08:00"), at("21:59")));
        assert_eq!(due(at("07:59")), at("08:00"));
        assert_eq!(due(at("22:00")), at("08:00") + TimeDelta::days(1));
        assert!(is_quiet(ZONE, at("22:00")) && is_quiet(ZONE, at("07:59")) && !is_quiet(ZONE, at("08:00")));
        assert!(is_urgent(EventKind::Dispatched, MessageGroup::Progress, true));
        assert!(!is_urgent(EventKind::Charged, MessageGroup::Money, true), "a bill waits");
        assert!(!is_urgent(EventKind::Dispatched, MessageGroup::Progress, false));
    }

    #[test]
    fn one_push_an_hour() {
        let sent = Some(at("10:00"));
        assert_eq!(next_push(ZONE, at("10:20"), sent), at("11:00"));
        assert_eq!(next_push(ZONE, at("11:00"), sent), at("11:00"));
        assert_eq!(next_push(ZONE, at("10:20"), None), at("10:20"));
        // The hour ends at night.
        let night = next_push(ZONE, at("21:50"), Some(at("21:30")));
        assert_eq!(night, at("08:00") + TimeDelta::days(1));
    }

    #[test]
    fn it_is_tried_later_and_later_and_given_up_once() {
        let all = |is_urgent| (1..=MOST_ATTEMPTS).map(move |n| next_attempt(ZONE, at("10:00"), n, is_urgent));
        let waits: Vec<_> = all(true).collect();
        assert_eq!(waits[0], Some(at("10:01")));
        assert!(waits[..7].is_sorted() && waits[..7].iter().all(Option::is_some));
        assert_eq!(waits[7], None);
        // Nor is anybody woken by what did not get through by day.
        assert_eq!(next_attempt(ZONE, at("10:00"), 6, true), Some(at("22:00")));
        assert_eq!(next_attempt(ZONE, at("10:00"), 6, false), Some(at("08:00") + TimeDelta::days(1)));
    }

    #[test]
    fn this_machine_is_known_by_its_names() {
        for host in ["localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in
            ["0.0.0.0", "10.0.0.1", "localhost.example.org", "127.0.0.1.example.org", "::ffff:10.0.0.1", ""]
        {
            assert!(!is_this_machine(host), "{host}");
        }
    }
}
