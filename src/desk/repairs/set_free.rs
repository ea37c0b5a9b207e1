//! It costs the resident nothing, and why.

use contract::repairs::SetFree;
use contract::tickets::FreeOf;
use leptos::prelude::*;

use crate::desk::tickets::Act;
use crate::i18n::{codes, k, t};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, ChoiceLook, Form};

#[component]
pub fn SetFreeForm(act: Act) -> impl IntoView {
    let value = RwSignal::new(String::new());
    let choices: Vec<_> = FreeOf::ALL
        .iter()
        .map(|why| Choice::new(why.word(), move || words::say(codes::free_of(why.word()))))
        .collect();
    let submit =
        move |()| match FreeOf::ALL.iter().find(|why| value.with_untracked(|value| value == why.word())) {
            Some(free_of) => act.send(SetFree { free_of: *free_of }),
            None => act.lacks("free_of", k::DESK_FREE_MISSING),
        };
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="free_of" label=t(k::DESK_FREE_WHY) hint=t(k::DESK_FREE_HINT) value choices look=ChoiceLook::Scale/>
            <Button label=t(k::DESK_FREE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
