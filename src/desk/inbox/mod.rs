//! What the reader was told at the desk, newest first.

use leptos::prelude::*;

use crate::api::inbox::Side;
use crate::desk::tickets::use_live;
use crate::i18n::{k, t};
use crate::routes;
use crate::tickets::Inbox;
use crate::ui::PageTitle;

#[component]
pub fn InboxPage() -> impl IntoView {
    let live = use_live();
    let on_read = Callback::new(move |left| live.are_unread(left));
    view! {
        <PageTitle title=t(k::PAGE_INBOX_TITLE)/>
        <Inbox side=Side::Desk href=routes::desk_ticket on_read/>
    }
    .into_any()
}
