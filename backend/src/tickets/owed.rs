//! Who owes the next step of a ticket, and until when: the promise an act makes, keeps or takes up again.

use chrono::{DateTime, Utc};
use contract::promises::Promise;
use contract::tickets::{Kind, Meaning, OwedBy, Owes, Status, Step, Window};
use diesel::QueryResult;

use super::deed::Reply;
use super::doing::Moment;
use super::store::{CaseRow, Progress, TicketRow};
use crate::calendar::Office;
use crate::db::{from_micros, from_word};

/// A ticket at the moment of an act.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub row: &'a TicketRow,
    pub kind: Kind,
    pub office: &'a Office,
    pub moment: Moment,
    pub case: Option<&'a CaseRow>,
    /// A new round begins with this act.
    pub is_reopening: bool,
}

impl At<'_> {
    /// The promise of a status that was just reached; `renewed`: what is owed there, where the act itself says so.
    pub fn reached(
        self,
        meaning: &Meaning,
        renewed: Option<Owes>,
        progress: &Progress,
        visit: Option<Window>,
    ) -> Option<Promise> {
        let owes = renewed.or_else(|| self.next(meaning, progress))?;
        let promise = self.office.promise(self.kind, owes, self.since(owes), visit);
        match self.relief(meaning) {
            Some(relief) if is_sooner(&relief, &promise) => Some(relief),
            _ => Some(promise),
        }
    }

    /// What is owed at the same status after the case was graded anew; a day that somebody named stands.
    pub fn regraded(self, meaning: &Meaning, progress: &Progress) -> QueryResult<Option<Promise>> {
        let kept = kept_promise(self.row)?;
        let stands = kept.is_some_and(|kept| {
            kept.owed_by == OwedBy::Resident
                || matches!(kept.step, Step::CarryOut | Step::Resume | Step::Call)
        });
        match (stands, kept, self.relief(meaning)) {
            (true, Some(kept), Some(relief)) if is_sooner(&relief, &kept) => Ok(Some(relief)),
            (true, kept, _) => Ok(kept),
            (false, ..) => Ok(self.reached(meaning, None, progress, None)),
        }
    }

    /// The promise of a step that is owed anew from now on.
    pub fn renewed(self, owes: Owes, visit: Option<Window>) -> Promise {
        let since = match owes.step {
            // What takes longer is owed since it was asked, not since somebody saw that.
            Step::ExplainComplex => self.since(owes),
            _ => self.moment.occurred_at,
        };
        self.office.promise(self.kind, owes, since, visit)
    }

    /// What was left of the promise when it stood still is what is left now; `None` where nothing stood still.
    pub fn resumed(self, progress: &Progress) -> QueryResult<Option<Promise>> {
        let (Some(paused_at), Some(since)) = (progress.paused_at, progress.paused_since) else {
            return Ok(None);
        };
        let step: Step = match &progress.paused_step {
            Some(step) => from_word(step)?,
            None => Step::Schedule,
        };
        let owes = Owes { step, by: OwedBy::Staff };
        let (paused_at, since) = (from_micros(paused_at)?, from_micros(since)?);
        let due_at = progress.paused_due_at.map(from_micros).transpose()?;
        let at = self.moment.occurred_at;
        Ok(Some(self.office.resumed(self.kind, owes, since, due_at, paused_at, at)))
    }

    /// Since when the sender of the last message waits for an answer, and until when it is promised.
    pub fn reply(self, reply: Reply, progress: &Progress) -> (Option<i64>, Option<i64>) {
        match reply {
            Reply::AsBefore => (self.row.reply_since, progress.reply_due_at),
            Reply::Given => (None, None),
            // What is asked twice is owed since the first time.
            Reply::Owed if self.row.reply_since.is_some() => (self.row.reply_since, progress.reply_due_at),
            Reply::Owed => {
                let promise = self.renewed(Owes { step: Step::Reply, by: OwedBy::Staff }, None);
                let due_at = promise.due_at.map(|at| at.timestamp_micros());
                (Some(self.moment.occurred_at.timestamp_micros()), due_at)
            }
        }
    }

    /// Who owes the next step at this status, for this very ticket.
    fn next(self, meaning: &Meaning, progress: &Progress) -> Option<Owes> {
        let owes = meaning.next?;
        let is_public = self.row.household_id.is_none() || self.row.reporter_id.is_none();
        let is_waiting_for_help =
            matches!(meaning.status, Status::Registered | Status::Dispatched | Status::Accepted)
                && self.row.emergency.is_some()
                && self.office.rules.deadline(self.kind, Step::Help).is_some();
        let by_staff = |step| Owes { step, by: OwedBy::Staff };
        Some(match meaning.status {
            Status::Done if is_public => by_staff(Step::Check),
            Status::Agreed if progress.arrived_at.is_some() => by_staff(Step::Finish),
            Status::Resolved if is_public => by_staff(Step::Check),
            // Silence is an answer of whoever asked; where nobody did, somebody looks.
            Status::Answered if self.row.reporter_id.is_none() => by_staff(Step::Check),
            _ if owes.step == Step::Explain && self.is_owed(Step::ExplainComplex) => {
                by_staff(Step::ExplainComplex)
            }
            _ if owes.step == Step::Plan && self.is_complex() => by_staff(Step::PlanComplex),
            _ if is_waiting_for_help => by_staff(Step::Help),
            _ => owes,
        })
    }

    /// What harms the resident is ended first, whatever else is owed until it is resolved [CMP-15].
    fn relief(self, meaning: &Meaning) -> Option<Promise> {
        let is_affected = self.case.is_some_and(|case| case.is_affected == 1);
        let is_ours = meaning.next.is_some_and(|owes| owes.by == OwedBy::Staff)
            && !matches!(meaning.status, Status::Resolved | Status::Waiting);
        if !is_affected || !is_ours {
            return None;
        }
        let owes = Owes { step: Step::Relieve, by: OwedBy::Staff };
        self.office.rules.deadline(self.kind, Step::Relieve)?;
        Some(self.office.promise(self.kind, owes, self.since(owes), None))
    }

    /// What is involved takes longer, where the office has said how long.
    fn is_complex(self) -> bool {
        self.case.is_some_and(|case| case.is_complex == 1)
            && self.office.rules.deadline(self.kind, Step::PlanComplex).is_some()
    }

    /// Whether this is the step that is owed now.
    fn is_owed(self, step: Step) -> bool {
        self.row.promise_step.as_deref() == Some(step.word())
    }

    /// Help and relief are owed from the report on, whoever has it in hand, and a plan for as long as it is the first.
    fn since(self, owes: Owes) -> DateTime<Utc> {
        let at = self.moment.occurred_at;
        let is_first_round = self.row.reopen_count == 0 && !self.is_reopening;
        // What had been planned, or told to take until a day, is planned anew from now on.
        let is_first_plan =
            self.case.is_some_and(|case| case.plan_id.is_none()) && self.row.status != Status::Waiting.word();
        let is_since_report = match owes.step {
            Step::Help | Step::Relieve => is_first_round,
            Step::Plan | Step::PlanComplex => is_first_round && is_first_plan,
            _ => false,
        };
        // Passed on or found to be involved, a question is owed since it was asked.
        let is_question = matches!(owes.step, Step::Explain | Step::ExplainComplex);
        if is_question && (self.is_owed(Step::Explain) || self.is_owed(Step::ExplainComplex)) {
            return self.row.promise_since.and_then(|since| from_micros(since).ok()).unwrap_or(at);
        }
        match is_since_report {
            true => from_micros(self.row.reported_at).unwrap_or(at),
            false => at,
        }
    }
}

/// A day that is named comes before none.
pub(super) fn is_sooner(promise: &Promise, than: &Promise) -> bool {
    match (promise.due_at, than.due_at) {
        (Some(due_at), Some(than)) => due_at < than,
        (Some(_), None) => true,
        (None, _) => false,
    }
}

/// The promise as it stands; its versions stand with the event that made it.
pub(super) fn kept_promise(row: &TicketRow) -> QueryResult<Option<Promise>> {
    let (Some(step), Some(owed_by), Some(since)) =
        (&row.promise_step, &row.promise_owed_by, row.promise_since)
    else {
        return Ok(None);
    };
    Ok(Some(Promise {
        step: from_word(step)?,
        owed_by: from_word(owed_by)?,
        since: from_micros(since)?,
        due_at: row.promise_due_at.map(from_micros).transpose()?,
        rule_version: 0,
        calendar_version: 0,
    }))
}
