//! A page for signed-in residents: everybody else is led to sign in first and then back.

use std::sync::Arc;

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use contract::session::{Audience, SessionView};
use leptos::prelude::*;

use crate::routes;
use crate::session::{SessionState, use_session};
use crate::ui::{ErrorState, Skeleton, SkeletonShape, effect, followed};

#[component]
pub fn SignedIn(draw: fn(Arc<SessionView>) -> AnyView) -> impl IntoView {
    let session = use_session();
    let location = use_location();
    let go = use_navigate();
    effect(move || {
        let wanted = match session.state() {
            SessionState::Nobody => {
                let (path, search) = (location.pathname.get_untracked(), location.search.get_untracked());
                routes::sign_in_then(&format!("{path}{search}"))
            }
            SessionState::Person(person) if person.audience == Audience::Desk => routes::DESK.to_owned(),
            _ => return,
        };
        go(&wanted, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
    followed(move || {
        Some(match session.state() {
            SessionState::Person(person) if person.audience == Audience::Resident => draw(person),
            SessionState::Unreachable(error) => {
                view! { <ErrorState fault=error.into() is_page=true on_retry=move |()| session.ask()/> }
                    .into_any()
            }
            _ => view! { <Skeleton shape=SkeletonShape::Page/> }.into_any(),
        })
    })
}
