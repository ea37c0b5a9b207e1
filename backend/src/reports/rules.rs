//! What the histories of requests make of each figure. No HTTP, no SQL.
//!
//! A figure is a list, and its number is counted from that list and nowhere else: so the two cannot differ.

use std::collections::{BTreeMap, HashSet};

use contract::people::Role;
use contract::reports::{Figure, Measure};
use contract::tickets::{EventKind, Kind, Satisfaction, Status};
use serde::{Deserialize, Serialize};

use crate::people::rules::leads_customer_service;
use crate::tickets::rules::state_table;

const MICROS_A_MINUTE: i64 = 60_000_000;

/// A stored word; one that a newer build wrote is none of ours.
fn known<T: Copy>(all: &[T], word: fn(T) -> &'static str, stored: &str) -> Option<T> {
    all.iter().copied().find(|each| word(*each) == stored)
}

/// Reads reports: those who lead, the head butler, and those above.
pub fn reads_reports(role: Role) -> bool {
    leads_customer_service(role) || matches!(role, Role::HeadButler | Role::GeneralManager)
}

/// Closes a month with a comment.
pub fn freezes(role: Role) -> bool {
    role == Role::CsSupervisor
}

/// Of what time it is told: from the first moment of the month up to the first that is no longer in it, and of that what
/// had happened by `as_of`. Microseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub begins_at: i64,
    pub ends_at: i64,
    pub as_of: i64,
}

impl Span {
    pub fn holds(self, at: i64) -> bool {
        (self.begins_at..self.ends_at).contains(&at) && at <= self.as_of
    }

    /// When it is asked what is open.
    pub fn closes_at(self) -> i64 {
        self.ends_at.min(self.as_of.saturating_add(1))
    }
}

/// One thing that is counted: a request, and when it came to be counted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Member {
    pub at: i64,
    pub ticket_id: String,
    pub kind: String,
    /// Ending, category, word of a rating, or building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
}

/// The lists by the word of their figure, each in the order of time, no request twice at the same moment.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists(BTreeMap<String, Vec<Member>>);

impl Lists {
    pub fn add(&mut self, figure: Figure, member: Member) {
        self.0.entry(figure.word().to_owned()).or_default().push(member);
    }

    /// Puts them in their order.
    pub fn settle(&mut self) {
        for list in self.0.values_mut() {
            list.sort_unstable();
            list.dedup_by(|a, b| (a.at, &a.ticket_id) == (b.at, &b.ticket_id));
        }
    }

    /// All requests of all lists.
    pub fn tickets(&self) -> HashSet<&str> {
        self.0.values().flatten().map(|member| member.ticket_id.as_str()).collect()
    }

    pub fn retain(&mut self, seen: &HashSet<String>) {
        self.0.values_mut().for_each(|list| list.retain(|member| seen.contains(&member.ticket_id)));
    }

    /// What stands behind a figure, of one kind and one part, or of all.
    pub fn list(
        &self,
        figure: Figure,
        kind: Option<Kind>,
        part: Option<&str>,
    ) -> impl Iterator<Item = &Member> {
        let all = self.0.get(figure.list().word()).into_iter().flatten();
        all.filter(move |member| kind.is_none_or(|kind| member.kind == kind.word()))
            .filter(move |member| part.is_none_or(|part| member.part.as_deref() == Some(part)))
    }

    /// The number of a figure; `None` where there is nothing to compute it from.
    pub fn value(&self, figure: Figure, kind: Option<Kind>, part: Option<&str>) -> Option<i64> {
        let count = |figures: &[Figure]| -> i64 {
            figures.iter().map(|figure| size(self.list(*figure, kind, None).count())).sum()
        };
        match (figure.measure(), figure.share()) {
            (Measure::Count, _) => Some(size(self.list(figure, kind, part).count())),
            (Measure::Minutes, _) => {
                median(self.list(figure, kind, part).filter_map(|member| member.minutes).collect())
            }
            (Measure::Permille, share) => {
                let (part, whole) = share?;
                permille(count(part), count(whole))
            }
        }
    }

    /// The parts of a figure that occur, the most frequent first.
    pub fn parts(&self, figure: Figure) -> Vec<(String, i64)> {
        let mut counts = BTreeMap::<&str, i64>::new();
        for part in self.list(figure, None, None).filter_map(|member| member.part.as_deref()) {
            *counts.entry(part).or_default() += 1;
        }
        let mut parts: Vec<(String, i64)> =
            counts.into_iter().map(|(part, count)| (part.to_owned(), count)).collect();
        parts.sort_by_key(|(_, count)| -count);
        parts
    }
}

fn size(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// The middle one; of two in the middle the half of both, rounded up.
pub fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    let middle = values.len() / 2;
    match values.len() % 2 {
        1 => values.get(middle).copied(),
        _ => Some((values.get(middle.checked_sub(1)?)? + values.get(middle)? + 1).div_euclid(2)),
    }
}

/// Rounded half up; nothing of nothing is no share.
pub fn permille(part: i64, whole: i64) -> Option<i64> {
    (whole > 0).then(|| (2 * 1000 * part + whole).div_euclid(2 * whole))
}

/// A request as far as figures go.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub id: String,
    pub kind: String,
    pub building_id: String,
    pub category: Option<String>,
}

impl Ticket {
    pub fn member(&self, at: i64) -> Member {
        Member { at, ticket_id: self.id.clone(), kind: self.kind.clone(), part: None, minutes: None }
    }
}

/// What happened, as far as figures go.
#[derive(Debug, Clone)]
pub struct Event {
    pub kind: String,
    pub status: String,
    pub is_by_staff: bool,
    pub at: i64,
    /// Step, whose it is, and until when.
    pub promise: Option<Owed>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    pub step: String,
    pub by: String,
    pub due_at: Option<i64>,
}

/// All that ever happened to a request, in order.
#[derive(Debug, Clone)]
pub struct History {
    pub ticket: Ticket,
    pub events: Vec<Event>,
    /// The last word of the resident on it: when, and which.
    pub rating: Option<String>,
}

/// Handing it on among staff is no answer to anybody.
const AMONG_STAFF: &[EventKind] = &[
    EventKind::Transferred,
    EventKind::TakenOver,
    EventKind::TransferRefused,
    EventKind::Assigned,
    EventKind::UnitCorrected,
    EventKind::Followed,
];
/// What takes a request up again.
const TAKEN_UP_AGAIN: &[EventKind] =
    &[EventKind::NotFixed, EventKind::NotSatisfied, EventKind::AskedFurther, EventKind::Reopened];

impl History {
    /// Adds the request to the lists in which it is counted.
    pub fn count(&self, span: Span, lists: &mut Lists) {
        self.count_received(span, lists);
        self.count_promises(span, lists);
        self.count_ends(span, lists);
    }

    /// It had not ended at this moment, of those that were reported by then.
    pub fn is_open_at(&self, at: i64) -> bool {
        let last = self.events.iter().rev().find(|event| event.at < at);
        last.is_some_and(|event| self.ending(event).is_none())
    }

    fn ending(&self, event: &Event) -> Option<&'static str> {
        let kind = known(Kind::ALL, Kind::word, &self.ticket.kind)?;
        let status = known(Status::ALL, Status::word, &event.status)?;
        state_table(kind).meaning(status)?.ending.map(|ending| ending.word())
    }

    fn count_received(&self, span: Span, lists: &mut Lists) {
        let Some(first) = self.events.first().filter(|first| span.holds(first.at)) else { return };
        let ticket = &self.ticket;
        lists.add(
            Figure::Building,
            Member { part: Some(ticket.building_id.clone()), ..ticket.member(first.at) },
        );
        if ticket.category.is_some() {
            lists.add(Figure::Category, Member { part: ticket.category.clone(), ..ticket.member(first.at) });
        }
        let promised = first.promise.as_ref().filter(|owed| owed.is_of_staff()).and_then(|owed| owed.due_at);
        if promised.is_some() {
            lists.add(Figure::ResponsePromised, ticket.member(first.at));
        }
        let answer = self.events.iter().skip(1).find(|event| event.is_answer() && event.at <= span.as_of);
        let Some(answer) = answer else { return };
        let minutes = Some((answer.at - first.at).div_euclid(MICROS_A_MINUTE));
        lists.add(Figure::Responded, Member { minutes, ..ticket.member(answer.at) });
        if promised.is_some_and(|due_at| answer.at <= due_at) {
            lists.add(Figure::RespondedInTime, Member { minutes, ..ticket.member(answer.at) });
        }
    }

    /// Each promise of the office is kept by what replaces it in time. What is only put off, stands still while the
    /// resident owes something, or falls away with the request, was neither kept nor missed.
    fn count_promises(&self, span: Span, lists: &mut Lists) {
        let mut owed: Option<&Owed> = None;
        let mut judge = |owed: &Owed, next: Option<&Event>| {
            let Some(due_at) = owed.due_at.filter(|due_at| owed.is_of_staff() && span.holds(*due_at)) else {
                return;
            };
            let next = next.filter(|event| event.at <= due_at);
            let figure = match next {
                None => Figure::PromisesMissed,
                Some(event) if event.leaves_open(owed) => return,
                Some(_) => Figure::PromisesKept,
            };
            lists.add(figure, self.ticket.member(due_at));
        };
        for event in self.events.iter().filter(|event| event.at <= span.as_of) {
            if event.promise.as_ref() == owed {
                continue;
            }
            if let Some(owed) = owed {
                judge(owed, Some(event));
            }
            owed = event.promise.as_ref();
        }
        if let Some(owed) = owed {
            judge(owed, None);
        }
    }

    fn count_ends(&self, span: Span, lists: &mut Lists) {
        let mut last_end = None;
        let mut was = None;
        for event in &self.events {
            let is = self.ending(event);
            if let Some(ending) = is.filter(|_| was.is_none() && span.holds(event.at)) {
                last_end = Some((event.at, ending));
            }
            was = is;
        }
        let is_again = |event: &&Event| {
            known(EventKind::ALL, EventKind::word, &event.kind)
                .is_some_and(|kind| TAKEN_UP_AGAIN.contains(&kind))
        };
        let again = self.events.iter().rfind(|event| span.holds(event.at) && is_again(event));
        if let Some(event) = again {
            lists.add(Figure::Reopened, self.ticket.member(event.at));
        }
        let Some((at, ending)) = last_end else { return };
        lists.add(Figure::Ending, Member { part: Some(ending.to_owned()), ..self.ticket.member(at) });
        let Some(word) = &self.rating else { return };
        let rated = Member { part: Some(word.clone()), ..self.ticket.member(at) };
        if is_content(word) {
            lists.add(Figure::Satisfied, rated.clone());
        }
        lists.add(Figure::Rated, rated);
    }
}

/// 非常满意, 满意
fn is_content(word: &str) -> bool {
    [Satisfaction::VerySatisfied, Satisfaction::Satisfied].iter().any(|good| good.word() == word)
}

impl Owed {
    fn is_of_staff(&self) -> bool {
        self.by == "staff"
    }
}

impl Event {
    fn is_answer(&self) -> bool {
        let Some(kind) = known(EventKind::ALL, EventKind::word, &self.kind) else { return false };
        self.is_by_staff && !kind.is_internal() && !AMONG_STAFF.contains(&kind)
    }

    /// What was owed before this is neither kept nor missed by it.
    fn leaves_open(&self, owed: &Owed) -> bool {
        let is_same_step =
            self.promise.as_ref().is_some_and(|next| next.is_of_staff() && next.step == owed.step);
        let falls_away = [Status::AwaitingResident, Status::Withdrawn, Status::Duplicate];
        is_same_step || falls_away.iter().any(|status| status.word() == self.status)
    }
}
