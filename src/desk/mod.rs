//! The staff side, its own part of the program: nothing of it reaches a resident. One folder a capability.

mod gate;
mod repairs;
mod tickets;

use contract::session::Audience;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{codes, k, t};
use crate::routes::DeskRoutes;
use crate::session::use_session;
use crate::tickets::words as ticket_words;
use crate::ui::{Button, ButtonKind, IconName, use_toasts};
use crate::words;

pub use gate::DeskGate;
pub use tickets::QueuePage;

#[component]
pub fn Desk() -> impl IntoView {
    view! {
        // Search engines have nothing to do here; the sheet is the desk's own, so residents do not fetch it.
        <meta name="robots" content="noindex"/>
        <link rel="stylesheet" href="/desk.css"/>
        <div class="desk">
            <Bar/>
            <DeskRoutes/>
        </div>
    }
    .into_any()
}

/// The page of one request, with the acts of its kind.
#[component]
pub fn TicketPage() -> impl IntoView {
    let acts: tickets::Acts = |current| view! { <repairs::Acts current/> }.into_any();
    view! { <tickets::TicketPage acts/> }
}

/// Who is at the desk, in which roles.
#[component]
fn Bar() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let busy = RwSignal::new(false);
    let leave = move |()| {
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = session.leave().await {
                toasts.warn(move || words::unsent(&error));
            }
            busy.try_set(false);
        });
    };
    let who = move || {
        session.person(Audience::Desk).map(|person| {
            let role = |role: &_| ticket_words::say(codes::role(&ticket_words::code(role)));
            let roles = person.roles.iter().map(role).collect::<Vec<_>>().join(" · ");
            view! {
                <strong>{person.name.clone()}</strong>
                <span class="muted">{roles}</span>
            }
        })
    };
    view! {
        <div class="desk-bar">
            {who}
            <Button label=t(k::DESK_SIGN_OUT) kind=ButtonKind::Plain icon=IconName::SignOut busy on_press=leave/>
        </div>
    }
    .into_any()
}
