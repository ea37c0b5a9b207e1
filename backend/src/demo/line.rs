//! The course of one repair in time: acts laid backwards from a moment they lead up to, then onwards from the last.
//! What would lie in the future has not happened yet.

use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use contract::calendar::{Clock, Hours, ServiceCalendar, after_service_time, due};
use contract::tickets::Window;

use super::act::Act;
use super::{World, ZONE};

/// When each act was taken, in the order of time.
pub type Steps = Vec<(DateTime<Utc>, Act)>;

/// So many service minutes at least and at most.
pub type Gap = (i64, i64);

pub struct Line<'a> {
    world: &'a World,
    calendar: &'a ServiceCalendar,
    steps: Steps,
    at: DateTime<Utc>,
}

impl<'a> Line<'a> {
    pub fn new(world: &'a World, calendar: &'a ServiceCalendar) -> Self {
        Line { world, calendar, steps: Vec::new(), at: world.now }
    }

    /// Acts that lead up to a moment, each so long before the next one.
    pub fn up_to(mut self, until: DateTime<Utc>, acts: Vec<(Gap, Act)>) -> Self {
        self.at = until;
        let mut at = until;
        for (gap, act) in acts.into_iter().rev() {
            at = self.before(at, gap);
            self.steps.push((at, act));
        }
        self.steps.reverse();
        self.at = self.steps.last().map_or(until, |(at, _)| *at);
        self
    }

    pub fn then(mut self, gap: Gap, act: Act) -> Self {
        self.at = self.after(self.at, gap);
        self.steps.push((self.at, act));
        self
    }

    /// At the door: mostly on time, now and then a little late.
    pub fn visit(self, window: Window, act: Act) -> Self {
        let at = window.from + TimeDelta::minutes(self.world.dice.between(0, 40));
        self.at(at, act)
    }

    pub fn at(mut self, at: DateTime<Utc>, act: Act) -> Self {
        self.at = at;
        self.steps.push((at, act));
        self
    }

    /// Nothing happens for so many days of the resident's clocks.
    pub fn rest(mut self, days: u16) -> Self {
        self.at = due(Clock::SilenceDays(days), self.at, self.calendar, &ZONE);
        self
    }

    /// What happens beside the rest, from the last act on.
    pub fn beside(self, acts: Vec<(Gap, Act)>) -> Self {
        let at = self.at;
        self.beside_from(at, acts)
    }

    /// As [`Line::beside`], from the third act or the last.
    pub fn beside_start(self, acts: Vec<(Gap, Act)>) -> Self {
        let at = self.steps.get(2).or(self.steps.last()).map_or(self.at, |(at, _)| *at);
        self.beside_from(at, acts)
    }

    fn beside_from(mut self, mut at: DateTime<Utc>, acts: Vec<(Gap, Act)>) -> Self {
        for (gap, act) in acts {
            at = self.after(at, gap);
            self.steps.push((at, act));
        }
        self
    }

    /// Long after the rest, a little before this moment.
    pub fn lately(mut self, until: DateTime<Utc>, gap: Gap, act: Act) -> Self {
        let at = self.before(until, gap);
        self.steps.push((at, act));
        self
    }

    pub fn finish(mut self) -> Steps {
        self.steps.retain(|(at, _)| *at <= self.world.now);
        self.steps.sort_by_key(|(at, _)| *at);
        self.steps
    }

    /// A window so many days from today; earlier for a negative number.
    pub fn window(&self, days: i64) -> Window {
        self.window_from(self.world.now, days, self.slot())
    }

    /// A window so many days from the last act.
    pub fn soon(&self, days: i64) -> Window {
        self.window_from(self.at, days, self.slot())
    }

    /// Three to choose from, two days apart, so many days from today on.
    pub fn windows(&self, days: i64) -> Vec<Window> {
        [(0, 10), (0, 14), (2, 16)]
            .map(|(more, hour)| self.window_from(self.world.now, days + more, hour))
            .into()
    }

    /// Later on the same day.
    pub fn later(&self, window: Window) -> Window {
        Window { from: window.from + TimeDelta::hours(3), until: window.until + TimeDelta::hours(3) }
    }

    pub fn morning(&self, days: i64) -> Window {
        self.window_from(self.world.now, days, 10)
    }

    /// Where somebody is at work now, and since when.
    pub fn present(&self) -> (Window, DateTime<Utc>) {
        let now = self.world.now;
        let just = now - TimeDelta::minutes(self.world.dice.between(15, 60));
        let hour = just.with_timezone(&ZONE).time();
        if time(9) <= hour && hour < time(17) {
            let from = hour.overflowing_sub_signed(TimeDelta::seconds(i64::from(seconds_past_hour(hour)))).0;
            return (self.window_at(just, 0, from.min(time(16))), just);
        }
        // Begun in the afternoon and not finished: that day after hours, the day before them. Right after midnight that day
        // is not today any more.
        let days = if hour < time(9) { -1 } else { 0 };
        let window = self.window_at(just, days, time(15));
        let start = window.from + TimeDelta::minutes(self.world.dice.between(2, 40));
        (window, start.min(now))
    }

    pub fn ago(&self, days: u64) -> DateTime<Utc> {
        self.world.now - TimeDelta::days(i64::try_from(days).unwrap_or(0))
    }

    pub fn chance(&self, percent: u64) -> bool {
        self.world.dice.chance(percent)
    }

    fn slot(&self) -> u32 {
        self.world.dice.pick(&[9, 10, 13, 14, 16]).copied().unwrap_or(9)
    }

    fn window_from(&self, since: DateTime<Utc>, days: i64, hour: u32) -> Window {
        self.window_at(since, days, time(hour))
    }

    fn window_at(&self, since: DateTime<Utc>, days: i64, from: NaiveTime) -> Window {
        let day = self.world.date(since) + TimeDelta::days(days);
        let local = ZONE.from_local_datetime(&day.and_time(from)).earliest();
        let from = local.map_or(since, |local| local.to_utc());
        Window { from, until: from + TimeDelta::hours(2) }
    }

    fn after(&self, at: DateTime<Utc>, gap: Gap) -> DateTime<Utc> {
        after_service_time(at, self.length(gap), self.calendar, &ZONE)
    }

    fn before(&self, at: DateTime<Utc>, gap: Gap) -> DateTime<Utc> {
        let hours = self.calendar.hours();
        let mut left = self.length(gap);
        let mut local = at.with_timezone(&ZONE).naive_local();
        loop {
            let opens = local.date().and_time(hours.opens);
            let until = local.min(local.date().and_time(hours.closes));
            let room = (until - opens).max(TimeDelta::zero());
            if left <= room {
                let earlier = ZONE.from_local_datetime(&(until - left)).earliest();
                return earlier.map_or(at, |earlier| earlier.to_utc());
            }
            left -= room;
            let Some(yesterday) = local.date().pred_opt() else { return at };
            local = yesterday.and_time(hours.closes);
        }
    }

    fn length(&self, (from, until): Gap) -> TimeDelta {
        TimeDelta::minutes(self.world.dice.between(from, until))
            + TimeDelta::seconds(self.world.dice.between(0, 50))
    }
}

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(Hours::default().opens)
}

fn seconds_past_hour(time: NaiveTime) -> u32 {
    use chrono::Timelike;
    time.minute() * 60 + time.second()
}
