//! Who gives out slips, and how long they last. No HTTP, no SQL.

use chrono::TimeDelta;
use contract::people::Role;
use contract::session::Audience;

use crate::people::rules::is_customer_service;

/// Who may hand slips to people of this side. Residents come to the counter; staff accounts are the administrator's.
pub fn invites(role: Role, audience: Audience) -> bool {
    match audience {
        Audience::Resident => is_customer_service(role) || role == Role::Admin,
        Audience::Desk => role == Role::Admin,
    }
}

/// Knows no scope: an administrator has accounts to see to, and no buildings.
pub fn invites_everywhere(role: Role) -> bool {
    role == Role::Admin
}

/// A first slip may lie in a letter box for a while; one for a new password is handed over.
pub fn lasts(is_reset: bool) -> TimeDelta {
    if is_reset { TimeDelta::days(3) } else { TimeDelta::days(30) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_administrator_makes_accounts_of_staff() {
        for role in Role::ALL {
            assert_eq!(invites(role, Audience::Desk), role == Role::Admin, "{role:?}");
        }
        assert!(invites(Role::Butler, Audience::Resident) && !invites(Role::Cashier, Audience::Resident));
    }
}
