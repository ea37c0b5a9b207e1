//! What holds, what will, what is proposed, and the way to a new version.

use contract::calendar::CalendarView;
use contract::open::Open;
use contract::proposals::ProposalState;
use leptos::prelude::*;

use super::propose::ProposeForm;
use super::version::Version;
use crate::api::desk::calendar;
use crate::desk::proposals::may_propose;
use crate::i18n::{Key, k, now, t};
use crate::ui::{Button, ButtonKind, Card, EmptyState, Fetched, Loaded, PageTitle};

#[component]
pub fn CalendarPage() -> impl IntoView {
    let read = Fetched::new(calendar::versions);
    let proposing = RwSignal::new(false);
    let may_propose = may_propose();
    let draw = move |versions: Vec<CalendarView>| {
        let Some(current) = current(&versions) else {
            return view! { <EmptyState title=t(k::DESK_CALENDAR_NONE)/> }.into_any();
        };
        let groups = grouped(versions, current.version).into_iter().filter(|(_, group)| !group.is_empty());
        let groups = groups.map(|(title, group)| {
            let cards = group.into_iter().map(|version| view! { <Version version read/> }).collect_view();
            view! { <section class="stack"><h2>{t(title)}</h2>{cards}</section> }
        });
        let groups = groups.collect_view();
        let form = move || {
            let from = current.clone();
            proposing.get().then(|| {
                view! {
                    <Card title=t(k::DESK_CALENDAR_PROPOSE)>
                        <ProposeForm from proposing read/>
                    </Card>
                }
            })
        };
        view! {
            {form}
            <div class="stack calendar-versions">{groups}</div>
        }
        .into_any()
    };
    let begin = move || {
        (may_propose && !proposing.get()).then(|| {
            view! { <Button label=t(k::DESK_CALENDAR_PROPOSE) kind=ButtonKind::Primary on_press=move |()| proposing.set(true)/> }
        })
    };
    view! {
        <PageTitle title=t(k::DESK_CALENDAR_TITLE)>{begin}</PageTitle>
        <p class="muted">{t(k::DESK_CALENDAR_LEAD)}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

fn is(version: &CalendarView, state: ProposalState) -> bool {
    version.state == Open::Known(state)
}

/// What holds now.
fn current(versions: &[CalendarView]) -> Option<CalendarView> {
    let holds = |version: &&CalendarView| is(version, ProposalState::Approved) && version.valid_from <= now();
    versions.iter().filter(holds).max_by_key(|version| (version.valid_from, version.version)).cloned()
}

/// What waits first, then what holds and will hold, then what is over.
fn grouped(versions: Vec<CalendarView>, current: i64) -> [(Key, Vec<CalendarView>); 4] {
    let [mut waiting, mut holding, mut coming, mut over] = [const { Vec::new() }; 4];
    for version in versions {
        let group = if version.version == current {
            &mut holding
        } else if is(&version, ProposalState::Proposed) {
            &mut waiting
        } else if is(&version, ProposalState::Approved) && version.valid_from > now() {
            &mut coming
        } else {
            &mut over
        };
        group.push(version);
    }
    [
        (k::DESK_CALENDAR_WAITING, waiting),
        (k::DESK_CALENDAR_HOLDING, holding),
        (k::DESK_CALENDAR_COMING, coming),
        (k::DESK_CALENDAR_OVER, over),
    ]
}
