//! When things happened: worked out backwards from now, so that every state is there whatever the time of day.

use chrono::{DateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use contract::calendar::{Hours, ServiceCalendar, after_service_time};
use contract::tickets::Window;

use super::{World, ZONE};

/// How far a repair has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    Registered,
    Dispatched,
    Accepted,
    Scheduled,
    /// The window has passed and nobody came.
    Missed,
    InProgress,
    Done,
    Confirmed,
    Withdrawn,
    NotFixed,
    /// Not fixed at first, then done again and confirmed.
    Reworked,
}

/// One step of a repair and when it was taken.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    Report,
    Withdraw,
    Dispatch,
    Accept,
    Schedule(Window),
    Start,
    Complete,
    NotFixed,
    Confirm,
}

pub type Steps = Vec<(DateTime<Utc>, Step)>;

/// The steps of a repair on this course; `days` is how long ago the visit was, where there was one.
pub fn steps(world: &World, calendar: &ServiceCalendar, course: Course, days: u64) -> Steps {
    Line { world, calendar }.steps(course, days)
}

struct Line<'a> {
    world: &'a World,
    calendar: &'a ServiceCalendar,
}

impl Line<'_> {
    fn steps(&self, course: Course, days: u64) -> Steps {
        let now = self.world.now;
        let is_late = self.chance(20);
        match course {
            Course::Registered => {
                vec![(self.before(now, if is_late { (40, 200) } else { (2, 25) }), Step::Report)]
            }
            Course::Dispatched => {
                self.dispatched(self.before(now, if is_late { (70, 150) } else { (3, 50) }))
            }
            Course::Accepted => self.accepted(self.before(now, if is_late { (130, 260) } else { (5, 100) })),
            Course::Scheduled => {
                let window = self.window_in(self.between(1, 3));
                self.scheduled(self.before(now, (10, 300)), window)
            }
            Course::Missed => {
                let window = self.window_in(-1);
                self.scheduled(self.before(window.from, (100, 400)), window)
            }
            Course::InProgress => self.in_progress(),
            Course::Done => self.done(days),
            Course::Confirmed => self.then(self.done(days), (20, 1500), Step::Confirm),
            Course::Withdrawn => {
                let reported = self.before(now, (300, 660 * 20));
                self.then(vec![(reported, Step::Report)], (15, 200), Step::Withdraw)
            }
            Course::NotFixed => self.then(self.done(days), (60, 300), Step::NotFixed),
            Course::Reworked => {
                let mut steps = self.then(self.done(days), (60, 300), Step::NotFixed);
                let reopened = last(&steps, now);
                let days = i64::try_from(days).unwrap_or(0);
                let window = self.window_in(3 - days);
                steps.push((self.after(reopened, (20, 100)), Step::Schedule(window)));
                steps.extend(self.visit(window));
                self.then(steps, (20, 600), Step::Confirm)
            }
        }
    }

    fn dispatched(&self, at: DateTime<Utc>) -> Steps {
        let gap = if self.chance(15) { (35, 80) } else { (5, 25) };
        vec![(self.before(at, gap), Step::Report), (at, Step::Dispatch)]
    }

    fn accepted(&self, at: DateTime<Utc>) -> Steps {
        let mut steps = self.dispatched(self.before(at, (4, 50)));
        steps.push((at, Step::Accept));
        steps
    }

    fn scheduled(&self, at: DateTime<Utc>, window: Window) -> Steps {
        let mut steps = self.accepted(self.before(at, (8, 90)));
        steps.push((at, Step::Schedule(window)));
        steps
    }

    fn in_progress(&self) -> Steps {
        let now = self.world.now;
        let just = now - TimeDelta::minutes(self.between(15, 60));
        let hour = just.with_timezone(&ZONE).time();
        let is_visiting = self.time(9) <= hour && hour < self.time(17);
        let (window, start) = if is_visiting {
            let from = hour.overflowing_sub_signed(TimeDelta::seconds(i64::from(seconds_past_hour(hour)))).0;
            (self.window_at(0, from.min(self.time(16))), just)
        } else {
            // Begun in the afternoon and not finished: today after hours, yesterday before them.
            let days = if hour < self.time(9) { -1 } else { 0 };
            let window = self.window_at(days, self.time(15));
            (window, window.from + TimeDelta::minutes(self.between(2, 40)))
        };
        let mut steps = self.scheduled(self.before(window.from, (60, 700)), window);
        steps.push((start.min(now), Step::Start));
        steps
    }

    fn done(&self, days: u64) -> Steps {
        let days = i64::try_from(days).unwrap_or(1);
        let window = self.window_in(-days);
        let mut steps = self.scheduled(self.before(window.from, (60, 700)), window);
        steps.extend(self.visit(window));
        steps
    }

    /// Mostly on time, now and then a little late.
    fn visit(&self, window: Window) -> Steps {
        let start = window.from + TimeDelta::minutes(self.between(0, 40));
        vec![(start, Step::Start), (start + TimeDelta::minutes(self.between(20, 75)), Step::Complete)]
    }

    /// One more step, not later than now.
    fn then(&self, mut steps: Steps, gap: (i64, i64), step: Step) -> Steps {
        let now = self.world.now;
        let at = last(&steps, now);
        let next = self.after(at, gap).min(now - TimeDelta::minutes(self.between(1, 20)));
        steps.push((next.max(at), step));
        steps
    }

    fn window_in(&self, days: i64) -> Window {
        let slots = [9, 10, 13, 14, 16];
        let hour = self.world.dice.pick(&slots).copied().unwrap_or(9);
        self.window_at(days, self.time(hour))
    }

    fn window_at(&self, days: i64, from: NaiveTime) -> Window {
        let day = self.world.date(self.world.now) + TimeDelta::days(days);
        let local = ZONE.from_local_datetime(&day.and_time(from)).earliest();
        let from = local.map_or(self.world.now, |local| local.to_utc());
        Window { from, until: from + TimeDelta::hours(2) }
    }

    fn time(&self, hour: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or(Hours::default().opens)
    }

    fn after(&self, at: DateTime<Utc>, minutes: (i64, i64)) -> DateTime<Utc> {
        let amount = TimeDelta::minutes(self.between(minutes.0, minutes.1));
        after_service_time(at, amount, self.calendar, &ZONE)
    }

    /// So many service minutes earlier.
    fn before(&self, at: DateTime<Utc>, minutes: (i64, i64)) -> DateTime<Utc> {
        let hours = self.calendar.hours();
        let mut left =
            TimeDelta::minutes(self.between(minutes.0, minutes.1)) + TimeDelta::seconds(self.between(0, 50));
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

    fn between(&self, from: i64, until: i64) -> i64 {
        self.world.dice.between(from, until)
    }

    fn chance(&self, percent: u64) -> bool {
        self.world.dice.chance(percent)
    }
}

fn seconds_past_hour(time: NaiveTime) -> u32 {
    use chrono::Timelike;
    time.minute() * 60 + time.second()
}

fn last(steps: &Steps, or: DateTime<Utc>) -> DateTime<Utc> {
    steps.last().map_or(or, |(at, _)| *at)
}
