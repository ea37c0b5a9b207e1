//! The residents' pages that not every visit needs, as parts of their own: what is here is no part of the way to the
//! list of requests, which has to be short. `pages` is what most visits come to, `more` what some of them need.

use leptos::prelude::*;

use crate::lazy::{Build, Fetching, Lazy, LoadFailed, with_texts};
use crate::ui::PrefsPanel;

use super::{ledger, me, promises, quotes, repairs, session, tickets};

// The macro declares the part's loader as a foreign function.
#[allow(unsafe_code)]
mod part {
    use super::{Build, IntoAny, LoadFailed, PrefsPanel, view};
    use super::{ledger, me, promises, quotes, repairs, session, tickets};

    #[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn request() -> Result<Build, LoadFailed> {
        Ok(|| view! { <tickets::TicketPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn new_repair() -> Result<Build, LoadFailed> {
        Ok(|| view! { <repairs::NewRepairPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn me_page() -> Result<Build, LoadFailed> {
        Ok(|| view! { <me::MePage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(sign_in, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn sign_in() -> Result<Build, LoadFailed> {
        Ok(|| view! { <session::SignInPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn prefs() -> Result<Build, LoadFailed> {
        Ok(|| view! { <PrefsPanel/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn print() -> Result<Build, LoadFailed> {
        Ok(|| view! { <tickets::PrintPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn windows() -> Result<Build, LoadFailed> {
        Ok(|| view! { <tickets::WindowChoice/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn other_windows() -> Result<Build, LoadFailed> {
        Ok(|| view! { <tickets::OtherWindows/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn ticket_quotes() -> Result<Build, LoadFailed> {
        Ok(|| view! { <quotes::TicketQuotes/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn charges() -> Result<Build, LoadFailed> {
        Ok(|| view! { <ledger::TicketCharges/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn shares() -> Result<Build, LoadFailed> {
        Ok(|| view! { <quotes::SharesPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn promises_page() -> Result<Build, LoadFailed> {
        Ok(|| view! { <promises::PromisesPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(more, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn prices() -> Result<Build, LoadFailed> {
        Ok(|| view! { <quotes::PricesPage/> }.into_any())
    }
}

fn request() -> Fetching {
    with_texts(part::request())
}

fn new_repair() -> Fetching {
    with_texts(part::new_repair())
}

fn me_page() -> Fetching {
    Box::pin(part::me_page())
}

fn sign_in() -> Fetching {
    Box::pin(part::sign_in())
}

fn prefs() -> Fetching {
    Box::pin(part::prefs())
}

pub fn print() -> Fetching {
    with_texts(part::print())
}

pub fn windows() -> Fetching {
    with_texts(part::windows())
}

pub fn other_windows() -> Fetching {
    with_texts(part::other_windows())
}

pub fn quotes() -> Fetching {
    with_texts(part::ticket_quotes())
}

pub fn charges() -> Fetching {
    with_texts(part::charges())
}

pub fn shares() -> Fetching {
    with_texts(part::shares())
}

pub fn promises() -> Fetching {
    with_texts(part::promises_page())
}

pub fn prices() -> Fetching {
    with_texts(part::prices())
}

/// A page that is a part of its own.
pub fn more(fetch: fn() -> Fetching) -> AnyView {
    view! { <Lazy fetch/> }.into_any()
}

/// A piece of a page, drawn when the request needs it.
pub fn piece(fetch: fn() -> Fetching) -> AnyView {
    view! { <Lazy fetch is_piece=true/> }.into_any()
}

#[component]
pub fn TicketPage() -> impl IntoView {
    view! { <Lazy fetch=request/> }
}

#[component]
pub fn NewRepairPage() -> impl IntoView {
    view! { <Lazy fetch=new_repair/> }
}

#[component]
pub fn MePage() -> impl IntoView {
    view! { <Lazy fetch=me_page/> }
}

#[component]
pub fn SignInPage() -> impl IntoView {
    view! { <Lazy fetch=sign_in/> }
}

#[component]
pub fn Prefs() -> impl IntoView {
    view! { <Lazy fetch=prefs/> }
}
