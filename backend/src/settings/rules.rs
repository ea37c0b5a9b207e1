//! Who edits which section, and who answers with canned replies. No HTTP, no SQL.

use contract::people::Role;
use contract::settings::Section;

use crate::people::rules::{is_customer_service, leads_customer_service};

/// The administrator edits all; who leads customer service edits what it says.
pub fn edits(section: Section, role: Role) -> bool {
    role == Role::Admin || (section == Section::Replies && leads_customer_service(role))
}

pub fn answers_with_replies(role: Role) -> bool {
    is_customer_service(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_leads_customer_service_edits_its_replies_and_nothing_else() {
        for role in Role::ALL {
            let sections = Section::ALL.iter().filter(|section| edits(**section, role)).count();
            let expected = match role {
                Role::Admin => Section::ALL.len(),
                Role::CsSupervisor | Role::Manager => 1,
                _ => 0,
            };
            assert_eq!(sections, expected, "{role:?}");
        }
        assert!(edits(Section::Replies, Role::Manager) && !edits(Section::Phones, Role::Manager));
    }
}
