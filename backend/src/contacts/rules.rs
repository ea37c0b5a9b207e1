//! Who speaks with households, who looks on, and which days are written down. No HTTP, no SQL.

use chrono::{NaiveDate, TimeDelta};
use contract::contacts::RECORDED_WITHIN_DAYS;
use contract::people::Role;
use contract::problem::{FieldFault, field};

use crate::people::rules::leads_customer_service;

/// Speaks with households in this sense: their butler, and whoever leads the butlers.
pub fn makes_contacts(role: Role) -> bool {
    matches!(role, Role::Butler | Role::HeadButler)
}

pub fn reads_contacts(role: Role) -> bool {
    makes_contacts(role) || leads_customer_service(role) || role == Role::GeneralManager
}

/// Nothing is written down before it was, and nothing so late that nobody remembers.
pub fn check_day(day: NaiveDate, today: NaiveDate) -> Result<(), FieldFault> {
    if day > today {
        return Err(FieldFault::new("on_day", field::IN_THE_FUTURE));
    }
    if today - day > TimeDelta::days(RECORDED_WITHIN_DAYS) {
        return Err(FieldFault::new("on_day", field::OUT_OF_RANGE).with("max", RECORDED_WITHIN_DAYS));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-11-16", None)]
    #[case("2026-10-16", None)]
    #[case("2026-10-15", Some(field::OUT_OF_RANGE))]
    #[case("2026-11-17", Some(field::IN_THE_FUTURE))]
    fn a_contact_was_lately(#[case] day: NaiveDate, #[case] fault: Option<&str>) {
        let found = check_day(day, "2026-11-16".parse().unwrap()).err();
        assert_eq!(found.as_ref().map(|fault| fault.code.as_str()), fault);
    }

    #[test]
    fn butlers_speak_and_their_superiors_look_on() {
        for role in [Role::FrontDesk, Role::CsAssistant, Role::Engineer, Role::Cashier, Role::Admin] {
            assert!(!makes_contacts(role) && !reads_contacts(role), "{role:?}");
        }
        assert!(reads_contacts(Role::Manager) && !makes_contacts(Role::Manager));
    }
}
