//! What the reader was told at the desk, newest first; and, behind a link, what they want to be told elsewhere, too.

use leptos::prelude::*;

use crate::api::inbox::Side;
use crate::desk::tickets::use_live;
use crate::i18n::{k, t};
use crate::navigation::use_location;
use crate::routes;
use crate::tickets::{Inbox, NotificationChoicesCard};
use crate::ui::PageTitle;

#[component]
pub fn InboxPage() -> impl IntoView {
    let query = use_location().query;
    let chooses = Memo::new(move |_| query.with(|query| query.get(routes::CHOICES).is_some()));
    move || if chooses.get() { choices() } else { messages() }
}

fn messages() -> AnyView {
    let live = use_live();
    let on_read = Callback::new(move |left| live.are_unread(left));
    view! {
        <PageTitle title=t(k::PAGE_INBOX_TITLE)/>
        <ul class="links" role="list">
            <li><a href=routes::inbox_choices(routes::DESK_INBOX)>{t(k::PAGE_INBOX_CHOICES)}</a></li>
        </ul>
        <Inbox side=Side::Desk href=routes::desk_ticket on_read/>
    }
    .into_any()
}

fn choices() -> AnyView {
    view! {
        <PageTitle title=t(k::PAGE_INBOX_CHOICES) back=routes::DESK_INBOX.to_owned()/>
        <NotificationChoicesCard side=Side::Desk/>
    }
    .into_any()
}
