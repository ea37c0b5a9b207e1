//! All versions, the newest first, and the way to a new one.

use contract::open::Open;
use contract::promises::PromisesView;
use contract::proposals::ProposalState;
use leptos::prelude::*;

use super::propose::ProposeForm;
use super::version::Version;
use crate::api::desk::promises;
use crate::desk::proposals::may_propose;
use crate::i18n::{k, now, t};
use crate::ui::{Button, ButtonKind, Card, EmptyState, Fetched, Loaded, PageTitle};

#[component]
pub fn PromisesPage() -> impl IntoView {
    let read = Fetched::new(promises::versions);
    let proposing = RwSignal::new(false);
    let may_propose = may_propose();
    let draw = move |mut versions: Vec<PromisesView>| {
        versions.sort_by_key(|version| std::cmp::Reverse(version.version));
        let Some(current) = current(&versions) else {
            return view! { <EmptyState title=t(k::DESK_PROMISES_NONE)/> }.into_any();
        };
        let form = move || {
            let from = current.clone();
            proposing.get().then(|| {
                view! {
                    <Card title=t(k::DESK_PROMISES_PROPOSE)>
                        <ProposeForm from proposing read/>
                    </Card>
                }
            })
        };
        let list = versions.into_iter().map(|version| view! { <Version version read/> }).collect_view();
        view! {
            {form}
            <div class="stack">{list}</div>
        }
        .into_any()
    };
    let begin = move || {
        (may_propose && !proposing.get()).then(|| {
            view! { <Button label=t(k::DESK_PROMISES_PROPOSE) kind=ButtonKind::Primary on_press=move |()| proposing.set(true)/> }
        })
    };
    view! {
        <PageTitle title=t(k::DESK_PROMISES)>{begin}</PageTitle>
        <p class="muted">{t(k::DESK_PROMISES_LEAD)}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

/// What holds now; before anything holds, what will.
fn current(versions: &[PromisesView]) -> Option<PromisesView> {
    let approved = |version: &&PromisesView| version.state == Open::Known(ProposalState::Approved);
    let holds = |version: &&PromisesView| version.valid_from <= now();
    let latest = |version: &&PromisesView| (version.valid_from, version.version);
    let in_force = versions.iter().filter(approved).filter(holds).max_by_key(latest);
    in_force.or_else(|| versions.iter().filter(approved).max_by_key(latest)).cloned()
}
