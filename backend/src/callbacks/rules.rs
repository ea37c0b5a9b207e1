//! Who asks, and where a callback stands. No HTTP, no SQL.

use contract::callbacks::CallbackState;
use contract::people::Role;

use crate::people::rules::{is_customer_service, oversees_scope};

/// May read the callbacks of the buildings in scope.
pub fn reads_callbacks(role: Role) -> bool {
    oversees_scope(role)
}

/// May ask and record what was heard: customer service, and who checks on it.
pub fn makes_callbacks(role: Role) -> bool {
    is_customer_service(role) || role == Role::HeadButler
}

/// What staff heard closes it even where the resident had rated; an attempt that reached nobody closes nothing.
pub fn state(was_reached: bool, is_rated: bool) -> CallbackState {
    match (was_reached, is_rated) {
        (true, _) => CallbackState::Done,
        (false, true) => CallbackState::Rated,
        (false, false) => CallbackState::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_do_the_work_do_not_ask_and_those_who_look_on_only_read() {
        for role in [Role::Engineer, Role::Cleaning, Role::Security, Role::Cashier, Role::Admin] {
            assert!(!reads_callbacks(role) && !makes_callbacks(role), "{role:?}");
        }
        assert!(reads_callbacks(Role::GeneralManager) && !makes_callbacks(Role::GeneralManager));
        assert!(makes_callbacks(Role::HeadButler) && makes_callbacks(Role::Butler));
    }

    #[test]
    fn only_an_answer_closes_it() {
        assert_eq!(state(false, false), CallbackState::Open);
        assert_eq!(state(false, true), CallbackState::Rated);
        assert_eq!(state(true, true), CallbackState::Done);
    }
}
