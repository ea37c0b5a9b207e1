//! One month: what was published when, and what was drawn.

use contract::audits::{AuditMonthView, AuditState, AuditView};
use leptos::prelude::*;

use super::item::Item;
use super::list::{State, defects, short};
use crate::api::desk::audits;
use crate::i18n::{Key, day_and_time, k, t};
use crate::routes;
use crate::ui::{Card, Fetched, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn AuditPage() -> impl IntoView {
    let month = routes::use_id();
    let read = Fetched::new(move || {
        let month = month.clone();
        async move { audits::read(&month).await }
    });
    let draw = move |view: AuditView| sections(view, read);
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn sections(AuditView { audit, items }: AuditView, read: Fetched<AuditView>) -> AnyView {
    let found = defects(&audit);
    let lot = match (audit.state.is(AuditState::Drawn), items.is_empty()) {
        (false, _) => view! { <p class="muted">{t(k::DESK_AUDITS_NOT_DRAWN)}</p> }.into_any(),
        (true, true) => view! { <p class="muted">{t(k::DESK_AUDITS_NOTHING_DRAWN)}</p> }.into_any(),
        (true, false) => {
            let cards = items.into_iter().map(|item| view! { <Item item read/> }).collect_view();
            view! { <ul class="jobs" role="list">{cards}</ul> }.into_any()
        }
    };
    let (published, title) = (published(&audit), audit.month.clone());
    view! {
        <PageTitle title back=routes::DESK_AUDITS.to_owned()>
            <State month=audit/>
        </PageTitle>
        <section class="stack">
            <h2>{t(k::DESK_AUDITS_LOT)}</h2>
            {(!found.is_empty()).then(|| view! { <p>{found}</p> })}
            {lot}
        </section>
        <Card title=t(k::DESK_AUDITS_PUBLISHED)>
            <p class="muted small">{t(k::DESK_AUDITS_HOW)}</p>
            {published}
        </Card>
    }
    .into_any()
}

/// Step by step; hashes short, and whole for whoever copies them.
fn published(audit: &AuditMonthView) -> AnyView {
    let hash = |name: Key, hash: Option<&String>| {
        hash.map(|hash| {
            let whole = hash.clone();
            view! {
                <dt>{t(name)}</dt>
                <dd><details class="audit-hash"><summary class="numerals">{short(hash)} "…"</summary><code>{whole}</code></details></dd>
            }
        })
    };
    let fact = |name: Key, said: Option<String>| said.map(|said| view! { <dt>{t(name)}</dt><dd>{said}</dd> });
    let link = audit.population_hash.as_ref().map(|_| {
        view! { <a class="button" data-kind="quiet" rel="external" download="" href=audits::population(&audit.month)>{t(k::DESK_AUDITS_POPULATION_FILE)}</a> }
    });
    view! {
        <dl class="facts">
            {fact(k::DESK_AUDITS_COMMITTED_AT, Some(day_and_time(audit.committed_at)))}
            {hash(k::DESK_AUDITS_SEED_HASH, Some(&audit.seed_hash))}
            {fact(k::DESK_AUDITS_COUNTED_FROM, Some(day_and_time(audit.begins_at)))}
            {fact(k::DESK_AUDITS_FROZEN_AT, audit.frozen_at.map(day_and_time))}
            {fact(k::DESK_AUDITS_POPULATION_SIZE, audit.population_size.map(|n| n.to_string()))}
            {hash(k::DESK_AUDITS_POPULATION_HASH, audit.population_hash.as_ref())}
            {fact(k::DESK_AUDITS_DRAWN_AT, audit.drawn_at.map(day_and_time))}
            {hash(k::DESK_AUDITS_SEED, audit.seed.as_ref())}
            {fact(k::DESK_AUDITS_LOT_SIZE, audit.lot_size.map(|n| n.to_string()))}
        </dl>
        {link}
    }
    .into_any()
}
