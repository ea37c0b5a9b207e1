//! What a list or page shows when there is nothing to show, and the bar that says something about all of it.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::load_fault::Remedy;
use super::{Button, ButtonKind, Icon, IconName, LinkButton, LoadFault};
use crate::i18n::{k, t, t_with};

/// Nothing there yet, and what one could do; the children are the way on.
#[component]
pub fn EmptyState(
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] words: Option<TextProp>,
    #[prop(default = IconName::Requests)] icon: IconName,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="state">
            <span class="state-icon"><Icon name=icon/></span>
            <p class="state-title">{move || title.get()}</p>
            {words.map(|words| view! { <p class="state-words">{move || words.get()}</p> })}
            {children.map(|children| children())}
        </div>
    }
    .into_any()
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
    let title = if is_page {
        view! { <h1 class="state-title">{t(fault.title())}</h1> }.into_any()
    } else {
        view! { <p class="state-title">{t(fault.title())}</p> }.into_any()
    };
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
    view! {
        <div class="state" role="alert">
            <span class="state-icon"><Icon name=fault.icon()/></span>
            {title}
            <p class="state-words">{t(fault.words())}</p>
            {remedy}
            {request.map(|id| view! { <p class="state-small">{move || t_with(k::COMMON_FAULT_REQUEST, &[("id", &id)])}</p> })}
        </div>
    }
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
    view! {
        <div class="banner" data-tone=name>
            <Icon name=icon/>
            <p>{move || words.get()}</p>
            {children.map(|children| children())}
        </div>
    }
    .into_any()
}
