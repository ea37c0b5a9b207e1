//! Guards are data: one table per kind of (from, action, who, condition, to).

use crate::problem::Code;
use crate::tickets::{Action, Ending, OwedBy, Party, Phase, Status, Step};

/// One row of a state table. The first row that fits counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    pub from: Status,
    pub action: Action,
    pub who: &'static [Party],
    pub when: When,
    pub to: To,
}

/// Where a row leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum To {
    Status(Status),
    /// Where it was before it stood still or was quoted.
    WhereItWas,
    /// It stays; the act is only told.
    Stays,
}

/// What must hold beside status and party.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum When {
    Always,
    /// Free, or every payer agreed [REP-05].
    ChargeDecided,
    /// The agreed visit is for looking.
    ToSurvey,
    /// Emergencies skip the appointment rule [REP-27].
    Emergency,
    /// Whoever acts has come and not left.
    OnSite,
    /// Somebody has accepted it before.
    HasHandler,
    /// Nobody was there for the second time.
    SecondFailure,
    /// Author and approver differ.
    NotAuthor,
    /// As [`When::NotAuthor`], and no line is anybody's but the office's.
    NotAuthorNothingToAsk,
    /// No other payer has still to answer.
    LastPayer,
    /// The work had begun when it was quoted or stood still.
    ExtraWork,
    /// The work has not begun yet.
    BeforeWork,
    /// The resident does not pay for it yet: nothing decided, or free for another reason.
    NotPaid,
    /// [`When::LastPayer`] of a quote in the middle of the work.
    LastPayerOfExtra,
    /// The reporter has no account to answer with.
    NoAccount,
    /// Charge decided, and own materials, if there are any, looked at.
    ReadyToComplete,
    /// Nobody can confirm it, and whoever records it did not do it.
    NobodyToConfirm,
    /// The resident brings materials of their own.
    OwnMaterials,
    /// Within the days in which it can be opened again.
    InTime,
    /// [`When::InTime`], and somebody had it in hand.
    InTimeWithHandler,
    /// Staff owe the next step, and it was not urged lately.
    StaffOwe,
    /// Staff are to phone.
    CallDue,
    /// Whoever hands it on is responsible for it.
    Responsible,
    /// What will be done has been said.
    HasPlan,
    /// Nobody has assessed it, and whoever does did not handle it [CMP-08].
    NotAssessed,
}

/// What is known about a ticket when a guard is asked; see [`When`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Known {
    pub is_charge_decided: bool,
    pub is_paid: bool,
    pub is_survey: bool,
    pub is_emergency: bool,
    pub is_on_site: bool,
    pub has_handler: bool,
    pub has_failed_before: bool,
    pub is_author: bool,
    pub asks_nobody: bool,
    pub is_last_payer: bool,
    pub has_work_begun: bool,
    pub has_account: bool,
    pub has_own_materials: bool,
    pub is_material_verified: bool,
    pub has_nobody_to_confirm: bool,
    pub is_doer: bool,
    pub is_in_time: bool,
    pub do_staff_owe: bool,
    pub was_urged_lately: bool,
    pub is_call_due: bool,
    pub is_responsible: bool,
    pub has_plan: bool,
    pub is_assessed: bool,
}

impl When {
    pub const fn holds(self, known: &Known) -> bool {
        match self {
            When::Always => true,
            When::ChargeDecided => known.is_charge_decided,
            When::ToSurvey => known.is_survey,
            When::Emergency => known.is_emergency,
            When::OnSite => known.is_on_site && known.is_charge_decided,
            When::HasHandler => known.has_handler,
            When::SecondFailure => known.has_failed_before,
            When::NotAuthor => !known.is_author,
            When::NotAuthorNothingToAsk => !known.is_author && known.asks_nobody,
            When::LastPayer => known.is_last_payer,
            When::ExtraWork => known.has_work_begun,
            When::BeforeWork => !known.has_work_begun,
            When::NotPaid => !known.is_paid,
            When::LastPayerOfExtra => known.is_last_payer && known.has_work_begun,
            When::NoAccount => !known.has_account && !known.has_nobody_to_confirm,
            When::ReadyToComplete => {
                known.is_charge_decided && (!known.has_own_materials || known.is_material_verified)
            }
            When::NobodyToConfirm => known.has_nobody_to_confirm && !known.is_doer,
            When::OwnMaterials => known.has_own_materials,
            When::InTime => known.is_in_time,
            When::InTimeWithHandler => known.is_in_time && known.has_handler,
            When::StaffOwe => known.do_staff_owe && !known.was_urged_lately,
            When::CallDue => known.is_call_due,
            When::Responsible => known.is_responsible,
            When::HasPlan => known.has_plan,
            When::NotAssessed => !known.is_assessed && !known.is_doer,
        }
    }

    /// How a refusal explains itself.
    pub const fn refusal(self, known: &Known) -> Code {
        match self {
            When::Always
            | When::HasHandler
            | When::CallDue
            | When::BeforeWork
            | When::NotPaid
            | When::HasPlan => Code::WrongState,
            When::NotAssessed if known.is_assessed => Code::WrongState,
            When::NotAssessed => Code::OwnWork,
            When::ToSurvey
            | When::ChargeDecided
            | When::OnSite
            | When::ExtraWork
            | When::LastPayerOfExtra => Code::ChargeUndecided,
            When::Emergency => Code::WindowMissing,
            When::SecondFailure | When::LastPayer => Code::WrongState,
            When::NotAuthor | When::NotAuthorNothingToAsk => Code::OwnWork,
            When::NoAccount => Code::HasAccount,
            When::ReadyToComplete if !known.is_charge_decided => Code::ChargeUndecided,
            When::ReadyToComplete => Code::MaterialsUnverified,
            When::NobodyToConfirm if known.has_nobody_to_confirm => Code::OwnWork,
            When::NobodyToConfirm => Code::ResidentConfirms,
            When::OwnMaterials => Code::NoOwnMaterials,
            When::InTime | When::InTimeWithHandler => Code::ReopenTooLate,
            When::StaffOwe if known.do_staff_owe => Code::UrgedLately,
            When::StaffOwe => Code::NothingOwed,
            When::Responsible => Code::NotResponsible,
        }
    }
}

/// An act that does not depend on the step, with the phases in which it can be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnyTime {
    pub action: Action,
    pub who: &'static [Party],
    pub when: When,
    pub also_ended: bool,
}

/// What holds for every kind: the thread, urging, handing on.
pub const ANY_TIME: &[AnyTime] = &[
    any_time(Action::Urge, &[Party::Resident], When::StaffOwe, false),
    any_time(Action::RecordCall, &[Party::CustomerService, Party::Handler], When::CallDue, false),
    any_time(Action::TakeOver, &[Party::Receiver], When::Always, false),
    any_time(Action::RefuseTransfer, &[Party::Receiver], When::Always, false),
    any_time(Action::Transfer, &[Party::CustomerService], When::Responsible, false),
    any_time(Action::Assign, &[Party::Supervisor], When::Always, false),
    any_time(Action::CorrectUnit, &[Party::CustomerService], When::Always, false),
    any_time(Action::Message, &[Party::Resident, Party::CustomerService, Party::Handler], When::Always, true),
    any_time(Action::Note, &[Party::CustomerService, Party::Handler], When::Always, true),
];

const fn any_time(action: Action, who: &'static [Party], when: When, also_ended: bool) -> AnyTime {
    AnyTime { action, who, when, also_ended }
}

/// The state table of a kind, with what each status means to everybody.
#[derive(Debug, Clone, Copy)]
pub struct StateTable {
    pub transitions: &'static [Transition],
    pub meanings: &'static [Meaning],
}

/// What a status means: its phase, who owes the next step, and how it ended if it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meaning {
    pub status: Status,
    pub phase: Phase,
    /// Who owes the next step; nobody once ended.
    pub next: Option<Owes>,
    pub ending: Option<Ending>,
}

/// The next step somebody owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owes {
    pub step: Step,
    pub by: OwedBy,
}

/// Why an act is not possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Somebody like this never does it, whatever the status.
    NotTheirs,
    /// Not at this step, or something is missing that the code names.
    NotNow(Code),
}

impl StateTable {
    /// Where `action` leads from `from` when taken as one of `parties`.
    pub fn allows(
        &self,
        from: Status,
        action: Action,
        parties: &[Party],
        known: &Known,
    ) -> Result<To, Refused> {
        let is_theirs = |who: &[Party]| who.iter().any(|party| parties.contains(party));
        let mut refused = None;
        for row in self.transitions.iter().filter(|row| row.action == action && is_theirs(row.who)) {
            match row.from == from {
                true if row.when.holds(known) => return Ok(row.to),
                // The last row of a step is its general case; what it lacks is what is said.
                true => refused = Some(Refused::NotNow(row.when.refusal(known))),
                false => refused = refused.or(Some(Refused::NotNow(Code::WrongState))),
            }
        }
        for row in ANY_TIME.iter().filter(|row| row.action == action && is_theirs(row.who)) {
            match row.also_ended || !self.is_ended(from) {
                true if row.when.holds(known) => return Ok(To::Stays),
                true => refused = Some(Refused::NotNow(row.when.refusal(known))),
                false => refused = Some(Refused::NotNow(Code::WrongState)),
            }
        }
        Err(refused.unwrap_or(Refused::NotTheirs))
    }

    /// What somebody who acts as `parties` can do at `from`, in the order of the table, each once.
    pub fn offers(&self, from: Status, parties: &[Party], known: &Known) -> Vec<Action> {
        let steps = self.transitions.iter().filter(|row| row.from == from).map(|row| row.action);
        let mut offered = Vec::new();
        for action in steps.chain(ANY_TIME.iter().map(|row| row.action)) {
            if !offered.contains(&action) && self.allows(from, action, parties, known).is_ok() {
                offered.push(action);
            }
        }
        offered
    }

    fn is_ended(&self, status: Status) -> bool {
        self.meaning(status).is_some_and(|meaning| meaning.ending.is_some())
    }

    /// Meaning of a status; `None` for a word of another kind.
    pub fn meaning(&self, status: Status) -> Option<&'static Meaning> {
        self.meanings.iter().find(|meaning| meaning.status == status)
    }
}

/// What holds for the table of every kind: whoever owes a step has a way on, every row leads to a status with a meaning,
/// and every status is reached.
#[cfg(test)]
pub fn check_table(table: &StateTable) {
    for meaning in table.meanings.iter().filter(|meaning| meaning.ending.is_none()) {
        let owes = meaning.next.expect("an open status owes nobody anything");
        let way_on = table.transitions.iter().any(|row| {
            let theirs = row.who.iter().any(|who| match owes.by {
                OwedBy::Resident => matches!(who, Party::Resident | Party::Payer),
                OwedBy::Staff => matches!(who, Party::Handler | Party::CustomerService),
            });
            row.from == meaning.status && theirs && row.to != To::Status(meaning.status)
        });
        assert!(way_on, "{:?} is a dead end for whoever owes the next step", meaning.status);
    }
    for row in table.transitions {
        assert!(table.meaning(row.from).is_some(), "{row:?}");
        if let To::Status(to) = row.to {
            assert!(table.meaning(to).is_some(), "{row:?}");
        }
    }
    for meaning in table.meanings.iter().filter(|meaning| meaning.status != Status::Registered) {
        let reached = table.transitions.iter().any(|row| row.to == To::Status(meaning.status));
        assert!(reached, "{:?}", meaning.status);
    }
}
