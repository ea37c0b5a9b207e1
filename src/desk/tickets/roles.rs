//! What the reader is at the desk. It decides what is shown, never what is allowed: that is the API's.

use std::sync::Arc;

use contract::open::Open;
use contract::people::Role;
use contract::session::{Audience, SessionView};
use leptos::prelude::*;

use crate::session::use_session;

pub const CUSTOMER_SERVICE: &[Role] =
    &[Role::FrontDesk, Role::CsAssistant, Role::Butler, Role::CsSupervisor, Role::Manager];

/// Nobody only for a page that has outlived its session.
pub fn reader() -> Option<Arc<SessionView>> {
    let session = use_session();
    untrack(|| session.person(Audience::Desk))
}

pub fn is_one_of(roles: &[Role]) -> bool {
    reader().is_some_and(|person| has(&person, roles))
}

pub fn has(person: &SessionView, roles: &[Role]) -> bool {
    person.roles.iter().any(|role| matches!(role, Open::Known(role) if roles.contains(role)))
}
