//! The frame around every page: bar, way around, call button, what is offline. Which entries it has is the app's.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use leptos::{ev, html};
use crate::navigation::use_location;

use super::{Banner, BannerTone, Icon, IconName, ToastRegion};
use crate::i18n::{Key, k, t};
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
    Effect::new(move |_| remember_bar(nav.with(|nav| !nav.is_empty())));
    let main = NodeRef::<html::Main>::new();
    let skip = move |event: web_sys::MouseEvent| {
        // The router would take it for another address and leave the focus where it is.
        event.prevent_default();
        if let Some(main) = main.get_untracked() {
            let _ = main.focus();
        }
    };
    view! {
        <div class="shell" data-wide=wide.then_some("true") data-bar=move || nav.with(|nav| !nav.is_empty()).then_some("true")>
            <a class="skip-link" href="#main" on:click=skip>{t(k::COMMON_SHELL_SKIP)}</a>
            <header class="top-bar">
                <a class="brand" href=home>{move || brand.get()}</a>
                {move || phone.get().map(|phone| view! { <CallButton phone/> })}
            </header>
            <Navigation nav/>
            <main class="page" id="main" tabindex="-1" node_ref=main>
                <OfflineBanner/>
                {children()}
            </main>
            <ToastRegion/>
        </div>
    }
    .into_any()
}

#[component]
fn CallButton(phone: Phone) -> impl IntoView {
    view! {
        <a class="call-button" href=format!("tel:{}", phone.number)>
            <Icon name=IconName::Phone/>
            <span class="call-words">{t(k::COMMON_SHELL_CALL)}</span>
            <span class="call-number">{phone.shown}</span>
        </a>
    }
    .into_any()
}

/// At the bottom of a phone, at the side of a wide screen.
#[component]
fn Navigation(nav: Signal<Vec<NavItem>>) -> impl IntoView {
    let path = use_location().pathname;
    let item = move |NavItem { href, label, icon }: NavItem| {
        let current = move || path.with(|path| is_within(path, href)).then_some("page");
        view! {
            <li>
                <a href=href aria-current=current>
                    <Icon name=icon/>
                    <span>{t(label)}</span>
                </a>
            </li>
        }
    };
    move || {
        let nav = nav.get();
        (!nav.is_empty()).then(|| {
            view! {
                <nav class="nav" aria-label=t(k::COMMON_SHELL_NAVIGATION)>
                    <ul role="list">{nav.into_iter().map(item).collect_view()}</ul>
                </nav>
            }
        })
    }
}

/// A page below an entry belongs to it; everything is below `/`, so that one only is itself.
fn is_within(path: &str, href: &str) -> bool {
    path == href || (href != "/" && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/')))
}

#[component]
fn OfflineBanner() -> impl IntoView {
    let online = RwSignal::new(window().navigator().on_line());
    let went = window_event_listener(ev::offline, move |_| online.set(false));
    let came = window_event_listener(ev::online, move |_| online.set(true));
    on_cleanup(move || {
        went.remove();
        came.remove();
    });
    view! {
        <div class="page-news" role="status">
            {move || (!online.get()).then(|| view! { <Banner tone=BannerTone::Warn words=t(k::COMMON_SHELL_OFFLINE)/> })}
        </div>
    }
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
