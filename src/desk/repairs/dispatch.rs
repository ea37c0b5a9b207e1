//! Sending somebody: engineers in scope, the least busy first [REP-06].

use contract::people::Handler;
use contract::repairs::Dispatch;
use leptos::prelude::*;

use crate::api;
use crate::desk::tickets::{Act, choice};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, ChoiceField, ChoiceLook, EmptyState, Fetched, Form, Loaded};

#[component]
pub fn DispatchForm(act: Act) -> impl IntoView {
    let id = act.current.with_untracked(|ticket| ticket.id);
    let handlers = Fetched::new(move || api::desk::handlers(id));
    view! { <Loaded from=handlers draw=move |handlers| form(act, handlers)/> }.into_any()
}

fn form(act: Act, mut handlers: Vec<Handler>) -> AnyView {
    if handlers.is_empty() {
        return view! { <EmptyState title=t(k::DESK_NO_HANDLERS)/> }.into_any();
    }
    handlers.sort_by_key(|handler| handler.open_tickets);
    let value = RwSignal::new(String::new());
    let choices = handlers.iter().map(choice).collect::<Vec<_>>();
    let submit = move |()| match value.with_untracked(|id| id.parse()) {
        Ok(handler_id) => act.send(Dispatch { handler_id }),
        Err(_) => act.lacks("handler_id", k::DESK_HANDLER_MISSING),
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="handler_id" label=t(k::DESK_HANDLER) value choices look=ChoiceLook::Scale/>
            <Button label=t(k::DESK_DISPATCH_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
