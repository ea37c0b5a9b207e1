//! Who reported it: how to reach them, in which language to answer, and whether they can answer in the portal.

use contract::open::Open;
use contract::tickets::{Language, TicketView};
use leptos::prelude::*;

use super::phone::Phone;
use crate::i18n::{k, t};
use crate::tickets::{Fact, Facts};
use crate::ui::{Card, Icon, IconName};

/// What staff must not miss, above everything else.
#[component]
pub fn Marks(ticket: TicketView) -> impl IntoView {
    let english =
        ticket.reporter.as_ref().is_some_and(|reporter| reporter.language == Open::Known(Language::English));
    let signs = ticket.reporter.as_ref().is_some_and(|reporter| !reporter.has_account);
    let marks = [
        (ticket.is_emergency, "urgent", IconName::Warning, k::DESK_MARK_EMERGENCY),
        (english, "language", IconName::Info, k::DESK_MARK_ENGLISH),
        (signs, "sign", IconName::Person, k::DESK_MARK_NO_ACCOUNT),
        (ticket.wants_call, "call", IconName::Phone, k::DESK_MARK_CALL),
        (ticket.own_materials, "materials", IconName::Tools, k::DESK_FACT_MATERIALS),
    ];
    let marks: Vec<_> = marks.into_iter().filter(|(holds, ..)| *holds).collect();
    (!marks.is_empty()).then(|| {
        let mark = |(_, kind, icon, words)| {
            view! { <li class="mark" data-kind=kind><Icon name=icon/> <span>{t(words)}</span></li> }
        };
        view! { <ul class="marks" role="list">{marks.into_iter().map(mark).collect_view()}</ul> }
    })
}

#[component]
pub fn Reporter(ticket: TicketView) -> impl IntoView {
    let Some(reporter) = ticket.reporter else {
        return view! { <Card title=t(k::DESK_REPORTER)><p class="muted">{t(k::DESK_REPORTER_NOBODY)}</p></Card> }
            .into_any();
    };
    let language = match reporter.language {
        Open::Known(Language::English) => k::COMMON_LANGUAGES_ENGLISH,
        _ => k::COMMON_LANGUAGES_CHINESE,
    };
    let account = if reporter.has_account { k::DESK_HAS_ACCOUNT } else { k::DESK_HAS_NO_ACCOUNT };
    let name = reporter.name.clone();
    let facts = vec![Fact(k::DESK_FACT_CONTACT, ticket.contact)];
    view! {
        <Card title=t(k::DESK_REPORTER)>
            <p class="row">
                <strong>{reporter.name}</strong>
                <span class="language-badge">{t(language)}</span>
            </p>
            <Phone person=reporter.id name masked=reporter.phone_masked ticket=ticket.id/>
            <p class="muted">{t(account)}</p>
            <Facts facts/>
        </Card>
    }
    .into_any()
}
