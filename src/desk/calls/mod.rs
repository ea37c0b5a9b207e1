//! The call screen: who calls, what is open there, one line, a number to read out. Several calls are parked beside each
//! other; all of it works without a mouse.

mod call;
mod caller;
mod guess;
mod kinds;
mod more;
mod open;
mod outcome;
mod parked;
mod phrases;
mod report;
mod search;
mod send;
mod tabs;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::tickets::reader;
use crate::i18n::{k, language, load_language_beside, t};
use crate::routes;
use crate::ui::{LinkButton, PageTitle};
use call::Call;
use caller::ChosenCaller;
use open::OpenRequests;
use outcome::Told;
use parked::Calls;
use phrases::Phrases;
use report::Report;
use search::Search;
use tabs::Tabs;

#[component]
pub fn CallsPage() -> impl IntoView {
    let Some(person) = reader() else { return ().into_any() };
    let calls = Calls::of(person.person_id);
    // What is read out to the caller, in whichever language the page is.
    Effect::new(move |_| {
        language();
        // Without the other language only the page's own is shown.
        spawn_local(async {
            let _ = load_language_beside().await;
        });
    });
    let current = move || calls.current().map(|call| view! { <OneCall call calls/> });
    view! {
        <PageTitle title=t(k::DESK_CALLS)>
            <LinkButton href=routes::DESK_NEW_ENQUIRY label=t(k::DESK_ENQUIRY_NEW)/>
        </PageTitle>
        <Tabs calls/>
        {current}
    }
    .into_any()
}

#[component]
fn OneCall(call: Call, calls: Calls) -> impl IntoView {
    let is_told = Memo::new(move |_| call.outcome.with(Option::is_some));
    let is_chosen = Memo::new(move |_| call.chosen.with(Option::is_some));
    let step = move || match (is_told.get(), is_chosen.get()) {
        (true, _) => view! { <Told call calls/> }.into_any(),
        (false, true) => view! {
            <ChosenCaller call/>
            <Report call/>
        }
        .into_any(),
        (false, false) => view! { <Search call/> }.into_any(),
    };
    let open = move || (is_chosen.get() && !is_told.get()).then(|| view! { <OpenRequests call/> });
    view! {
        <div class="call">
            <div class="stack">{step}</div>
            <div class="stack">
                {open}
                <Phrases call/>
            </div>
        </div>
    }
    .into_any()
}

/// After what is about to appear has appeared.
fn focus(id: &'static str) {
    request_animation_frame(move || {
        let found = document().get_element_by_id(id);
        if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A focus that the browser refuses is found by Tab.
            let _ = element.focus();
        }
    });
}
