//! One version: its lines, from when it holds, who proposed it, and what the reader can do with it.

use chrono::{DateTime, Utc};
use contract::promises::{PromisesView, VersionState};
use leptos::prelude::*;

use super::decide::Decide;
use crate::desk::tickets::step;
use crate::i18n::{codes, date, k, t, t_with, text};
use crate::tickets::{Fact, Facts, rule, words};
use crate::ui::{Card, Fetched, StatusBadge, Tone};

#[component]
pub fn Version(version: PromisesView, read: Fetched<Vec<PromisesView>>) -> impl IntoView {
    let head = t_with(k::DESK_PROMISES_VERSION, &[("n", &version.version.to_string())]);
    let tone = match version.state.known() {
        Some(VersionState::Proposed) => Tone::Yours,
        Some(VersionState::Approved) => Tone::Done,
        Some(VersionState::Returned) | None => Tone::Closed,
    };
    let state = words::say(codes::version_state(&words::code(&version.state)));
    let escalation = version.escalation_minutes.map_or_else(
        || text(k::DESK_PROMISES_NO_ESCALATION),
        |n| t_with(k::DESK_PROMISES_ESCALATION_EVERY, &[("n", &n.to_string())]),
    );
    let facts = vec![
        Fact(k::DESK_PROMISES_VALID_FROM, Some(valid_from(version.valid_from))),
        Fact(k::DESK_PROMISES_ESCALATION, Some(escalation)),
        Fact(k::DESK_PROMISES_BY, version.proposed_by.as_ref().map(words::staff)),
        Fact(k::DESK_PROMISES_RETURNED, version.reason.clone()),
    ];
    let rows = rule::in_order(version.rules).into_iter().map(|line| {
        view! { <tr><th scope="row">{step(&line.step)}</th><td>{rule::within(&line)}</td></tr> }
    });
    let decide = version.awaits_you.then(|| view! { <Decide version=version.version read/> });
    view! {
        <Card>
            <div class="row"><h2>{head}</h2><StatusBadge tone word=state/></div>
            <Facts facts/>
            <table class="quote-lines">
                <caption class="visually-hidden">{t(k::DESK_PROMISES)}</caption>
                <tbody>{rows.collect_view()}</tbody>
            </table>
            {decide}
        </Card>
    }
    .into_any()
}

/// The first version has held since the beginning of time.
fn valid_from(at: DateTime<Utc>) -> String {
    if at == DateTime::UNIX_EPOCH { text(k::DESK_PROMISES_FROM_THE_BEGINNING) } else { date(at) }
}
