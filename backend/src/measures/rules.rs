//! Who reads and who writes measures, and which days they may be promised for. No HTTP, no SQL.

use chrono::{NaiveDate, TimeDelta};
use contract::measures::WITHIN_DAYS;
use contract::people::Role;
use contract::problem::{FieldFault, field};

use crate::people::rules::leads_customer_service;

/// Whoever answers for the service to residents says what is done better; their texts are proposals among the same
/// people and those above.
pub fn writes(role: Role) -> bool {
    leads_customer_service(role)
}

pub fn reads(role: Role) -> bool {
    writes(role) || matches!(role, Role::HeadButler | Role::DepartmentManager | Role::GeneralManager)
}

/// A day that was said before may stay, also when it is over.
pub fn check_day(day: NaiveDate, said_before: Option<NaiveDate>, today: NaiveDate) -> Result<(), FieldFault> {
    if said_before == Some(day) {
        return Ok(());
    }
    if day < today {
        return Err(FieldFault::new("due_on", field::IN_THE_PAST));
    }
    let last = today + TimeDelta::days(WITHIN_DAYS);
    if day > last {
        return Err(FieldFault::new("due_on", field::TOO_LATE).with("max", last));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-11-16", None, None)]
    #[case("2026-11-15", None, Some(field::IN_THE_PAST))]
    #[case("2026-11-15", Some("2026-11-15"), None)]
    #[case("2026-11-14", Some("2026-11-15"), Some(field::IN_THE_PAST))]
    #[case("2028-11-16", None, None)]
    #[case("2028-11-17", None, Some(field::TOO_LATE))]
    fn a_measure_is_promised_for_a_day_to_come(
        #[case] day: NaiveDate,
        #[case] before: Option<&str>,
        #[case] fault: Option<&str>,
    ) {
        let before = before.map(|day| day.parse().unwrap());
        let found = check_day(day, before, "2026-11-16".parse().unwrap()).err();
        assert_eq!(found.as_ref().map(|fault| fault.code.as_str()), fault);
    }

    #[test]
    fn whoever_writes_reads_and_nobody_in_the_field_does_either() {
        for role in Role::ALL {
            assert!(reads(role) || !writes(role), "{role:?}");
        }
        assert!(reads(Role::HeadButler) && !writes(Role::HeadButler));
        assert!(!reads(Role::FrontDesk) && !reads(Role::Engineer) && !reads(Role::Admin));
    }
}
