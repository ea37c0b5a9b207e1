//! Every address of the portal: the route table, and a builder for each address that carries something.

use contract::ids::TicketId;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route};
use leptos_router::path;

use crate::desk::{self, DeskGate};
use crate::not_found::NotFoundPage;
use crate::resident::{home, parts, session, tickets};

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const REQUESTS: &str = "/requests";
pub const NEW_REPAIR: &str = "/repairs/new";
pub const ME: &str = "/me";
pub const DESK: &str = "/desk";

pub fn request(id: TicketId) -> String {
    format!("{REQUESTS}/{id}")
}

pub fn request_by(id: &str) -> String {
    format!("{REQUESTS}/{id}")
}

pub fn requests_all() -> String {
    format!("{REQUESTS}?show=all")
}

pub fn desk_ticket(id: TicketId) -> String {
    format!("{DESK}/tickets/{id}")
}

pub fn desk_queue(phase: &str) -> String {
    if phase.is_empty() { DESK.to_owned() } else { format!("{DESK}?phase={phase}") }
}

/// Sign in, then go on to `wanted`.
pub fn sign_in_then(wanted: &str) -> String {
    format!("{SIGN_IN}?then={}", String::from(js_sys::encode_uri_component(wanted)))
}

/// Only an address of this portal is gone on to, whatever the link said.
pub fn own(wanted: &str) -> Option<&str> {
    (wanted.starts_with('/') && !wanted.starts_with("//") && !wanted.contains('\\')).then_some(wanted)
}

#[component]
pub fn Routes() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFoundPage>
            <Route path=path!("/") view=home::HomePage/>
            <Route path=path!("/sign-in") view=session::SignInPage/>
            <Route path=path!("/requests") view=tickets::RequestsPage/>
            <Route path=path!("/requests/:id") view=parts::TicketPage/>
            <Route path=path!("/repairs/new") view=parts::NewRepairPage/>
            <Route path=path!("/me") view=parts::MePage/>
            <Route path=path!("/desk/*any") view=DeskGate/>
        </FlatRoutes>
    }
    .into_any()
}

/// Behind the gate, in the desk's own part of the program.
#[component]
pub fn DeskRoutes() -> impl IntoView {
    view! {
        <FlatRoutes fallback=NotFoundPage>
            <Route path=path!("/desk") view=desk::QueuePage/>
            <Route path=path!("/desk/tickets/:id") view=desk::TicketPage/>
        </FlatRoutes>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::own;

    #[test]
    fn a_link_cannot_lead_away_after_sign_in() {
        assert_eq!(own("/requests/1?show=all"), Some("/requests/1?show=all"));
        for away in ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", ""] {
            assert_eq!(own(away), None, "{away}");
        }
    }
}
