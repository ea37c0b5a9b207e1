//! What is around every page: the contexts, the frame.

use contract::session::Audience;
use leptos::prelude::*;

use crate::estate::{provide_estate, said, use_estate};
use crate::i18n::{k, start_clock, text};
use crate::navigation::provide_location;
use crate::prefs::provide_prefs;
use crate::routes::{self, Routes};
use crate::session::{SessionState, provide_session, use_session};
use crate::ui::{IconName, NavItem, Shell, provide_toasts};

#[component]
pub fn App() -> impl IntoView {
    start_clock();
    provide_prefs();
    provide_toasts();
    provide_estate();
    provide_session();
    provide_location();
    view! { <Frame/> }.into_any()
}

#[component]
fn Frame() -> impl IntoView {
    let (estate, session) = (use_estate(), use_session());
    let brand =
        move || estate.get().map_or_else(|| text(k::COMMON_APP_NAME), |known| said(&known.estate.name));
    // Until it is known who is there, the frame stays as the page began, so that nothing jumps.
    let began_with_bar = document().document_element().and_then(|html| html.get_attribute("data-frame"));
    let is_resident = Memo::new(move |before: Option<&bool>| match session.state() {
        SessionState::Unknown => before.copied().unwrap_or(began_with_bar.as_deref() == Some("bar")),
        _ => session.person(Audience::Resident).is_some(),
    });
    let nav = Signal::derive(move || if is_resident.get() { entries() } else { Vec::new() });
    let phone = Signal::derive(move || estate.phone());
    view! {
        <Shell brand nav phone home=routes::HOME>
            <Routes/>
        </Shell>
    }
    .into_any()
}

fn entries() -> Vec<NavItem> {
    vec![
        NavItem { href: routes::HOME, label: k::HOME_TITLE, icon: IconName::Home },
        NavItem { href: routes::REQUESTS, label: k::REQUESTS_TITLE, icon: IconName::Requests },
        NavItem { href: routes::ME, label: k::ME_TITLE, icon: IconName::Person },
    ]
}
