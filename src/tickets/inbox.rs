//! A whole inbox: the messages, and all of them read at one press.

use contract::ids::TicketId;
use contract::inbox::{InboxMessage, ReadMessages};
use contract::paging::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::message::MessageRow;
use super::pages::{More, Pages};
use crate::api::inbox::{self, Side};
use crate::api::new_key;
use crate::i18n::{k, t};
use crate::ui::{Button, EmptyState, Fetched, IconName, List, Loaded, use_toasts};
use crate::words;

#[component]
pub fn Inbox(
    side: Side,
    /// The page of a request.
    href: fn(TicketId) -> String,
    /// Told how many messages are left when some were read.
    #[prop(optional, into)]
    on_read: Option<Callback<i64>>,
) -> impl IntoView {
    let first = Fetched::new(move || inbox::list(side, None));
    let draw = move |page: Page<InboxMessage>| {
        if page.items.is_empty() && page.next_cursor.is_none() {
            return view! { <EmptyState title=t(k::PAGE_INBOX_NONE) words=t(k::PAGE_INBOX_NONE_WORDS) icon=IconName::Check/> }
                .into_any();
        }
        let newest = page.items.first().map(|message| message.created_at);
        let has_unread = page.items.iter().any(|message| message.read_at.is_none());
        let all = newest.filter(|_| has_unread).map(|until| {
            let form = ReadMessages { ticket_id: None, until };
            view! { <ReadAll side form first on_read/> }
        });
        let pages = Pages::starting_with(page);
        let row = move |message: InboxMessage| {
            let href = href(message.ticket_id);
            view! { <MessageRow message href/> }
        };
        let more = move |cursor: String| async move { inbox::list(side, Some(&cursor)).await };
        view! {
            {all}
            <List label=t(k::PAGE_INBOX_TITLE)>{move || pages.rows().into_iter().map(row).collect_view()}</List>
            <More pages read=more/>
        }
        .into_any()
    };
    view! { <Loaded from=first draw/> }.into_any()
}

#[component]
fn ReadAll(
    side: Side,
    form: ReadMessages,
    first: Fetched<Page<InboxMessage>>,
    on_read: Option<Callback<i64>>,
) -> impl IntoView {
    let (toasts, busy, key) = (use_toasts(), RwSignal::new(false), new_key());
    let press = move |()| {
        let (form, key) = (form.clone(), key.clone());
        busy.set(true);
        spawn_local(async move {
            match inbox::read(side, &form, &key).await {
                Ok(left) => {
                    if let Some(on_read) = on_read {
                        on_read.run(left);
                    }
                    first.ask_again();
                }
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    view! { <Button label=t(k::PAGE_INBOX_READ_ALL) icon=IconName::Check busy on_press=press/> }.into_any()
}
