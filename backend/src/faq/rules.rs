//! Who reads what the office keeps, and who writes it. No HTTP, no SQL.

use contract::faq::FaqForm;
use contract::people::Role;

use crate::people::rules::{is_customer_service, leads_customer_service};

/// Withdrawn entries and the history, too.
pub fn reads(role: Role) -> bool {
    role == Role::Admin || is_customer_service(role)
}

/// As with canned replies: what the office says, whoever leads customer service says.
pub fn writes(role: Role) -> bool {
    role == Role::Admin || leads_customer_service(role)
}

pub fn lacks_english(form: &FaqForm) -> bool {
    [&form.question.en, &form.answer.en].iter().any(|text| text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_writes_reads_and_nobody_in_the_field_does_either() {
        for role in Role::ALL {
            assert!(reads(role) || !writes(role), "{role:?}");
        }
        assert!(reads(Role::FrontDesk) && !writes(Role::FrontDesk));
        assert!(!reads(Role::Engineer) && !reads(Role::Cashier));
    }
}
