//! Who asks, and where a callback stands. No HTTP, no SQL.

use contract::callbacks::CallbackState;
use contract::people::Role;
use contract::tickets::{FollowUp, RatingView};

use crate::people::rules::{is_customer_service, oversees_scope};

/// May read the callbacks of the buildings in scope.
pub fn reads_callbacks(role: Role) -> bool {
    oversees_scope(role)
}

/// May ask and record what was heard: customer service, and who checks on it.
pub fn makes_callbacks(role: Role) -> bool {
    is_customer_service(role) || role == Role::HeadButler
}

/// What staff heard closes it even where the resident had rated; an attempt that reached nobody closes nothing. Who
/// wants to be called with a rating is still to be called; `ratings_close_callbacks` says the same.
pub fn state(was_reached: bool, rating: Option<&RatingView>) -> CallbackState {
    let wants_call =
        |rating: &RatingView| rating.follow_up.as_ref().is_some_and(|wish| wish.is(FollowUp::CallMe));
    match rating {
        _ if was_reached => CallbackState::Done,
        Some(rating) if !wants_call(rating) => CallbackState::Rated,
        _ => CallbackState::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::tickets::Satisfaction;

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
        let rating = |follow_up: Option<FollowUp>| RatingView {
            overall: Satisfaction::Dissatisfied.into(),
            punctuality: None,
            quality: None,
            attitude: None,
            comment: None,
            follow_up: follow_up.map(Into::into),
        };
        assert_eq!(state(false, None), CallbackState::Open);
        assert_eq!(state(false, Some(&rating(None))), CallbackState::Rated);
        assert_eq!(state(false, Some(&rating(Some(FollowUp::CallMe)))), CallbackState::Open);
        assert_eq!(state(true, Some(&rating(None))), CallbackState::Done);
    }
}
