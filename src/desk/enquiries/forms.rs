//! What is asked for the acts that only enquiries have.

use contract::enquiries::{Consult, Explain, MarkComplex};
use contract::people::Handler;
use contract::text::PROSE_MAX;
use contract::tickets::Action;
use leptos::prelude::*;

use crate::api;
use crate::desk::tickets::{Act, CannedReplies, PhotosField, choice};
use crate::faq::Suggestions;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, ChoiceField, ChoiceLook, EmptyState, Fetched, Form, Loaded, TextArea};

pub fn form(act: Act) -> Option<AnyView> {
    Some(match act.action {
        Action::Explain => view! { <ExplainForm act/> }.into_any(),
        Action::Consult => view! { <ConsultForm act/> }.into_any(),
        Action::MarkComplex => view! { <ComplexForm act/> }.into_any(),
        _ => return None,
    })
}

/// The answer: what was answered before stands beside it, replies in both languages begin it.
#[component]
fn ExplainForm(act: Act) -> impl IntoView {
    let (text, photos) = (act.text(), act.photos());
    let question =
        RwSignal::new(act.current.with_untracked(|ticket| ticket.text.clone().unwrap_or_default()));
    let submit = move |()| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_ENQUIRY_ANSWER_MISSING);
        }
        act.send_with(photos, move |photo_ids| Explain { text, photo_ids });
    };
    view! {
        <Suggestions typed=question/>
        <Form faults=act.faults on_submit=submit>
            <CannedReplies current=act.current text name=act.field("reply")/>
            <TextArea name="text" label=t(k::DESK_ENQUIRY_ANSWER) hint=t(k::DESK_ENQUIRY_ANSWER_HINT) value=text rows=6 most=PROSE_MAX as u32/>
            <PhotosField photos label=k::DESK_PHOTOS/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

#[component]
fn ConsultForm(act: Act) -> impl IntoView {
    let id = act.current.with_untracked(|ticket| ticket.id);
    let handlers = Fetched::new(move || api::desk::handlers(id));
    let draw = move |handlers: Vec<Handler>| consult(act, &handlers);
    view! { <Loaded from=handlers draw/> }.into_any()
}

fn consult(act: Act, handlers: &[Handler]) -> AnyView {
    if handlers.is_empty() {
        return view! { <EmptyState title=t(k::DESK_NO_HANDLERS)/> }.into_any();
    }
    let (value, note) = (RwSignal::new(String::new()), act.text());
    let choices = handlers.iter().map(choice).collect::<Vec<_>>();
    let submit = move |()| {
        let Ok(handler_id) = value.with_untracked(|id| id.parse()) else {
            return act.lacks("handler_id", k::DESK_HANDLER_MISSING);
        };
        let note = note.get_untracked();
        if note.trim().is_empty() {
            return act.lacks("note", k::DESK_ENQUIRY_NOTE_MISSING);
        }
        act.send(Consult { handler_id, note });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="handler_id" label=t(k::DESK_HANDLER) value choices look=ChoiceLook::Scale/>
            <TextArea name="note" label=t(k::DESK_ENQUIRY_NOTE) hint=t(k::DESK_ENQUIRY_NOTE_HINT) value=note rows=3 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

#[component]
fn ComplexForm(act: Act) -> impl IntoView {
    let text = act.text();
    let submit = move |()| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_ENQUIRY_COMPLEX_MISSING);
        }
        act.send(MarkComplex { text });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="text" label=t(k::DESK_ENQUIRY_COMPLEX) hint=t(k::DESK_ENQUIRY_COMPLEX_HINT) value=text rows=3 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
