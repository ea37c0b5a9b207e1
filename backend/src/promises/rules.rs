//! Who changes what the office promises, and when it is too late. No HTTP, no SQL.

use chrono::{DateTime, Utc};
use contract::people::Role;
use contract::problem::Code;
use contract::promises::VersionState;

/// Reads all versions, those that came to nothing too.
pub fn reads_versions(role: Role) -> bool {
    proposes(role) || decides(role)
}

pub fn proposes(role: Role) -> bool {
    matches!(role, Role::CsSupervisor | Role::Manager)
}

pub fn decides(role: Role) -> bool {
    matches!(role, Role::Manager | Role::GeneralManager)
}

/// Whether a version in `state` can become `to` now. What its day has overtaken is not approved any more: it would
/// change what was promised meanwhile.
pub fn decide(
    state: VersionState,
    to: VersionState,
    is_own: bool,
    valid_from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Code> {
    if state != VersionState::Proposed {
        return Err(Code::WrongState);
    }
    if is_own {
        return Err(Code::OwnWork);
    }
    if to == VersionState::Approved && valid_from <= now {
        return Err(Code::WrongState);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn nobody_approves_their_own_and_nothing_is_decided_twice_or_too_late() {
        use VersionState::{Approved, Proposed, Returned};
        let (now, hour) = (DateTime::UNIX_EPOCH, TimeDelta::hours(1));
        assert_eq!(decide(Proposed, Approved, false, now + hour, now), Ok(()));
        assert_eq!(decide(Proposed, Approved, true, now + hour, now), Err(Code::OwnWork));
        assert_eq!(decide(Proposed, Returned, true, now + hour, now), Err(Code::OwnWork));
        assert_eq!(decide(Proposed, Approved, false, now, now), Err(Code::WrongState));
        assert_eq!(decide(Proposed, Returned, false, now - hour, now), Ok(()));
        for decided in [Approved, Returned] {
            assert_eq!(decide(decided, Approved, false, now + hour, now), Err(Code::WrongState));
        }
    }

    #[test]
    fn whoever_only_proposes_never_decides() {
        assert!(proposes(Role::CsSupervisor) && !decides(Role::CsSupervisor));
        assert!(decides(Role::GeneralManager) && !proposes(Role::GeneralManager));
        for role in [Role::FrontDesk, Role::Butler, Role::HeadButler, Role::Engineer, Role::Admin] {
            assert!(!reads_versions(role), "{role:?}");
        }
    }
}
