//! The door to the desk: asks who is there before anything of the desk is fetched. For everybody else this is an
//! address like any that does not exist.

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use contract::session::Audience;
use leptos::prelude::*;

use super::Desk;
use crate::i18n::load_desk_texts;
use crate::lazy::{Build, Fetching, Lazy, LoadFailed};
use crate::not_found::NotFoundPage;
use crate::routes;
use crate::session::{SessionState, use_session};
use crate::ui::{ErrorState, Skeleton, SkeletonShape, effect, followed};

// The macro declares the part's loader as a foreign function.
#[allow(unsafe_code)]
mod part {
    use super::{Build, Desk, IntoAny, LoadFailed, view};

    /// Gives the way to build the desk, not the desk: it is built where the page has its place.
    #[leptos::wasm_split::wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn desk_part() -> Result<Build, LoadFailed> {
        Ok(|| view! { <Desk/> }.into_any())
    }
}

#[component]
pub fn DeskGate() -> impl IntoView {
    let session = use_session();
    let is_staff = Memo::new(move |_| session.person(Audience::Desk).is_some());
    let (location, go) = (use_location(), use_navigate());
    // Whoever was in and is signed out meanwhile is led back in; nobody else learns that there is a way.
    let mut was_staff = false;
    effect(move || {
        let is_staff = is_staff.get();
        if std::mem::replace(&mut was_staff, is_staff) && !is_staff {
            let wanted = routes::sign_in_then(&location.pathname.get_untracked());
            go(&wanted, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    followed(move || {
        if is_staff.get() {
            return Some(view! { <Lazy fetch/> }.into_any());
        }
        Some(match session.state() {
            SessionState::Unknown => view! { <Skeleton shape=SkeletonShape::Page/> }.into_any(),
            SessionState::Unreachable(error) => {
                view! { <ErrorState fault=error.into() is_page=true on_retry=move |()| session.ask()/> }
                    .into_any()
            }
            SessionState::Nobody | SessionState::Person(_) => view! { <NotFoundPage/> }.into_any(),
        })
    })
}

/// Texts and program of the desk.
fn fetch() -> Fetching {
    Box::pin(async {
        match load_desk_texts().await {
            Ok(()) => part::desk_part().await,
            Err(_) => Err(LoadFailed),
        }
    })
}
