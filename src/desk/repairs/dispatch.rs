//! Sending somebody: engineers in scope, the least busy first [REP-06].

use contract::people::Handler;
use contract::repairs::Dispatch;
use leptos::prelude::*;

use super::act::Act;
use crate::api::{self, tickets::Version};
use crate::i18n::{k, t, tn};
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, ChoiceLook, EmptyState, Fetched, Form, Loaded};

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
    let submit = move |()| {
        let Ok(handler_id) = value.with_untracked(|id| id.parse()) else {
            return act.faults.set(vec![("handler_id".to_owned(), t(k::DESK_HANDLER_MISSING).into())]);
        };
        act.send(move |id, version, key| async move {
            api::desk::dispatch(Version { id, version, key: &key }, &Dispatch { handler_id }).await
        });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="handler_id" label=t(k::DESK_HANDLER) value choices look=ChoiceLook::Scale/>
            <Button label=t(k::DESK_DISPATCH_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

fn choice(handler: &Handler) -> Choice {
    let name = handler.name.clone();
    let n = u32::try_from(handler.open_tickets).unwrap_or(0);
    Choice::new(handler.id.to_string(), move || tn(k::DESK_HANDLER_LOAD, n, &[("name", &name)]))
}
