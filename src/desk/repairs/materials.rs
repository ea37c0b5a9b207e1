//! What was found when looking at the resident's own materials [REP-11].

use contract::repairs::VerifyMaterials;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::desk::tickets::{Act, Happened, HappenedField};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, Form, TextArea};

#[component]
pub fn MaterialsForm(act: Act) -> impl IntoView {
    let (text, fit, happened) = (act.text(), RwSignal::new(String::new()), Happened::now());
    let submit = move |()| {
        let (text, fit) = (text.get_untracked(), fit.get_untracked());
        if fit.is_empty() {
            return act.lacks("are_fit", k::DESK_MATERIALS_MISSING);
        }
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_MATERIALS_TEXT_MISSING);
        }
        let Ok(occurred_at) = happened.read(act) else { return };
        act.send(VerifyMaterials { are_fit: fit == "yes", text, occurred_at });
    };
    let choices =
        vec![Choice::new("yes", t(k::DESK_MATERIALS_FIT)), Choice::new("no", t(k::DESK_MATERIALS_UNFIT))];
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="are_fit" label=t(k::DESK_MATERIALS_ASK) value=fit choices/>
            <TextArea name="text" label=t(k::DESK_MATERIALS_TEXT) hint=t(k::DESK_MATERIALS_TEXT_HINT) value=text rows=3 most=PROSE_MAX as u32/>
            <HappenedField happened/>
            <Button label=t(k::DESK_MATERIALS_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
