//! A hundred repairs of the last thirty days, in every state, lived through the same acts as anybody's.

use chrono::{DateTime, Utc};
use contract::ids::{PersonId, PhotoId, TicketId};
use contract::people::Role;
use contract::repairs::{Accept, Complete, Confirm, Dispatch, NewRepair, Schedule, Start};
use contract::tickets::{Agreement, Language, Rating, Satisfaction, Window};

use super::residents::Resident;
use super::staff::{Colleague, Members};
use super::timeline::{Course, Step, Steps, steps};
use super::{World, ZONE, book};
use crate::calendar::store::office_at;
use crate::content::store::NewText;
use crate::db::Conn;
use crate::files::store as photos;
use crate::http::Fault;
use crate::people::{Side, Viewer};
use crate::repairs::acts::{self, Read};
use crate::tickets::Doing;

/// What the people of the cast find when they sign in: how far it came, and how many days ago the visit was.
const CAST: &[(&str, &[(Course, u64)])] = &[
    (
        "owner",
        &[
            (Course::Done, 1),
            (Course::Scheduled, 0),
            (Course::Registered, 0),
            (Course::InProgress, 0),
            (Course::Confirmed, 6),
            (Course::Confirmed, 13),
            (Course::Confirmed, 21),
            (Course::Withdrawn, 0),
        ],
    ),
    ("member", &[(Course::Dispatched, 0), (Course::Confirmed, 9)]),
    ("landlord", &[(Course::Confirmed, 23)]),
    ("tenant", &[(Course::Accepted, 0), (Course::Done, 2), (Course::Confirmed, 5), (Course::Confirmed, 11)]),
    ("ex_tenant", &[(Course::Confirmed, 24), (Course::Confirmed, 25)]),
    (
        "delegate",
        &[
            (Course::Scheduled, 0),
            (Course::Done, 3),
            (Course::Registered, 0),
            (Course::Confirmed, 8),
            (Course::Reworked, 15),
        ],
    ),
    ("neighbour", &[(Course::Dispatched, 0), (Course::Confirmed, 4), (Course::Confirmed, 18)]),
    ("tenant_english", &[(Course::Scheduled, 0), (Course::Done, 1), (Course::Confirmed, 10)]),
];

/// What everybody else has reported: how many on each course, the visits so many days ago.
const OTHERS: &[(Course, u64, (i64, i64))] = &[
    (Course::Registered, 7, (0, 0)),
    (Course::Dispatched, 7, (0, 0)),
    (Course::Accepted, 7, (0, 0)),
    (Course::Scheduled, 9, (0, 0)),
    (Course::Missed, 2, (0, 0)),
    (Course::InProgress, 5, (0, 0)),
    (Course::Done, 8, (1, 5)),
    (Course::Confirmed, 21, (2, 26)),
    (Course::Withdrawn, 3, (0, 0)),
    (Course::NotFixed, 2, (1, 2)),
    (Course::Reworked, 1, (9, 20)),
];

struct Case<'a> {
    reporter: &'a Resident,
    story: &'a book::Story,
    steps: Steps,
}

pub fn live(conn: &mut Conn, world: &World, members: &Members, residents: &[Resident]) -> Result<(), Fault> {
    let office = office_at(conn, ZONE, world.now)?;
    let mut cases = Vec::new();
    let mut add = |reporter, course, days| {
        let steps = steps(world, &office.calendar, course, days);
        cases.push(Case { reporter, story: story(world, reporter, cases.len())?, steps });
        Ok::<_, Fault>(())
    };
    for (key, courses) in CAST {
        let reporter = residents.iter().find(|resident| resident.key.as_deref() == Some(*key));
        let reporter = reporter.ok_or_else(|| Fault::internal(format!("nobody is the {key}")))?;
        courses.iter().try_for_each(|(course, days)| add(reporter, *course, *days))?;
    }
    let others: Vec<&Resident> = residents.iter().filter(|resident| resident.key.is_none()).collect();
    for (course, how_many, (from, until)) in OTHERS {
        for _ in 0..*how_many {
            let reporter = world.dice.pick(&others).ok_or_else(|| Fault::internal("nobody lives here"))?;
            add(reporter, *course, world.dice.between(*from, *until).unsigned_abs())?;
        }
    }
    // Numbers are given in the order of reports.
    cases.sort_by_key(|case| case.steps.first().map(|(at, _)| *at));
    cases.iter().try_for_each(|case| Life { world, members, case }.live(conn))
}

/// Something in the reporter's language; suites have no kitchens, flats no fan coils.
fn story<'a>(world: &'a World, reporter: &Resident, position: usize) -> Result<&'a book::Story, Fault> {
    let stories = &world.book.stories;
    let fits = |story: &&book::Story| story.language == reporter.language && story.fits(&reporter.building);
    let fitting: Vec<&book::Story> = stories.iter().filter(fits).collect();
    // Going round rather than by lot: neighbours do not all report the same.
    let chosen = fitting.get((position * 7 + position / 5) % fitting.len().max(1));
    chosen.copied().ok_or_else(|| Fault::internal("no story fits"))
}

struct Life<'a> {
    world: &'a World,
    members: &'a Members,
    case: &'a Case<'a>,
}

impl Life<'_> {
    fn live(&self, conn: &mut Conn) -> Result<(), Fault> {
        let (world, case) = (self.world, self.case);
        let engineers = self.members.of(Role::Engineer, &case.reporter.building);
        let engineer = world.dice.pick(&engineers).ok_or_else(|| Fault::internal("no engineer"))?;
        let window = case.steps.iter().find_map(|(_, step)| match step {
            Step::Schedule(window) => Some(*window),
            _ => None,
        });
        let reported = case.steps.first().map_or(world.now, |(at, _)| *at);
        let wish = window.filter(|window| window.from > reported && world.dice.chance(65));
        world.clock.set(reported);
        let id = TicketId(world.ids.next());
        for (version, (at, step)) in (0i64..).zip(&case.steps) {
            world.clock.set(*at);
            self.step(conn, *at, *step, Read { id, version }, engineer, wish)?;
        }
        world.clock.set(world.now);
        Ok(())
    }

    fn step(
        &self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        step: Step,
        read: Read,
        engineer: &Colleague,
        wish: Option<Window>,
    ) -> Result<(), Fault> {
        let words = &self.world.book.words;
        let resident = self.doing(at, self.case.reporter.person, Side::Resident);
        let handler = self.desk(at, engineer);
        match step {
            Step::Report => {
                let form = self.form(conn, &resident, wish)?;
                let text = self.said(&self.case.story.text);
                acts::report(conn, &resident, read.id, &form, text.as_ref())
            }
            Step::Withdraw => {
                let reason = self.one_of(&words.withdrawn);
                acts::withdraw(conn, &resident, read, reason.as_ref())
            }
            Step::Dispatch => {
                let role = if self.world.dice.chance(60) { Role::FrontDesk } else { Role::CsAssistant };
                let desk = self.members.of(role, &self.case.reporter.building);
                let sender = desk.last().ok_or_else(|| Fault::internal("nobody at the desk"))?;
                let form = Dispatch { handler_id: engineer.person };
                acts::dispatch(conn, &self.desk(at, sender), read, &form)
            }
            Step::Accept => acts::accept(conn, &handler, read, &Accept { occurred_at: None }),
            Step::Schedule(visit) => {
                let agreed_by = if wish == Some(visit) { Agreement::AsWished } else { Agreement::ByPhone };
                acts::schedule(conn, &handler, read, &Schedule { visit, agreed_by })
            }
            Step::Start => acts::start(conn, &handler, read, &Start { occurred_at: None }),
            Step::Complete => {
                let what_was_done = self.case.story.done.clone();
                let photo_ids = self.photos(conn, &handler, false, u64::from(self.world.dice.chance(35)))?;
                let text = self.said(&what_was_done);
                let form = Complete { what_was_done, photo_ids, occurred_at: None };
                acts::complete(conn, &handler, read, &form, text.as_ref())
            }
            Step::NotFixed => {
                let reason = self.one_of(&words.not_fixed);
                acts::report_not_fixed(conn, &resident, read, reason.as_ref())
            }
            Step::Confirm => {
                let form = Confirm { rating: self.rating() };
                let comment = form.rating.as_ref().and_then(|rating| rating.comment.as_deref());
                let comment = comment.and_then(|comment| self.said(comment));
                acts::confirm(conn, &resident, read, &form, comment.as_ref())
            }
        }
    }

    fn form(&self, conn: &mut Conn, resident: &Doing, wish: Option<Window>) -> Result<NewRepair, Fault> {
        let dice = &self.world.dice;
        let how_many = if dice.chance(50) { 1 + dice.below(2) } else { 0 };
        Ok(NewRepair {
            unit_id: self.case.reporter.unit,
            category: self.case.story.category,
            text: self.case.story.text.clone(),
            photo_ids: self.photos(conn, resident, true, how_many)?,
            wished_visit: wish,
            may_enter: dice.chance(15),
            wants_call: dice.chance(20),
            language: self.case.reporter.language,
        })
    }

    fn photos(
        &self,
        conn: &mut Conn,
        doing: &Doing,
        is_broken: bool,
        how_many: u64,
    ) -> Result<Vec<PhotoId>, Fault> {
        let mut ids = Vec::new();
        for _ in 0..how_many {
            let id = self.world.ids.next();
            let (album, dice) = (&self.world.album, &self.world.dice);
            let picture = album.picture(self.case.story.category, is_broken, dice)?;
            let photo = photos::NewPhoto {
                id,
                uploader: doing.viewer.person_id,
                width: picture.width,
                height: picture.height,
                uploaded_at: doing.now,
            };
            self.world.folder.keep(id, picture).map_err(Fault::internal)?;
            photos::insert(conn, &photo)?;
            ids.push(PhotoId(id));
        }
        Ok(ids)
    }

    /// Most are content; some confirm and say nothing.
    fn rating(&self) -> Option<Rating> {
        let dice = &self.world.dice;
        if dice.chance(20) {
            return None;
        }
        let word = || match dice.below(20) {
            0 => Satisfaction::Dissatisfied,
            1 | 2 => Satisfaction::Average,
            3..=9 => Satisfaction::Satisfied,
            _ => Satisfaction::VerySatisfied,
        };
        let words = &self.world.book.words;
        let comments = match self.case.reporter.language {
            Language::Chinese => &words.comment,
            Language::English => &words.comment_en,
        };
        Some(Rating {
            overall: word(),
            punctuality: Some(word()),
            quality: Some(word()),
            attitude: Some(word()),
            comment: dice.pick(comments).filter(|_| dice.chance(40)).cloned(),
        })
    }

    fn said(&self, text: &str) -> Option<NewText> {
        NewText::said(self.world.ids.next(), text.to_owned())
    }

    fn one_of(&self, texts: &[String]) -> Option<NewText> {
        self.world.dice.pick(texts).and_then(|text| self.said(text))
    }

    fn desk(&self, at: DateTime<Utc>, member: &Colleague) -> Doing {
        self.doing(at, member.person, Side::Desk { roles: member.roles.clone() })
    }

    fn doing(&self, at: DateTime<Utc>, person_id: PersonId, side: Side) -> Doing {
        let viewer = Viewer { person_id, today: self.world.date(at), side };
        Doing { viewer, now: at, zone: ZONE }
    }
}
