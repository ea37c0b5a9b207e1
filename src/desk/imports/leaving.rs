//! Those who are in the estate and not in the table: nobody leaves unless somebody says so, and counts them.

use contract::imports::{ImportKind, ImportStay, ImportView};
use leptos::prelude::*;

use crate::i18n::{Key, codes, k, t, t_with, tn};
use crate::routes;
use crate::tickets::words as say;
use crate::ui::{Card, CheckField, TextField};

/// What is said about them.
#[derive(Clone, Copy)]
pub struct Leaving {
    /// How many may.
    many: u32,
    have_left: RwSignal<bool>,
    typed: RwSignal<String>,
}

impl Leaving {
    pub fn of(import: &ImportView) -> Leaving {
        let many = u32::try_from(import.leaving.len()).unwrap_or(u32::MAX);
        Leaving { many, have_left: RwSignal::new(false), typed: RwSignal::new(String::new()) }
    }

    pub fn is_said(self) -> bool {
        self.have_left.get()
    }

    /// How many have left; none unless it was said. What was typed has to be their number.
    pub fn counted(self) -> Result<Option<i64>, Key> {
        if !self.have_left.get_untracked() {
            return Ok(None);
        }
        let typed = self.typed.with_untracked(|typed| typed.trim().parse::<u32>().ok());
        let right = typed.filter(|typed| *typed == self.many);
        right.map(|n| Some(i64::from(n))).ok_or(k::DESK_IMPORT_LEAVING_COUNT_WRONG)
    }
}

#[component]
pub fn LeavingFields(leaving: Leaving, import: ImportView) -> impl IntoView {
    if leaving.many == 0 {
        return ().into_any();
    }
    let n = leaving.many;
    let hint = match import.kind.known() {
        Some(ImportKind::Units) => k::DESK_IMPORT_LEAVING_UNITS_HINT,
        Some(ImportKind::Staff) => k::DESK_IMPORT_LEAVING_STAFF_HINT,
        Some(ImportKind::Residents) | None => k::DESK_IMPORT_LEAVING_RESIDENTS_HINT,
    };
    let names = import.leaving.iter().map(|name| view! { <li>{name.clone()}</li> }).collect_view();
    let role = |role: &_| say::say(codes::role(&say::code(role)));
    let roles = import.roles_left_empty.iter().map(role).collect::<Vec<_>>().join(" · ");
    let empty = (!roles.is_empty()).then(|| {
        view! { <p class="import-warning">{t_with(k::DESK_IMPORT_ROLES_LEFT_EMPTY, &[("roles", &roles)])}</p> }
    });
    let number = move || {
        let count_hint = move || t_with(k::DESK_IMPORT_LEAVING_COUNT_HINT, &[("n", &n.to_string())]);
        leaving.have_left.get().then(|| {
            view! { <TextField name="have_left" label=t(k::DESK_IMPORT_LEAVING_COUNT) hint=count_hint value=leaving.typed inputmode="numeric" autocomplete="off"/> }
        })
    };
    view! {
        <section class="card import-leaving">
            <h2 class="card-title">{tn(k::DESK_IMPORT_LEAVING_ASK, n, &[])}</h2>
            <details class="import-list">
                <summary>{t(k::DESK_IMPORT_LEAVING_LIST)}</summary>
                <ul role="list">{names}</ul>
            </details>
            <CheckField name="leaving" label=t(k::DESK_IMPORT_LEAVING_YES) hint=t(hint) value=leaving.have_left/>
            {empty}
            {number}
        </section>
    }
    .into_any()
}

/// Who stays in any case, and what would have to be done first.
#[component]
pub fn Staying(staying: Vec<ImportStay>) -> impl IntoView {
    let line = |stay: ImportStay| {
        let reason = say::say(codes::stay_reason(&say::code(&stay.reason)));
        let said = t_with(k::DESK_IMPORT_STAYING_LINE, &[("what", &stay.what), ("reason", &reason)]);
        let tickets = stay.tickets.into_iter().map(|ticket| {
            view! { <a class="import-ticket" href=routes::desk_ticket(ticket.id)>{ticket.number}</a> }
        });
        view! { <li><span>{said}</span> <span class="row">{tickets.collect_view()}</span></li> }
    };
    let lines = staying.into_iter().map(line).collect_view();
    view! { <Card title=t(k::DESK_IMPORT_STAYING)><ul class="import-staying" role="list">{lines}</ul></Card> }
        .into_any()
}
