//! One version: its lines, from when it holds, who proposed it, and what the reader can do with it.

use contract::promises::PromisesView;
use leptos::prelude::*;

use crate::api::desk::promises;
use crate::desk::proposals::{Decide, Deciding, Decision, StateBadge, valid_from};
use crate::desk::tickets::step;
use crate::i18n::{k, t_with, text};
use crate::tickets::{Fact, Facts, kinds, rule, words};
use crate::ui::{Card, Fetched};

#[component]
pub fn Version(version: PromisesView, read: Fetched<Vec<PromisesView>>) -> impl IntoView {
    let head = t_with(k::DESK_PROMISES_VERSION, &[("n", &version.version.to_string())]);
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
    let groups = rule::by_kind(version.rules).into_iter().map(|(kind, rules)| {
        let rows = rules.into_iter().map(|line| {
            view! { <tr><th scope="row">{step(&line.kind, &line.step)}</th><td>{rule::within(&line)}</td></tr> }
        });
        let kind = kinds::word(&kind);
        view! {
            <table class="quote-lines">
                <caption>{kind}</caption>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    let n = version.version;
    let decide = move |(decision, key): (Decision, String)| -> Deciding {
        Box::pin(async move {
            match decision {
                Decision::Approve => promises::approve(n, &key).await.map(drop),
                Decision::Return(reason) => promises::send_back(n, &reason, &key).await.map(drop),
            }
        })
    };
    let decide = version.awaits_you.then(|| view! { <Decide decide on_done=move |()| read.ask_again()/> });
    view! {
        <Card>
            <div class="row"><h2>{head}</h2><StateBadge state=version.state/></div>
            <Facts facts/>
            {groups.collect_view()}
            {decide}
        </Card>
    }
    .into_any()
}
