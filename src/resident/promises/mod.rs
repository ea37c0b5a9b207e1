//! The service promises as everybody can read them: which step within what, from when on.

use chrono::DateTime;
use contract::open::Open;
use contract::promises::{PromisesView, PublishedPromises, RuleView};
use contract::tickets::Kind;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{codes, date, k, t, t_with, text};
use crate::routes;
use crate::tickets::{kinds, rule, words};
use crate::ui::{Card, Fetched, Loaded, PageTitle};

#[component]
pub fn PromisesPage() -> impl IntoView {
    let read = Fetched::new(api::promises::published);
    view! {
        <PageTitle title=t(k::ME_PROMISES) back=routes::HOME.to_owned()/>
        <p class="muted">{t(k::PAGE_PROMISES_LEAD)}</p>
        <div class="stack"><Loaded from=read draw=versions/></div>
    }
    .into_any()
}

fn versions(published: PublishedPromises) -> AnyView {
    let coming = published.coming.into_iter().map(|version| {
        let title = t_with(k::PAGE_PROMISES_COMING, &[("day", &date(version.valid_from))]);
        view! {
            <details class="card folded">
                <summary>{title}</summary>
                {rules(&version)}
            </details>
        }
    });
    let since = published.current.valid_from;
    let title = match since == DateTime::UNIX_EPOCH {
        // The first version has held since the beginning of time.
        true => text(k::PAGE_PROMISES_CURRENT_ALWAYS),
        false => t_with(k::PAGE_PROMISES_CURRENT, &[("day", &date(since))]),
    };
    view! {
        <Card title>{rules(&published.current)}</Card>
        {coming.collect_view()}
    }
    .into_any()
}

fn rules(version: &PromisesView) -> AnyView {
    let escalation = version.escalation_minutes.map(|minutes| {
        let line = t_with(k::PAGE_PROMISES_ESCALATION, &[("n", &minutes.to_string())]);
        view! { <p>{line}</p> }
    });
    view! {
        {rule::by_kind(version.rules.clone()).into_iter().map(group).collect_view()}
        {escalation}
    }
    .into_any()
}

fn group((kind, rules): (Open<Kind>, Vec<RuleView>)) -> AnyView {
    view! {
        <h3>{kinds::word(&kind)}</h3>
        <dl class="facts">{rules.iter().map(line).collect_view()}</dl>
    }
    .into_any()
}

fn line(rule: &RuleView) -> AnyView {
    view! {
        <dt>{words::say(codes::promise(&words::code(&rule.step)))}</dt>
        <dd>{rule::within(rule)}</dd>
    }
    .into_any()
}
