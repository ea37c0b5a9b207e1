//! The residents' pages that not every visit needs, as a part of their own: what is here is no part of the way to the
//! list of requests, which has to be short.

use leptos::prelude::*;

use crate::lazy::{Build, Fetching, Lazy, LoadFailed};
use crate::ui::PrefsPanel;

use super::{me, repairs, session, tickets};

// The macro declares the part's loader as a foreign function.
#[allow(unsafe_code)]
mod part {
    use super::{Build, IntoAny, LoadFailed, PrefsPanel, me, repairs, session, tickets, view};

    #[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn request() -> Result<Build, LoadFailed> {
        Ok(|| view! { <tickets::TicketPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn new_repair() -> Result<Build, LoadFailed> {
        Ok(|| view! { <repairs::NewRepairPage/> }.into_any())
    }

    #[leptos::wasm_split::wasm_split(pages, wasm_split_path = leptos::wasm_split, fallible)]
    pub fn me() -> Result<Build, LoadFailed> {
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
}

fn request() -> Fetching {
    Box::pin(part::request())
}

fn new_repair() -> Fetching {
    Box::pin(part::new_repair())
}

fn me_page() -> Fetching {
    Box::pin(part::me())
}

fn sign_in() -> Fetching {
    Box::pin(part::sign_in())
}

fn prefs() -> Fetching {
    Box::pin(part::prefs())
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
