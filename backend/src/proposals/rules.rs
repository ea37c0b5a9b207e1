//! Who proposes and who decides, and when it is too late. No HTTP, no SQL.

use chrono::{DateTime, Utc};
use contract::people::Role;
use contract::problem::Code;
use contract::proposals::ProposalState;

use crate::people::Principal;

/// What a proposal is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Promises,
    Calendar,
    /// What residents read of an improvement measure.
    Measures,
    /// The general manager's alone [SVC-02].
    Prices,
}

impl Subject {
    fn is_proposed_by(self, role: Role) -> bool {
        matches!(role, Role::CsSupervisor | Role::Manager)
    }

    fn is_decided_by(self, role: Role) -> bool {
        match self {
            Subject::Promises | Subject::Calendar | Subject::Measures => {
                matches!(role, Role::Manager | Role::GeneralManager)
            }
            Subject::Prices => role == Role::GeneralManager,
        }
    }
}

/// Somebody at the desk on a day: in their own roles, and in those of whom they stand in for.
#[derive(Debug, Clone)]
pub struct Standing {
    pub me: String,
    pub roles: Vec<Role>,
    pub stood_in_for: Vec<Principal>,
}

/// As far as deciding on it goes.
#[derive(Debug, Clone, Copy)]
pub struct Proposal<'a> {
    pub state: ProposalState,
    /// `None`: published with the installation.
    pub by: Option<&'a str>,
    /// `None`: from the moment it is approved.
    pub valid_from: Option<DateTime<Utc>>,
}

impl Standing {
    /// Only for themselves: a deputy decides, and proposes nothing in another's name.
    pub fn proposes(&self, subject: Subject) -> bool {
        self.roles.iter().any(|role| subject.is_proposed_by(*role))
    }

    pub fn decides(&self, subject: Subject) -> bool {
        self.decides_oneself(subject) || self.deciding_principals(subject).next().is_some()
    }

    /// Reads what is proposed, what came to nothing too.
    pub fn reads(&self, subject: Subject) -> bool {
        self.proposes(subject) || self.decides(subject)
    }

    fn decides_oneself(&self, subject: Subject) -> bool {
        self.roles.iter().any(|role| subject.is_decided_by(*role))
    }

    fn deciding_principals(&self, subject: Subject) -> impl Iterator<Item = &Principal> {
        let decides =
            move |principal: &&Principal| principal.roles.iter().any(|role| subject.is_decided_by(*role));
        self.stood_in_for.iter().filter(decides)
    }

    /// Whether this person can make `to` of a proposal now. Nobody decides on their own, and nobody on what the one they
    /// stand in for proposed. What its day has overtaken is not approved any more: it would change what was counted
    /// meanwhile.
    pub fn decide(
        &self,
        subject: Subject,
        proposal: Proposal,
        to: ProposalState,
        now: DateTime<Utc>,
    ) -> Result<(), Code> {
        if !self.decides(subject) {
            return Err(Code::NotFound);
        }
        if proposal.state != ProposalState::Proposed {
            return Err(Code::WrongState);
        }
        let is_own = proposal.by == Some(self.me.as_str());
        let stands_in =
            || self.deciding_principals(subject).any(|principal| proposal.by != Some(principal.id.as_str()));
        if is_own || !(self.decides_oneself(subject) || stands_in()) {
            return Err(Code::OwnWork);
        }
        if to == ProposalState::Approved && proposal.valid_from.is_some_and(|from| from <= now) {
            return Err(Code::WrongState);
        }
        Ok(())
    }

    /// It waits for this person; what came too late to be approved still waits to be sent back.
    pub fn is_awaited(&self, subject: Subject, proposal: Proposal, now: DateTime<Utc>) -> bool {
        self.decide(subject, proposal, ProposalState::Returned, now).is_ok()
    }

    /// It waits for this person only because they stand in for somebody.
    pub fn is_deputised(&self, subject: Subject) -> bool {
        !self.decides_oneself(subject)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ProposalState::{Approved, Proposed, Returned};
    use chrono::TimeDelta;

    fn somebody(role: Role, stands_in_for: &[(&str, Role)]) -> Standing {
        let principal = |(id, role): &(&str, Role)| Principal { id: (*id).to_owned(), roles: vec![*role] };
        let stood_in_for = stands_in_for.iter().map(principal).collect();
        Standing { me: "me".to_owned(), roles: vec![role], stood_in_for }
    }

    fn by(author: &str) -> Proposal<'_> {
        let valid_from = Some(DateTime::UNIX_EPOCH + TimeDelta::hours(1));
        Proposal { state: Proposed, by: Some(author), valid_from }
    }

    #[test]
    fn nobody_approves_their_own_and_nothing_is_decided_twice_or_too_late() {
        let (now, late) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH + TimeDelta::hours(1));
        let manager = somebody(Role::Manager, &[]);
        let decide = |proposal, to, now| manager.decide(Subject::Calendar, proposal, to, now);
        assert_eq!(decide(by("other"), Approved, now), Ok(()));
        assert_eq!(decide(by("me"), Approved, now), Err(Code::OwnWork));
        assert_eq!(decide(by("me"), Returned, now), Err(Code::OwnWork));
        assert_eq!(decide(by("other"), Approved, late), Err(Code::WrongState));
        assert_eq!(decide(by("other"), Returned, late), Ok(()));
        let at_once = Proposal { valid_from: None, ..by("other") };
        assert_eq!(decide(at_once, Approved, late), Ok(()));
        for state in [Approved, Returned] {
            assert_eq!(decide(Proposal { state, ..by("other") }, Approved, now), Err(Code::WrongState));
        }
    }

    #[test]
    fn whoever_only_proposes_never_decides() {
        let (supervisor, top) = (somebody(Role::CsSupervisor, &[]), somebody(Role::GeneralManager, &[]));
        for subject in [Subject::Promises, Subject::Calendar, Subject::Measures, Subject::Prices] {
            assert!(supervisor.proposes(subject) && !supervisor.decides(subject));
            assert!(top.decides(subject) && !top.proposes(subject));
            for role in [Role::FrontDesk, Role::Butler, Role::HeadButler, Role::Engineer, Role::Admin] {
                assert!(!somebody(role, &[]).reads(subject), "{role:?}");
            }
        }
        assert!(!somebody(Role::Manager, &[]).decides(Subject::Prices));
    }

    #[test]
    fn a_deputy_decides_but_not_on_what_the_one_they_stand_in_for_proposed() {
        let now = DateTime::UNIX_EPOCH;
        let deputy = somebody(Role::CsSupervisor, &[("boss", Role::Manager)]);
        let decide = |author| deputy.decide(Subject::Promises, by(author), Approved, now);
        assert_eq!(decide("other"), Ok(()));
        assert_eq!(decide("me"), Err(Code::OwnWork));
        assert_eq!(decide("boss"), Err(Code::OwnWork));
        // Two are away: what one of them proposed waits for the other.
        let both = [("boss", Role::Manager), ("top", Role::GeneralManager)];
        let deputy = somebody(Role::HeadButler, &both);
        assert_eq!(deputy.decide(Subject::Promises, by("boss"), Approved, now), Ok(()));
        assert!(deputy.reads(Subject::Prices) && !deputy.proposes(Subject::Prices));
        // Control: without those days there is nothing to see.
        let refused = somebody(Role::HeadButler, &[]).decide(Subject::Promises, by("boss"), Approved, now);
        assert_eq!(refused, Err(Code::NotFound));
    }
}
