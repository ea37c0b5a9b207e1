//! One measure, or a new one: what it is, how it ends, and what residents read of it.

use contract::measures::{MeasureParties, MeasureState, MeasureView};
use leptos::prelude::*;

use super::edit::{Fields, MeasureEdit};
use super::end::End;
use super::state;
use super::text::Published;
use crate::api::desk::measures;
use crate::i18n::{date, day, k, t, t_with};
use crate::routes;
use crate::tickets::{Fact, Facts, words};
use crate::ui::{Button, Card, Fetched, LinkButton, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn MeasurePage() -> impl IntoView {
    let id = routes::use_id();
    if id == routes::NEW_ENTRY {
        let parties = Fetched::new(measures::parties);
        let draw = |parties: MeasureParties| {
            view! { <Card><MeasureEdit fields=Fields::asked() parties known=None/></Card> }.into_any()
        };
        return view! {
            <PageTitle title=t(k::DESK_MEASURES_ADD) back=routes::DESK_MEASURES.to_owned()/>
            <Loaded from=parties draw/>
        }
        .into_any();
    }
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { measures::read(&id).await }
    });
    let draw = |measure: MeasureView| {
        let current = RwSignal::new(measure);
        (move || sections(current)).into_any()
    };
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn sections(current: RwSignal<MeasureView>) -> AnyView {
    let measure = current.get();
    let is_open = measure.may_write && measure.state.is(MeasureState::Planned);
    let word = words::code(&measure.source);
    let put_off = measure.first_due_on.map(|due| t_with(k::DESK_MEASURES_FIRST_DUE, &[("day", &day(due))]));
    let facts = vec![
        Fact(k::DESK_MEASURES_FOUND, Some(measure.found.clone())),
        Fact(k::DESK_MEASURES_PLAN, Some(measure.plan.clone())),
        Fact(k::DESK_MEASURES_SOURCE, Some(state::source(&word))),
        Fact(k::DESK_MEASURES_WHO, Some(state::who(&measure))),
        Fact(k::DESK_MEASURES_DUE, Some(day(measure.due_on))),
        Fact(k::DESK_MEASURES_PUT_OFF, put_off),
        Fact(k::DESK_MEASURES_OUTCOME, measure.outcome.clone()),
        Fact(k::DESK_MEASURES_ENDED_AT, measure.ended_at.map(date)),
        Fact(k::DESK_MEASURES_ENDED_BY, measure.ended_by.as_ref().map(words::staff)),
        Fact(k::DESK_MEASURES_BY, Some(words::staff(&measure.created_by))),
    ];
    let ticket = measure.ticket.clone().map(|ticket| {
        view! { <LinkButton href=routes::desk_ticket(ticket.id) label=ticket.number/> }
    });
    let acts = is_open.then(|| {
        view! {
            <Card title=t(k::DESK_MEASURES_END)><End current/></Card>
            <Change current/>
        }
    });
    let badge = state::badge(&measure);
    view! {
        <PageTitle title=t(k::DESK_MEASURES_ONE) back=routes::DESK_MEASURES.to_owned()>{badge}</PageTitle>
        <div class="desk-ticket">
            <div class="stack">
                <Card><Facts facts/> {ticket}</Card>
                {acts}
            </div>
            <div class="stack">
                <Published current/>
            </div>
        </div>
    }
    .into_any()
}

/// The fields, when somebody asks for them.
#[component]
fn Change(current: RwSignal<MeasureView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let form = move || {
        let parties = Fetched::new(measures::parties);
        let draw = move |parties: MeasureParties| {
            let measure = current.get_untracked();
            let known = Some((current, measure.id, measure.version));
            view! { <MeasureEdit fields=Fields::of(&measure) parties known/> }.into_any()
        };
        view! { <Card title=t(k::DESK_MEASURES_CHANGE)><Loaded from=parties draw/></Card> }.into_any()
    };
    move || match open.get() {
        true => form(),
        false => {
            view! { <Button label=t(k::DESK_MEASURES_CHANGE) on_press=move |()| open.set(true)/> }.into_any()
        }
    }
}
