//! A message in an inbox: what happened, on which request, when, and whether it was read.

use contract::inbox::InboxMessage;
use leptos::prelude::*;

use super::words;
use crate::i18n::{codes, day_and_time, k, t, t_with};
use crate::ui::{IconName, ListRow, StatusBadge, Tone};

#[component]
pub fn MessageRow(message: InboxMessage, href: String) -> impl IntoView {
    let title = words::say(codes::event(&words::code(&message.kind)));
    let (number, time) = (message.number.clone(), message.created_at);
    let detail = move || t_with(k::PAGE_INBOX_ROW, &[("number", &number), ("time", &day_and_time(time))]);
    let is_new = message.read_at.is_none();
    let mark = is_new.then(|| view! { <StatusBadge tone=Tone::New word=t(k::PAGE_INBOX_NEW)/> });
    view! {
        <ListRow href title detail icon=IconName::Info>{mark}</ListRow>
    }
    .into_any()
}
