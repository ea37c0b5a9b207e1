//! What the office told the resident, newest first.

use std::sync::Arc;

use contract::session::SessionView;
use leptos::prelude::*;

use super::SignedIn;
use crate::api::inbox::Side;
use crate::i18n::{k, t};
use crate::routes;
use crate::tickets::Inbox;
use crate::ui::PageTitle;

#[component]
pub fn InboxPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(_: Arc<SessionView>) -> AnyView {
    view! {
        <PageTitle title=t(k::PAGE_INBOX_TITLE) back=routes::ME.to_owned()/>
        <Inbox side=Side::Resident href=routes::request/>
    }
    .into_any()
}
