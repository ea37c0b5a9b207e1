//! One of what was drawn: what was recorded beside what the resident said, and what the audit found.

use contract::audits::{AuditItem, AuditView};
use leptos::prelude::*;

use super::finding::Finding;
use super::form::FindingForm;
use super::settle::SettleForm;
use crate::i18n::{codes, day_and_time, k, t, text};
use crate::routes;
use crate::tickets::{Fact, Facts, words};
use crate::ui::{Button, ButtonKind, Fetched, LinkButton};

#[component]
pub fn Item(item: AuditItem, read: Fetched<AuditView>) -> impl IntoView {
    let kind = words::say(codes::audit_kind(&words::code(&item.kind)));
    let title = [Some(kind), Some(words::place(&item.place)), item.resident.clone()];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let rating = match &item.rating {
        Some(rating) => words::say(codes::rating(&words::code(&rating.overall))),
        None => text(k::DESK_CALLBACK_NOT_RATED),
    };
    let rating = item.callback_id.map(|_| rating);
    let facts = vec![
        Fact(k::DESK_AUDITS_BY, Some(words::staff(&item.by))),
        Fact(k::DESK_AUDITS_AT, Some(day_and_time(item.at))),
        Fact(k::DESK_CALLBACK_METHOD, Some(words::say(codes::audit_method(&words::code(&item.method))))),
        Fact(
            k::DESK_CALLBACK_WORD,
            item.heard.as_ref().map(|word| words::say(codes::rating(&words::code(word)))),
        ),
        Fact(k::DESK_CALLBACK_TEXT, item.text.clone()),
        Fact(k::DESK_CALLBACK_OWN_WORDS, rating),
        Fact(k::DESK_AUDITS_OWN_COMMENT, item.rating.as_ref().and_then(|rating| rating.comment.clone())),
    ];
    let callback = item.callback_id.map(|id| {
        view! { <LinkButton href=routes::desk_callback(id) label=t(k::DESK_AUDITS_OPEN_CALLBACK)/> }
    });
    let ticket = item.ticket_id.map(|id| {
        view! { <LinkButton href=routes::desk_ticket(id) label=t(k::DESK_CALLBACK_OPEN_TICKET)/> }
    });
    let finding = item.finding.clone().map(|finding| view! { <Finding finding/> });
    let open = RwSignal::new(false);
    let (id, may_audit, may_settle) = (item.id, item.may_audit, item.may_settle);
    let act = move || {
        match (open.get(), may_audit, may_settle) {
        (false, true, _) => view! { <Button label=t(k::DESK_AUDITS_AUDIT) kind=ButtonKind::Primary on_press=move |()| open.set(true)/> }.into_any(),
        (false, false, true) => view! { <Button label=t(k::DESK_AUDITS_SETTLE) kind=ButtonKind::Primary on_press=move |()| open.set(true)/> }.into_any(),
        (true, true, _) => view! { <FindingForm id open read/> }.into_any(),
        (true, false, true) => view! { <SettleForm id open read/> }.into_any(),
        (_, false, false) => ().into_any(),
    }
    };
    view! {
        <li class="card job">
            <strong>{title}</strong>
            <p class="muted small numerals">{[item.number, item.ticket_number].into_iter().flatten().collect::<Vec<_>>().join(" · ")}</p>
            <Facts facts/>
            <div class="job-acts">{callback}{ticket}</div>
            {finding}
            {act}
        </li>
    }
    .into_any()
}
