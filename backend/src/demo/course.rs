//! How repairs go: which acts, and how far apart.

mod ended;
mod open;

use chrono::{DateTime, Utc};
use contract::calendar::ServiceCalendar;
use contract::tickets::Window;

use super::World;
use super::act::{Act, Bill};
use super::book::About;
use super::line::{Gap, Line, Steps};

/// How a repair goes, and how far it has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    Registered,
    Urged,
    Asked,
    Transferred,
    TakenOver,
    Dispatched,
    Returned,
    Accepted,
    WindowsProposed,
    WindowsRequested,
    Scheduled,
    MovedTwice,
    /// Told to come later than agreed.
    Later,
    /// The window has passed and nobody came.
    Missed,
    FailedTwice,
    Surveying,
    QuoteProposed,
    QuoteReturned,
    Quoted,
    /// Tenant and owner have both to agree.
    Shared,
    Refused,
    Expired,
    Agreed,
    InProgress,
    ExtraAsked,
    AskedInWork,
    Waiting,
    Emergency,
    Done,
    NotFixed,
    // What has ended, or would have by now.
    Confirmed,
    /// Asked something first.
    Answered,
    Chosen,
    RanLate,
    FailedOnce,
    OnTheSpot,
    PaidLater,
    SharedPaid,
    Revised,
    Borne,
    Extra,
    Parts,
    OwnMaterials,
    Rescued,
    Signed,
    Silent,
    Patrol,
    Declined,
    Withdrawn,
    NoReply,
    /// Not fixed at first, then done again.
    Reworked,
    Reopened,
    Dissatisfied,
    /// Confirmed, and yet there is something to ask.
    AskedAfterwards,
    PartPaid,
    RefundProposed,
    Refunded,
    /// Something public that several notice.
    Lead,
    /// One of them.
    Follower,
}

impl Course {
    /// What such a repair is about.
    pub fn about(self) -> &'static [About] {
        match self {
            Course::Surveying
            | Course::QuoteProposed
            | Course::QuoteReturned
            | Course::Quoted
            | Course::Refused
            | Course::Expired
            | Course::Agreed
            | Course::OnTheSpot
            | Course::PaidLater
            | Course::Revised
            | Course::Borne
            | Course::Signed
            | Course::PartPaid
            | Course::RefundProposed
            | Course::Refunded => &[About::Priced],
            Course::Shared | Course::SharedPaid => &[About::Shared],
            Course::Emergency | Course::Rescued => &[About::Flooding, About::Trapped, About::NoPower],
            Course::OwnMaterials => &[About::OwnMaterials],
            Course::Patrol => &[About::Patrol],
            Course::Lead | Course::Follower => &[About::Noticed],
            Course::Declined => &[About::NotOurs],
            _ => &[About::Free],
        }
    }
}

/// The steps of a repair on this course; `days` is how long ago the visit was, or the last act before it waits.
pub fn steps(world: &World, calendar: &ServiceCalendar, course: Course, days: u64) -> Steps {
    let line = Line::new(world, calendar);
    let line = match open::line(line, course, days) {
        Ok(line) => line,
        Err(line) => ended::line(line, course, days),
    };
    line.finish()
}

/// One of those who noticed it too, after the first who did.
pub fn follower(world: &World, calendar: &ServiceCalendar, lead: DateTime<Utc>) -> Steps {
    let line = Line::new(world, calendar).at(lead, Act::Report);
    let mut steps = line.then((30, 150), Act::Report).then((5, 30), Act::Join).finish();
    steps.remove(0);
    steps
}

/// Reported, sent, taken.
fn taken(last: Gap) -> Vec<(Gap, Act)> {
    vec![((5, 25), Act::Report), ((4, 50), Act::Dispatch), (last, Act::Accept)]
}

fn taken_and(last: Gap, more: Vec<(Gap, Act)>) -> Vec<(Gap, Act)> {
    taken(last).into_iter().chain(more).collect()
}

fn back(days: u64) -> i64 {
    -i64::try_from(days).unwrap_or(0)
}

/// At work, at no cost.
fn at_work(line: Line<'_>, window: Window) -> Line<'_> {
    let acts = taken_and((8, 90), vec![((2, 15), Act::Free), ((60, 700), Act::Schedule(window))]);
    line.up_to(window.from, acts).visit(window, Act::Start)
}

fn looked_at(line: Line<'_>, window: Window) -> Line<'_> {
    let acts = taken_and((8, 90), vec![((60, 700), Act::Survey(window))]);
    line.up_to(window.from, acts).visit(window, Act::Start)
}

fn quoted(line: Line<'_>, window: Window, bill: Bill) -> Line<'_> {
    looked_at(line, window).then((10, 25), Act::Quote(bill)).then((5, 20), Act::ConfirmQuote)
}
