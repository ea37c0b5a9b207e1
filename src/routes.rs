//! Every address of the portal: which page it opens, and a builder for each one that carries something.

use contract::ids::TicketId;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};

use crate::desk::{self, DeskGate};
use crate::not_found::NotFoundPage;
use crate::resident::{home, parts, tickets};

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

/// What an address stands for. A match instead of the router's own tables, which make a type of each route and weigh
/// accordingly (docs/adr).
#[derive(Clone, Debug, PartialEq, Eq)]
enum Page {
    Home,
    SignIn,
    Requests,
    Request(String),
    NewRepair,
    Me,
    /// Everything below; which of its pages is decided behind its gate.
    Desk,
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum DeskPage {
    Queue,
    Ticket(String),
    Unknown,
}

fn split(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !part.is_empty()).collect()
}

impl Page {
    fn at(path: &str) -> Page {
        match split(path)[..] {
            [] => Page::Home,
            ["sign-in"] => Page::SignIn,
            ["requests"] => Page::Requests,
            ["requests", id] => Page::Request(id.to_owned()),
            ["repairs", "new"] => Page::NewRepair,
            ["me"] => Page::Me,
            ["desk", ..] => Page::Desk,
            _ => Page::Unknown,
        }
    }
}

impl DeskPage {
    fn at(path: &str) -> DeskPage {
        match split(path)[..] {
            ["desk"] => DeskPage::Queue,
            ["desk", "tickets", id] => DeskPage::Ticket(id.to_owned()),
            _ => DeskPage::Unknown,
        }
    }
}

/// The id in the address, for the page that it opens.
#[derive(Clone)]
struct AddressId(String);

fn of(id: String, page: fn() -> AnyView) -> AnyView {
    provide_context(AddressId(id));
    page()
}

/// Of what the page is; empty where the address says nothing.
pub fn use_id() -> String {
    use_context().map_or_else(String::new, |AddressId(id)| id)
}

#[component]
pub fn Routes() -> impl IntoView {
    complete_navigation();
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| Page::at(path)));
    move || match page.get() {
        Page::Home => view! { <home::HomePage/> }.into_any(),
        Page::SignIn => view! { <parts::SignInPage/> }.into_any(),
        Page::Requests => view! { <tickets::RequestsPage/> }.into_any(),
        Page::Request(id) => of(id, || view! { <parts::TicketPage/> }.into_any()),
        Page::NewRepair => view! { <parts::NewRepairPage/> }.into_any(),
        Page::Me => view! { <parts::MePage/> }.into_any(),
        Page::Desk => view! { <DeskGate/> }.into_any(),
        Page::Unknown => view! { <NotFoundPage/> }.into_any(),
    }
}

/// The router waits with the address bar, history and scrolling until the new page is said to be there.
fn complete_navigation() {
    let (location, browser) = (use_location(), use_context::<BrowserUrl>());
    Effect::new(move |_| {
        location.pathname.track();
        if let Some(browser) = &browser {
            browser.ready_to_complete();
        }
    });
}

/// Behind the gate, in the desk's own part of the program.
#[component]
pub fn DeskRoutes() -> impl IntoView {
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| DeskPage::at(path)));
    move || match page.get() {
        DeskPage::Queue => view! { <desk::QueuePage/> }.into_any(),
        DeskPage::Ticket(id) => of(id, || view! { <desk::TicketPage/> }.into_any()),
        DeskPage::Unknown => view! { <NotFoundPage/> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_opens_its_page_and_no_other() {
        let opens = |path| Page::at(path);
        assert_eq!((opens("/"), opens("/requests/"), opens("/me")), (Page::Home, Page::Requests, Page::Me));
        assert_eq!(opens("/requests/1"), Page::Request("1".to_owned()));
        assert_eq!((opens("/desk"), opens("/desk/tickets/1")), (Page::Desk, Page::Desk));
        for nothing in ["/repairs", "/requests/1/2", "/desks", "/Me"] {
            assert_eq!(opens(nothing), Page::Unknown, "{nothing}");
        }
        assert_eq!(DeskPage::at("/desk/tickets/1"), DeskPage::Ticket("1".to_owned()));
        assert_eq!((DeskPage::at("/desk"), DeskPage::at("/desk/1")), (DeskPage::Queue, DeskPage::Unknown));
    }

    #[test]
    fn a_link_cannot_lead_away_after_sign_in() {
        assert_eq!(own("/requests/1?show=all"), Some("/requests/1?show=all"));
        for away in ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)", ""] {
            assert_eq!(own(away), None, "{away}");
        }
    }
}
