//! The acts that the API offers now. Two of them are one press, the others ask something first.

use contract::open::Open;
use contract::repairs::{Accept, Start};
use contract::tickets::{Action, TicketView};
use leptos::prelude::*;

use super::act::Act;
use super::complete::CompleteForm;
use super::dispatch::DispatchForm;
use super::schedule::ScheduleForm;
use crate::api::{self, tickets::Version};
use crate::i18n::codes;
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Dialog};

#[component]
pub fn Acts(current: RwSignal<TicketView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<Action>);
    let at_once = Act::new(current, open);
    let offered = current.with_untracked(|ticket| ticket.actions.clone());
    let buttons = offered.into_iter().enumerate().filter_map(|(at, action)| {
        let Open::Known(action) = action else { return None };
        let press = move |()| match action {
            Action::Accept => at_once.send(move |id, version, key| async move {
                api::desk::accept(Version { id, version, key: &key }, &Accept { occurred_at: None }).await
            }),
            Action::Start => at_once.send(move |id, version, key| async move {
                api::desk::start(Version { id, version, key: &key }, &Start { occurred_at: None }).await
            }),
            _ => {
                chosen.set(Some(action));
                open.set(true);
            }
        };
        let kind = if at == 0 { ButtonKind::Primary } else { ButtonKind::Quiet };
        Some(view! { <Button label=name(action) kind busy=at_once.busy on_press=press/> })
    });
    let dialog = move || {
        let action = chosen.get().filter(|_| open.get())?;
        let act = Act::new(current, open);
        let form = match action {
            Action::Dispatch => view! { <DispatchForm act/> }.into_any(),
            Action::Schedule => view! { <ScheduleForm act/> }.into_any(),
            Action::Complete => view! { <CompleteForm act/> }.into_any(),
            _ => return None,
        };
        Some(view! { <Dialog open title=name(action)>{form}</Dialog> })
    };
    view! {
        {buttons.collect_view()}
        {dialog}
    }
    .into_any()
}

fn name(action: Action) -> String {
    words::say(codes::action(action.word()))
}
