//! What roles and days of occupancy mean. No HTTP, no SQL.

use chrono::{Days, NaiveDate};
use contract::people::Role;

/// How long after the last day own records stay readable [APP-25].
const READABLE_DAYS: u64 = 90;

/// Customer service in the sense of [`contract::tickets::Party::CustomerService`].
pub fn is_customer_service(role: Role) -> bool {
    matches!(role, Role::FrontDesk | Role::CsAssistant | Role::Butler | Role::CsSupervisor | Role::Manager)
}

/// Leads customer service: assigns, approves refunds.
pub fn leads_customer_service(role: Role) -> bool {
    matches!(role, Role::CsSupervisor | Role::Manager)
}

/// May read every ticket of the buildings in scope: customer service and those who oversee it. The others see
/// what is in their own hands, or nothing.
pub fn oversees_scope(role: Role) -> bool {
    is_customer_service(role)
        || matches!(role, Role::HeadButler | Role::DepartmentManager | Role::GeneralManager)
}

/// Holds what is confidential, unless it concerns them: those who stand above.
pub fn keeps_confidences(role: Role) -> bool {
    leads_customer_service(role) || role == Role::GeneralManager
}

/// An occupancy that ended before this day gives no access any more, not even to own records.
pub fn readable_since(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(READABLE_DAYS)).unwrap_or(NaiveDate::MIN)
}

/// 138****1234 [ARC-03]; what is too short to mask that way is hidden whole.
pub fn masked(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().collect();
    match digits.len() {
        8.. => {
            let (head, tail) = (digits[..3].iter(), digits[digits.len() - 4..].iter());
            head.chain(&['*'; 4]).chain(tail).collect()
        }
        _ => "****".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_phone_shows_seven_digits_at_most() {
        assert_eq!(masked("13812341234"), "138****1234");
        assert_eq!(masked("8001234"), "****");
    }

    #[test]
    fn own_records_stay_readable_for_ninety_days() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        assert_eq!(readable_since(today), NaiveDate::from_ymd_opt(2026, 8, 24).unwrap());
    }

    #[test]
    fn field_roles_and_the_till_oversee_nothing() {
        for role in [Role::Engineer, Role::Cleaning, Role::Security, Role::Cashier, Role::Admin] {
            assert!(!oversees_scope(role), "{role:?}");
        }
    }
}
