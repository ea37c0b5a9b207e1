//! For visitors [ENQ-03]: asking without an account, and following by a link what was asked. The secret of the link stays
//! behind the `#` of the address, where no server sees it.

mod ask;
mod followed;

use ask::AskForm;
use contract::people::BuildingView;
use followed::Followed;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{k, t};
use crate::navigation::use_location;
use crate::routes;
use crate::ui::{Fetched, LinkButton, Loaded, PageTitle};

#[component]
pub fn VisitorPage() -> impl IntoView {
    let hash = use_location().hash;
    let page = move || {
        let secret = hash.with(|hash| hash.trim_start_matches('#').to_owned());
        match secret.is_empty() {
            true => view! { <Asking/> }.into_any(),
            false => view! { <Followed secret/> }.into_any(),
        }
    };
    page.into_any()
}

#[component]
fn Asking() -> impl IntoView {
    let buildings = Fetched::new(api::complaints::buildings);
    let form = move |buildings: Vec<BuildingView>| view! { <AskForm buildings/> }.into_any();
    view! {
        <PageTitle title=t(k::PAGE_VISITOR_TITLE) back=routes::SIGN_IN.to_owned()/>
        <p class="muted">{t(k::PAGE_VISITOR_LEAD)}</p>
        <LinkButton href=routes::sign_in_then(routes::NEW_ENQUIRY) label=t(k::PAGE_VISITOR_SIGN_IN)/>
        <Loaded from=buildings draw=form/>
    }
    .into_any()
}
