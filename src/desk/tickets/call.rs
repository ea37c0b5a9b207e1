//! What came of a call to a resident who owes something.

use contract::text::PROSE_MAX;
use contract::tickets::RecordCall;
use leptos::prelude::*;

use super::act::Act;
use super::happened::{Happened, HappenedField};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, Form, TextArea};

#[component]
pub fn CallForm(act: Act) -> impl IntoView {
    let (text, reached, happened) = (act.text(), RwSignal::new(String::new()), Happened::now());
    let submit = move |()| {
        let (text, reached) = (text.get_untracked(), reached.get_untracked());
        if reached.is_empty() {
            return act.lacks("reached", k::DESK_CALL_REACHED_MISSING);
        }
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_CALL_TEXT_MISSING);
        }
        let Ok(occurred_at) = happened.read(act) else { return };
        act.send(RecordCall { reached: reached == "yes", text, occurred_at });
    };
    let choices =
        vec![Choice::new("yes", t(k::DESK_CALL_REACHED_YES)), Choice::new("no", t(k::DESK_CALL_REACHED_NO))];
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="reached" label=t(k::DESK_CALL_REACHED) value=reached choices/>
            <TextArea name="text" label=t(k::DESK_CALL_TEXT) value=text most=PROSE_MAX as u32/>
            <HappenedField happened/>
            <Button label=t(k::DESK_CALL_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
