//! The page for an address that is nothing, or nothing for the reader: both look the same.

use leptos::prelude::*;

use crate::i18n::{k, t};
use crate::routes;
use crate::ui::{EmptyState, IconName, LinkButton, PageTitle};

#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <PageTitle title=t(k::COMMON_FAULT_NOT_FOUND_TITLE)/>
        <EmptyState title=t(k::HOME_NOT_FOUND) words=t(k::COMMON_FAULT_NOT_FOUND_TEXT) icon=IconName::Search>
            <LinkButton href=routes::HOME label=t(k::COMMON_FAULT_HOME)/>
        </EmptyState>
    }
    .into_any()
}
