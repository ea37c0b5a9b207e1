//! What the office told the resident, newest first; and, behind a link, what they want to be told elsewhere, too.

use std::sync::Arc;

use contract::session::SessionView;
use leptos::prelude::*;

use super::SignedIn;
use crate::api::inbox::Side;
use crate::i18n::{k, t};
use crate::navigation::use_location;
use crate::routes;
use crate::tickets::{Inbox, NotificationChoicesCard};
use crate::ui::PageTitle;

#[component]
pub fn InboxPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(_: Arc<SessionView>) -> AnyView {
    let query = use_location().query;
    let chooses = Memo::new(move |_| query.with(|query| query.get(routes::CHOICES).is_some()));
    (move || if chooses.get() { choices() } else { messages() }).into_any()
}

fn messages() -> AnyView {
    view! {
        <PageTitle title=t(k::PAGE_INBOX_TITLE) back=routes::ME.to_owned()/>
        <ul class="links" role="list">
            <li><a href=routes::inbox_choices(routes::INBOX)>{t(k::PAGE_INBOX_CHOICES)}</a></li>
        </ul>
        <Inbox side=Side::Resident href=routes::request/>
    }
    .into_any()
}

fn choices() -> AnyView {
    view! {
        <PageTitle title=t(k::PAGE_INBOX_CHOICES) back=routes::INBOX.to_owned()/>
        <NotificationChoicesCard side=Side::Resident/>
    }
    .into_any()
}
