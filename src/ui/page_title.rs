//! The name of a page: in the tab, as its heading, and where the focus goes on arrival, so that a screen reader says
//! where one is.

use std::cell::Cell;

use leptos::html::H1;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{Icon, IconName};
use crate::i18n::{k, t, text};

thread_local! {
    // The first page of a visit leaves the focus to the browser; every later one is an arrival.
    static HAS_ARRIVED: Cell<bool> = const { Cell::new(false) };
}

#[component]
pub fn PageTitle(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] back: Option<String>,
    /// What stands beside the heading: an action or a badge.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<H1>::new();
    Effect::new(move |arrived: Option<()>| {
        if arrived.is_none()
            && let Some(heading) = heading.get()
            && HAS_ARRIVED.replace(true)
        {
            let _ = heading.focus();
        }
    });
    let tab = title.clone();
    Effect::new(move |_| document().set_title(&format!("{} · {}", tab.get(), text(k::COMMON_APP_NAME))));
    let back = back.map(|href| {
        view! {
            <a class="icon-button" href=href aria-label=t(k::COMMON_SHELL_BACK)>
                <Icon name=IconName::Back/>
            </a>
        }
    });
    view! {
        <header class="page-title">
            {back}
            <h1 tabindex="-1" node_ref=heading>{move || title.get()}</h1>
            {children.map(|children| children())}
        </header>
    }
    .into_any()
}
