//! Who looks into it, with what customer service thinks of it [CMP-07, CMP-20]. Whom it concerns is not among them.

use contract::complaints::Refer;
use contract::people::Handler;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::api;
use crate::desk::tickets::{Act, choice};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, ChoiceField, ChoiceLook, EmptyState, Fetched, Form, Loaded, TextArea};

#[component]
pub fn ReferForm(act: Act) -> impl IntoView {
    let id = act.current.with_untracked(|ticket| ticket.id);
    let handlers = Fetched::new(move || api::desk::handlers(id));
    view! { <Loaded from=handlers draw=move |handlers| form(act, handlers)/> }.into_any()
}

fn form(act: Act, handlers: Vec<Handler>) -> AnyView {
    if handlers.is_empty() {
        return view! { <EmptyState title=t(k::DESK_COMPLAINTS_NOBODY)/> }.into_any();
    }
    let (handler, opinion) = (RwSignal::new(String::new()), act.text());
    let choices = handlers.iter().map(choice).collect::<Vec<_>>();
    let submit = move |()| {
        let Ok(handler_id) = handler.with_untracked(|id| id.parse()) else {
            return act.lacks("handler_id", k::DESK_COMPLAINTS_REFER_TO_MISSING);
        };
        let opinion = opinion.get_untracked();
        if opinion.trim().is_empty() {
            return act.lacks("opinion", k::DESK_COMPLAINTS_TEXT_MISSING);
        }
        act.send(Refer { handler_id, opinion });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="handler_id" label=t(k::DESK_COMPLAINTS_REFER_TO) value=handler choices look=ChoiceLook::Scale/>
            <TextArea name="opinion" label=t(k::DESK_COMPLAINTS_OPINION) hint=t(k::DESK_COMPLAINTS_OPINION_HINT) value=opinion rows=3 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
