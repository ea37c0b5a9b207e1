//! What the API offers now, and the dialog that asks what an act needs to know.

use crate::navigation::{NavigateOptions, use_navigate};
use contract::open::Open;
use contract::tickets::{Action, Nothing, TicketView};
use leptos::prelude::*;

use super::act::Act;
use super::forms;
use super::offers::{Offers, arrange};
use crate::i18n::{k, t, t_with};
use crate::routes;
use crate::tickets::kinds;
use crate::ui::{Button, ButtonKind, Dialog};

/// What a kind asks for an act of its own; nothing for all others.
pub type Forms = fn(Act) -> Option<AnyView>;

/// `wanted`: an act that the address asks for, opened at once where it is offered.
#[component]
pub fn Acts(current: RwSignal<TicketView>, forms: Forms, wanted: Option<String>) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<Action>);
    let busy = RwSignal::new(false);
    let ask = move |action| {
        chosen.set(Some(action));
        open.set(true);
    };
    let Offers { first, others, rare, .. } = current.with_untracked(arrange);
    let offered = current.with_untracked(|ticket| ticket.actions.clone());
    let found =
        offered.iter().filter_map(Open::known).find(|action| Some(action.word()) == wanted.as_deref());
    if let Some(action) = found.copied().filter(|action| !asks_nothing(*action)) {
        ask(action);
    }
    if wanted.is_some() {
        // Asked for once: whoever comes back or reads the page again finds it without the form.
        let plain = NavigateOptions { replace: true, scroll: false };
        use_navigate()(&routes::desk_ticket(current.with_untracked(|ticket| ticket.id)), plain);
    }
    // The kind of a request never changes.
    let kind_of = StoredValue::new(current.with_untracked(|ticket| ticket.kind.clone()));
    let name = move |action: Action| kind_of.with_value(|kind| kinds::action(kind, action));
    let button = move |action: Action, kind: ButtonKind| {
        let act = Act::new(action, current, open).busy_with(busy);
        let press = move |()| if asks_nothing(action) { act.send(Nothing {}) } else { ask(action) };
        view! { <Button label=move || name(action) kind busy on_press=press/> }
    };
    let dialog = move || {
        let action = chosen.get().filter(|_| open.get())?;
        let act = Act::new(action, current, open);
        let form = forms(act).or_else(|| forms::form(act))?;
        Some(view! { <Dialog open title=move || name(action)>{form}</Dialog> })
    };
    let later = offered.iter().filter_map(Open::known).copied().filter(|action| takes_a_moment(*action));
    let later = later.map(|action| {
        let label = move || t_with(k::DESK_HAPPENED_ACT, &[("act", &name(action))]);
        view! { <Button label kind=ButtonKind::Plain busy on_press=move |()| ask(action)/> }
    });
    let later = later.collect::<Vec<_>>();
    let rare = (!rare.is_empty() || !later.is_empty()).then(|| {
        view! {
            <details class="more-acts">
                <summary>{t(k::DESK_MORE_ACTS)}</summary>
                <div class="more-acts-list">
                    {rare.into_iter().map(|action| button(action, ButtonKind::Plain)).collect_view()}
                    {later}
                </div>
            </details>
        }
    });
    view! {
        {first.map(|action| button(action, ButtonKind::Primary))}
        {others.into_iter().map(|action| button(action, ButtonKind::Quiet)).collect_view()}
        {rare}
        {dialog}
    }
    .into_any()
}

/// Said by being done.
fn asks_nothing(action: Action) -> bool {
    takes_a_moment(action) || matches!(action, Action::TakeOver | Action::Implement | Action::TakeUp)
}

/// Of these, what may have been done before it is recorded.
fn takes_a_moment(action: Action) -> bool {
    matches!(action, Action::Accept | Action::Start | Action::BeginWork | Action::Resume)
}
