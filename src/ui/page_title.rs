//! The name of a page: in the tab, as its heading, and where the focus goes on arrival, so that a screen reader says
//! where one is.

use std::cell::Cell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{IconName, effect, el, icon};
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
    let tab = title.clone();
    effect(move || document().set_title(&format!("{} · {}", tab.get(), text(k::COMMON_APP_NAME))));
    let back = back.map(|href| {
        el("a")
            .class("icon-button")
            .attr("href", href)
            .attr("aria-label", t(k::COMMON_SHELL_BACK))
            .child(icon(IconName::Back))
    });
    let header = el("header")
        .class("page-title")
        .children(back)
        .child(el("h1").attr("tabindex", "-1").text(title).seen(arrive));
    match children {
        Some(children) => header.view(children()).into_any(),
        None => header.into_any(),
    }
}

/// Once the page stands: what is not on it cannot take the focus.
fn arrive(heading: &Element) {
    if HAS_ARRIVED.replace(true)
        && let Some(heading) = heading.dyn_ref::<HtmlElement>().cloned()
    {
        spawn_local(async move {
            let _ = heading.focus();
        });
    }
}
