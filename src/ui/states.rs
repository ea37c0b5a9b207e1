//! What a list or page shows when there is nothing to show, and the bar that says something about all of it.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::load_fault::Remedy;
use super::{Button, ButtonKind, IconName, LinkButton, LoadFault, el};
use crate::i18n::{k, t, t_with};

/// Nothing there yet, and what one could do; the children are the way on.
#[component]
pub fn EmptyState(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] words: Option<TextProp>,
    #[prop(default = IconName::Requests)] icon: IconName,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let state = el("div")
        .class("state")
        .child(el("span").class("state-icon").child(super::icon(icon)))
        .child(el("p").class("state-title").text(title))
        .children(words.map(|words| el("p").class("state-words").text(words)));
    match children {
        Some(children) => state.view(children()).into_any(),
        None => state.into_any(),
    }
}

/// What happened, what was kept, what to do.
#[component]
pub fn ErrorState(
    fault: LoadFault,
    #[prop(into)] on_retry: Callback<()>,
    /// Where one starts again; whoever is signed out is led to the sign-in page from there.
    #[prop(default = "/")]
    home: &'static str,
    /// It stands for the whole page, so its title is the page's heading.
    #[prop(optional)]
    is_page: bool,
) -> impl IntoView {
    let title = el(if is_page { "h1" } else { "p" }).class("state-title").text(t(fault.title()));
    let remedy = match fault.remedy() {
        Remedy::Retry => {
            view! { <Button label=t(k::COMMON_FAULT_RETRY) icon=IconName::Refresh on_press=on_retry/> }
                .into_any()
        }
        Remedy::Reload => {
            view! { <Button label=t(k::COMMON_FAULT_RELOAD) icon=IconName::Refresh on_press=on_retry/> }
                .into_any()
        }
        Remedy::SignIn => {
            view! { <LinkButton href=home label=t(k::COMMON_FAULT_SIGN_IN) kind=ButtonKind::Primary/> }
                .into_any()
        }
        Remedy::Home => view! { <LinkButton href=home label=t(k::COMMON_FAULT_HOME)/> }.into_any(),
    };
    let request = match &fault {
        LoadFault::Server(id) => id.clone(),
        _ => None,
    };
    let request = request
        .map(|id| el("p").class("state-small").text(move || t_with(k::COMMON_FAULT_REQUEST, &[("id", &id)])));
    el("div")
        .class("state")
        .attr("role", "alert")
        .child(el("span").class("state-icon").child(super::icon(fault.icon())))
        .child(title)
        .child(el("p").class("state-words").text(t(fault.words())))
        .view(remedy)
        .children(request)
        .into_any()
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BannerTone {
    #[default]
    Info,
    Warn,
    Urgent,
}

/// A line across the page.
#[component]
pub fn Banner(
    #[prop(optional)] tone: BannerTone,
    #[prop(into)] words: TextProp,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (name, icon) = match tone {
        BannerTone::Info => ("info", IconName::Info),
        BannerTone::Warn => ("warn", IconName::Clock),
        BannerTone::Urgent => ("urgent", IconName::Warning),
    };
    let banner =
        el("div").class("banner").attr("data-tone", name).child(super::icon(icon)).child(el("p").text(words));
    match children {
        Some(children) => banner.view(children()).into_any(),
        None => banner.into_any(),
    }
}
