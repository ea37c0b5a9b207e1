//! Half a year of repairs: who reports what, and how it goes.

use chrono::{DateTime, Utc};
use contract::calendar::ServiceCalendar;
use contract::tickets::Channel;

use super::World;
use super::book::Story;
use super::course::{self, Course};
use super::line::Steps;
use super::residents::Resident;
use crate::http::Fault;

/// What the people of the cast find when they sign in: how it goes, and how many days ago the visit was.
const CAST: &[(&str, &[(Course, u64)])] = &[
    (
        "owner",
        &[
            (Course::WindowsProposed, 0),
            (Course::Done, 1),
            (Course::Scheduled, 0),
            (Course::Registered, 0),
            (Course::InProgress, 0),
            (Course::Confirmed, 6),
            (Course::OnTheSpot, 13),
            (Course::Confirmed, 21),
            (Course::PaidLater, 34),
            (Course::Chosen, 58),
            (Course::Silent, 91),
            (Course::Withdrawn, 77),
            (Course::Confirmed, 140),
        ],
    ),
    ("member", &[(Course::Dispatched, 0), (Course::Confirmed, 9), (Course::Extra, 66)]),
    ("landlord", &[(Course::Confirmed, 95)]),
    (
        "tenant",
        &[
            (Course::Shared, 0),
            (Course::Accepted, 0),
            (Course::Done, 2),
            (Course::Confirmed, 5),
            (Course::Confirmed, 11),
        ],
    ),
    (
        "ex_tenant",
        &[(Course::Confirmed, 24), (Course::Confirmed, 27), (Course::SharedPaid, 52), (Course::Silent, 103)],
    ),
    (
        "delegate",
        &[
            (Course::Scheduled, 0),
            (Course::Done, 3),
            (Course::Registered, 0),
            (Course::Quoted, 1),
            (Course::Confirmed, 8),
            (Course::Reworked, 15),
            (Course::PaidLater, 41),
            (Course::RanLate, 86),
        ],
    ),
    (
        "neighbour",
        &[
            (Course::Dispatched, 0),
            (Course::Confirmed, 4),
            (Course::Confirmed, 18),
            (Course::OnTheSpot, 63),
            (Course::Silent, 120),
        ],
    ),
    (
        "tenant_english",
        &[
            (Course::Quoted, 1),
            (Course::Scheduled, 0),
            (Course::Done, 1),
            (Course::Confirmed, 10),
            (Course::Chosen, 47),
        ],
    ),
];

/// What everybody else has reported: how many on each course, the visits so many days ago.
const OTHERS: &[(Course, usize, (i64, i64))] = &[
    (Course::Registered, 8, (0, 0)),
    (Course::Urged, 2, (0, 0)),
    (Course::Asked, 5, (0, 4)),
    (Course::Transferred, 2, (0, 0)),
    (Course::TakenOver, 3, (0, 0)),
    (Course::Dispatched, 7, (0, 0)),
    (Course::Returned, 2, (0, 0)),
    (Course::Accepted, 6, (0, 0)),
    (Course::WindowsProposed, 4, (0, 0)),
    (Course::WindowsRequested, 3, (0, 0)),
    (Course::Scheduled, 11, (0, 0)),
    (Course::MovedTwice, 3, (0, 0)),
    (Course::Later, 2, (0, 0)),
    (Course::Missed, 2, (1, 1)),
    (Course::FailedTwice, 2, (1, 3)),
    (Course::Surveying, 3, (0, 0)),
    (Course::QuoteProposed, 3, (0, 0)),
    (Course::QuoteReturned, 2, (0, 0)),
    (Course::Quoted, 5, (1, 4)),
    (Course::Refused, 2, (1, 2)),
    (Course::Expired, 1, (9, 10)),
    (Course::Agreed, 3, (1, 1)),
    (Course::InProgress, 5, (0, 0)),
    (Course::ExtraAsked, 2, (0, 0)),
    (Course::AskedInWork, 2, (0, 0)),
    (Course::Waiting, 3, (1, 2)),
    (Course::Emergency, 2, (0, 0)),
    (Course::Done, 9, (1, 5)),
    (Course::NotFixed, 2, (1, 2)),
    (Course::Confirmed, 62, (2, 178)),
    (Course::Answered, 5, (6, 170)),
    (Course::Chosen, 12, (5, 175)),
    (Course::RanLate, 8, (3, 170)),
    (Course::FailedOnce, 6, (3, 170)),
    (Course::OnTheSpot, 22, (2, 176)),
    (Course::PaidLater, 12, (6, 170)),
    (Course::Revised, 7, (8, 170)),
    (Course::Borne, 4, (4, 160)),
    (Course::Extra, 8, (3, 170)),
    (Course::Parts, 8, (6, 170)),
    (Course::OwnMaterials, 6, (2, 170)),
    (Course::Rescued, 9, (2, 175)),
    (Course::Signed, 6, (3, 170)),
    (Course::Silent, 22, (12, 176)),
    (Course::Patrol, 9, (2, 170)),
    (Course::Declined, 6, (2, 170)),
    (Course::Withdrawn, 11, (1, 175)),
    (Course::NoReply, 4, (28, 160)),
    (Course::Reworked, 6, (8, 170)),
    (Course::Reopened, 3, (30, 150)),
    (Course::Dissatisfied, 4, (3, 120)),
    (Course::AskedAfterwards, 2, (6, 20)),
    (Course::PartPaid, 3, (4, 40)),
    (Course::RefundProposed, 2, (5, 9)),
    (Course::Refunded, 3, (12, 120)),
    (Course::Lead, 3, (8, 120)),
];

/// Of a thing in a public place as many more tell.
const FOLLOWERS: usize = 2;

pub struct Case<'a> {
    /// Absent where staff found it themselves.
    pub reporter: Option<&'a Resident>,
    /// Code of the building.
    pub building: &'a str,
    pub story: &'a Story,
    pub channel: Channel,
    pub steps: Steps,
    /// Position of the report that this one is the same as.
    pub follows: Option<usize>,
}

pub struct Cases<'a> {
    world: &'a World,
    calendar: &'a ServiceCalendar,
    told: Vec<Case<'a>>,
}

pub fn cases<'a>(
    world: &'a World,
    calendar: &'a ServiceCalendar,
    residents: &'a [Resident],
) -> Result<Vec<Case<'a>>, Fault> {
    let mut cases = Cases { world, calendar, told: Vec::new() };
    for (key, courses) in CAST {
        let reporter = residents.iter().find(|resident| resident.key.as_deref() == Some(*key));
        let reporter = reporter.ok_or_else(|| Fault::internal(format!("nobody is the {key}")))?;
        for (course, days) in *courses {
            let story = cases.story(reporter, *course).ok_or_else(|| Fault::internal("no story fits"))?;
            cases.add(reporter, *course, *days, story);
        }
    }
    let others: Vec<&Resident> = residents.iter().filter(|resident| resident.key.is_none()).collect();
    for (course, how_many, (from, until)) in OTHERS {
        for _ in 0..*how_many {
            let days = world.dice.between(*from, *until).unsigned_abs();
            cases.of_somebody(&others, *course, days)?;
        }
    }
    Ok(cases.told)
}

impl<'a> Cases<'a> {
    /// Something in the reporter's language; suites have no kitchens, flats no fan coils.
    fn story(&self, reporter: &Resident, course: Course) -> Option<&'a Story> {
        let fits = |story: &&Story| {
            let is_about = course.about().contains(&story.about);
            is_about && story.language == reporter.language && story.fits(&reporter.building)
        };
        let fitting: Vec<&Story> = self.world.book.stories.iter().filter(fits).collect();
        // Going round rather than by lot: neighbours do not all report the same.
        let position = self.told.len();
        fitting.get((position * 7 + position / 5) % fitting.len().max(1)).copied()
    }

    fn add(&mut self, reporter: &'a Resident, course: Course, days: u64, story: &'a Story) {
        let steps = course::steps(self.world, self.calendar, course, days);
        let is_patrol = course == Course::Patrol;
        let channel = match (is_patrol, reporter.has_account) {
            (true, _) => Channel::Patrol,
            (false, true) => Channel::Portal,
            (false, false) if self.world.dice.chance(25) => Channel::Visit,
            (false, false) => Channel::Phone,
        };
        let reporter_of = (!is_patrol).then_some(reporter);
        self.told.push(Case {
            reporter: reporter_of,
            building: &reporter.building,
            story,
            channel,
            steps,
            follows: None,
        });
    }

    fn of_somebody(&mut self, others: &[&'a Resident], course: Course, days: u64) -> Result<(), Fault> {
        let fits = |resident: &&&Resident| match course {
            Course::Signed => !resident.has_account,
            // Nothing here that would have to be answered in the portal.
            Course::Registered | Course::Dispatched | Course::Accepted | Course::Scheduled => true,
            Course::InProgress | Course::Done | Course::Confirmed | Course::Parts | Course::Patrol => true,
            _ => resident.has_account,
        };
        let fitting: Vec<&Resident> = others.iter().filter(fits).copied().collect();
        // Not everything happens to everybody: there is a story for the next or the one after.
        for _ in 0..fitting.len() {
            let Some(reporter) = self.world.dice.pick(&fitting).copied() else { break };
            let Some(story) = self.story(reporter, course) else { continue };
            self.add(reporter, course, days, story);
            if course == Course::Lead {
                self.followed(&fitting, reporter);
            }
            return Ok(());
        }
        Err(Fault::internal(format!("nobody has a story for {course:?}")))
    }

    fn followed(&mut self, others: &[&'a Resident], lead: &Resident) {
        let follows = self.told.len() - 1;
        let reported: DateTime<Utc> =
            self.told.last().and_then(|case| case.steps.first()).map_or(self.world.now, |(at, _)| *at);
        let neighbours =
            others.iter().filter(|other| other.building == lead.building && other.person != lead.person);
        for reporter in neighbours.take(FOLLOWERS) {
            let Some(story) = self.story(reporter, Course::Follower) else { continue };
            let steps = course::follower(self.world, self.calendar, reported);
            self.told.push(Case {
                reporter: Some(reporter),
                building: &reporter.building,
                story,
                channel: Channel::Portal,
                steps,
                follows: Some(follows),
            });
        }
    }
}
