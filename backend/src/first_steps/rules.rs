//! When a step is done. No HTTP, no SQL.

use chrono::TimeDelta;
use contract::people::Role;

/// A night missed, and half a day to notice it.
pub const BACKUP_AGE: TimeDelta = TimeDelta::hours(36);

/// Those who see to it.
pub fn sees_to_it(role: Role) -> bool {
    matches!(role, Role::Admin | Role::Manager | Role::GeneralManager)
}

/// What an office cannot do without; one of a line is enough.
const NEEDED: [&[Role]; 8] = [
    &[Role::FrontDesk, Role::CsAssistant],
    &[Role::Butler],
    &[Role::Engineer],
    &[Role::CsSupervisor],
    &[Role::Cashier],
    &[Role::Manager],
    &[Role::GeneralManager],
    &[Role::Admin],
];

/// Who proposes and who decides, where it takes two: promises and calendar, prices.
const IN_PAIRS: [(&[Role], &[Role]); 2] = [
    (&[Role::CsSupervisor, Role::Manager], &[Role::Manager, Role::GeneralManager]),
    (&[Role::CsSupervisor, Role::Manager], &[Role::GeneralManager]),
];

/// Somebody in service, in one of their roles.
pub type Office<'a> = (&'a str, Role);

/// Of each needed line the first role, where nobody has any of it.
pub fn lacking_roles(offices: &[Office]) -> Vec<Role> {
    let is_there = |line: &&[Role]| offices.iter().any(|(_, role)| line.contains(role));
    NEEDED.iter().filter(|line| !is_there(line)).filter_map(|line| line.first().copied()).collect()
}

/// Whether each decision that takes two has two.
pub fn has_two(offices: &[Office]) -> bool {
    let with = |roles: &'static [Role]| offices.iter().filter(move |(_, role)| roles.contains(role));
    IN_PAIRS
        .iter()
        .all(|(propose, decide)| with(propose).any(|(one, _)| with(decide).any(|(other, _)| one != other)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_with_all_roles_is_everybody_but_not_two() {
        let alone: Vec<Office> = Role::ALL.iter().map(|role| ("one", *role)).collect();
        assert!(lacking_roles(&alone).is_empty() && !has_two(&alone));
        let two = [("one", Role::Manager), ("two", Role::GeneralManager)];
        assert!(has_two(&two));
        assert!(!has_two(&[("one", Role::CsSupervisor), ("two", Role::Manager)]), "nobody approves prices");
        assert_eq!(lacking_roles(&two)[0], Role::FrontDesk);
        assert!(!lacking_roles(&[("one", Role::CsAssistant)]).contains(&Role::FrontDesk));
    }
}
