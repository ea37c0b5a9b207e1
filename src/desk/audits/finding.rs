//! What an audit found, and what was done about it.

use contract::audits::{AuditFinding, AuditResult};
use leptos::prelude::*;

use crate::i18n::{codes, day_and_time, k, t};
use crate::tickets::{Fact, Facts, words};
use crate::ui::{StatusBadge, Tone};

#[component]
pub fn Finding(finding: AuditFinding) -> impl IntoView {
    let tone = match finding.result.known() {
        Some(AuditResult::Ok) => Tone::Done,
        _ if finding.settled.is_none() => Tone::Late,
        _ => Tone::Closed,
    };
    let word = words::say(codes::audit_result(&words::code(&finding.result)));
    let reopened = finding.is_reopened.then(|| view! { <p>{t(k::DESK_AUDITS_REOPENED)}</p> });
    let settled = match (finding.result.is(AuditResult::Defect), &finding.settled) {
        (true, None) => Some(view! { <p>{t(k::DESK_AUDITS_NOT_SETTLED)}</p> }),
        _ => None,
    };
    let facts = vec![
        Fact(k::DESK_AUDITS_CHECKED, Some(words::say(codes::audit_check(&words::code(&finding.checked))))),
        Fact(k::DESK_AUDITS_FOUND, finding.text.clone()),
        Fact(k::DESK_AUDITS_FOUND_BY, Some(words::staff(&finding.by))),
        Fact(k::DESK_AUDITS_FOUND_AT, Some(day_and_time(finding.at))),
        Fact(k::DESK_AUDITS_SETTLED, finding.settled.as_ref().and_then(|settled| settled.text.clone())),
        Fact(k::DESK_AUDITS_SETTLED_BY, finding.settled.as_ref().map(|settled| words::staff(&settled.by))),
    ];
    view! {
        <div class="stack">
            <StatusBadge tone word/>
            {reopened}
            {settled}
            <Facts facts/>
        </div>
    }
    .into_any()
}
