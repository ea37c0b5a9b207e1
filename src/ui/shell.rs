//! The frame around every page: bar, way around, call button, what is offline. Which entries it has is the app's.

use leptos::ev;
use leptos::prelude::*;
use leptos::text_prop::TextProp;
use wasm_bindgen::JsCast;

use super::{Banner, BannerTone, El, IconName, ToastRegion, effect, el, followed, icon};
use crate::i18n::{Key, k, t};
use crate::navigation::use_location;
use crate::prefs::remember_bar;

#[derive(Clone, Copy)]
pub struct NavItem {
    pub href: &'static str,
    pub label: Key,
    pub icon: IconName,
}

/// The number that is called, and how it is written for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    pub number: String,
    pub shown: String,
}

#[component]
pub fn Shell(
    /// The name of the estate.
    #[prop(into)]
    brand: TextProp,
    /// Empty where nobody is signed in: then there is no bar.
    #[prop(into)]
    nav: Signal<Vec<NavItem>>,
    #[prop(optional, into)] phone: Signal<Option<Phone>>,
    #[prop(default = "/")] home: &'static str,
    /// For tables: the page takes the width there is.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    effect(move || remember_bar(nav.with(|nav| !nav.is_empty())));
    let top_bar = el("header")
        .class("top-bar")
        .child(el("a").class("brand").attr("href", home).text(brand))
        .followed(move || phone.get().map(call_button));
    let main = el("main")
        .class("page")
        .attr("id", MAIN)
        .attr("tabindex", "-1")
        .child(offline_banner())
        .view(children());
    el("div")
        .class("shell")
        .attr("data-wide", wide.then_some("true"))
        .attr("data-bar", move || nav.with(|nav| !nav.is_empty()).then_some("true"))
        .child(
            el("a").class("skip-link").attr("href", "#main").on("click", skip).text(t(k::COMMON_SHELL_SKIP)),
        )
        .child(top_bar)
        .view(navigation(nav))
        .child(main)
        .view(view! { <ToastRegion/> })
        .into_any()
}

const MAIN: &str = "main";

fn skip(event: web_sys::Event) {
    // As a link it would be another address and leave the focus where it is.
    event.prevent_default();
    let main = document().get_element_by_id(MAIN);
    if let Some(main) = main.as_ref().and_then(|main| main.dyn_ref::<web_sys::HtmlElement>()) {
        let _ = main.focus();
    }
}

fn call_button(phone: Phone) -> AnyView {
    el("a")
        .class("call-button")
        .attr("href", format!("tel:{}", phone.number))
        .child(icon(IconName::Phone))
        .child(el("span").class("call-words").text(t(k::COMMON_SHELL_CALL)))
        .child(el("span").class("call-number").text(phone.shown))
        .into_any()
}

/// At the bottom of a phone, at the side of a wide screen.
fn navigation(nav: Signal<Vec<NavItem>>) -> AnyView {
    let path = use_location().pathname;
    let item = move |item: NavItem| {
        let current = move || path.with(|path| is_within(path, item.href)).then_some("page");
        let link = el("a").attr("href", item.href).attr("aria-current", current).child(icon(item.icon));
        el("li").child(link.child(el("span").text(t(item.label))))
    };
    followed(move || {
        let nav = nav.get();
        (!nav.is_empty()).then(|| {
            let items = el("ul").attr("role", "list").children(nav.into_iter().map(item));
            el("nav").class("nav").attr("aria-label", t(k::COMMON_SHELL_NAVIGATION)).child(items).into_any()
        })
    })
}

/// A page below an entry belongs to it; everything is below `/`, so that one only is itself.
fn is_within(path: &str, href: &str) -> bool {
    path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}

fn offline_banner() -> El {
    let online = RwSignal::new(window().navigator().on_line());
    let went = window_event_listener(ev::offline, move |_| online.set(false));
    let came = window_event_listener(ev::online, move |_| online.set(true));
    on_cleanup(move || {
        went.remove();
        came.remove();
    });
    let words = t(k::COMMON_SHELL_OFFLINE);
    let banner = move || (!online.get()).then(|| view! { <Banner tone=BannerTone::Warn words/> }.into_any());
    el("div").class("page-news").attr("role", "status").followed(banner)
}

#[cfg(test)]
mod tests {
    use super::is_within;

    #[test]
    fn an_entry_is_current_on_its_pages_and_on_no_others() {
        assert!(is_within("/requests", "/requests") && is_within("/requests/1", "/requests"));
        assert!(!is_within("/requests-old", "/requests") && !is_within("/requests", "/"));
        assert!(is_within("/", "/"));
    }
}
