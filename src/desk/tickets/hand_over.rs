//! To whom the responsibility goes, and why: offered by whoever has it, or assigned by the supervisor.

use contract::people::Handler;
use contract::text::PROSE_MAX;
use contract::tickets::HandOver;
use leptos::prelude::*;

use super::act::Act;
use super::people::choice;
use crate::api;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, ChoiceField, ChoiceLook, EmptyState, Fetched, Form, Loaded, TextArea};

#[component]
pub fn HandOverForm(act: Act) -> impl IntoView {
    let id = act.current.with_untracked(|ticket| ticket.id);
    let colleagues = Fetched::new(move || api::desk::colleagues(id));
    view! { <Loaded from=colleagues draw=move |colleagues| form(act, colleagues)/> }.into_any()
}

fn form(act: Act, colleagues: Vec<Handler>) -> AnyView {
    if colleagues.is_empty() {
        return view! { <EmptyState title=t(k::DESK_NO_COLLEAGUES)/> }.into_any();
    }
    let (to, reason) = (RwSignal::new(String::new()), act.text());
    let choices = colleagues.iter().map(choice).collect::<Vec<_>>();
    let submit = move |()| {
        let reason = reason.get_untracked();
        let Ok(to) = to.with_untracked(|id| id.parse()) else {
            return act.lacks("to", k::DESK_HAND_TO_MISSING);
        };
        if reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        act.send(HandOver { to, reason });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="to" label=t(k::DESK_HAND_TO) value=to choices look=ChoiceLook::Scale/>
            <TextArea name="reason" label=t(k::DESK_HAND_REASON) value=reason rows=3 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
