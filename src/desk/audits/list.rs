//! The months, the newest first: how far each is, and what was found.

use contract::audits::{AuditMonthView, AuditState};
use leptos::prelude::*;

use crate::api::desk::audits;
use crate::i18n::{codes, k, t, t_with, text};
use crate::routes;
use crate::tickets::words;
use crate::ui::{EmptyState, Fetched, IconName, List, ListRow, Loaded, PageTitle, StatusBadge, Tone};

#[component]
pub fn AuditsPage() -> impl IntoView {
    let read = Fetched::new(audits::months);
    let draw = |months: Vec<AuditMonthView>| {
        if months.is_empty() {
            return view! { <EmptyState title=t(k::DESK_AUDITS_NONE) icon=IconName::Eye/> }.into_any();
        }
        view! { <List label=t(k::DESK_AUDITS_TITLE)>{months.into_iter().map(row).collect_view()}</List> }
            .into_any()
    };
    view! {
        <PageTitle title=t(k::DESK_AUDITS_TITLE)/>
        <p class="muted">{t(k::DESK_AUDITS_LEAD)}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

fn row(month: AuditMonthView) -> AnyView {
    let count = |n: Option<i64>| n.unwrap_or_default().to_string();
    let detail = match (month.population_size, month.lot_size) {
        (size, Some(_)) => t_with(
            k::DESK_AUDITS_DRAWN_OF,
            &[("lot", &count(month.lot_size)), ("all", &count(size)), ("done", &month.audited.to_string())],
        ),
        (Some(_), None) => t_with(k::DESK_AUDITS_FROZEN_OF, &[("all", &count(month.population_size))]),
        (None, None) => text(k::DESK_AUDITS_RUNNING),
    };
    let hash = t_with(k::DESK_AUDITS_COMMITTED, &[("hash", &short(&month.seed_hash))]);
    let note = Some(defects(&month)).filter(|found| !found.is_empty()).unwrap_or(hash);
    view! {
        <ListRow href=routes::desk_audit(&month.month) title=month.month.clone() detail note icon=IconName::Eye>
            <State month/>
        </ListRow>
    }
    .into_any()
}

/// What was found, if anything was.
pub fn defects(month: &AuditMonthView) -> String {
    match (month.defects, month.unsettled) {
        (0, _) => String::new(),
        (defects, 0) => t_with(k::DESK_AUDITS_DEFECTS, &[("n", &defects.to_string())]),
        (defects, open) => {
            t_with(k::DESK_AUDITS_DEFECTS_OPEN, &[("n", &defects.to_string()), ("open", &open.to_string())])
        }
    }
}

/// Enough of a hash to compare it with the eye.
pub fn short(hash: &str) -> String {
    hash.chars().take(12).collect()
}

#[component]
pub fn State(month: AuditMonthView) -> impl IntoView {
    let is_over = month.lot_size == Some(month.audited) && month.unsettled == 0;
    let tone = match month.state.known() {
        Some(AuditState::Committed) => Tone::New,
        Some(AuditState::Frozen) => Tone::Paused,
        Some(AuditState::Drawn) if is_over => Tone::Done,
        Some(AuditState::Drawn) | None => Tone::Active,
    };
    let word = words::say(codes::audit_state(&words::code(&month.state)));
    view! { <StatusBadge tone word/> }
}
