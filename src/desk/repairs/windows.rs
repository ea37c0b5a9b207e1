//! Up to three windows from which the resident chooses.

use contract::repairs::{MAX_WINDOWS, Windows};
use contract::text::PROSE_MAX;
use contract::tickets::Window;
use leptos::prelude::*;

use super::purpose::{PurposeField, chosen, likely};
use crate::desk::tickets::Act;
use crate::i18n::{Key, k, t};
use crate::tickets::{VisitChoice, VisitField};
use crate::ui::{Button, ButtonKind, Form, TextArea};

/// A fault of the list stands at the first.
const NAMES: [(&str, Key); MAX_WINDOWS] = [
    ("windows", k::DESK_WINDOW_FIRST),
    ("windows_second", k::DESK_WINDOW_SECOND),
    ("windows_third", k::DESK_WINDOW_THIRD),
];

#[component]
pub fn WindowsForm(act: Act) -> impl IntoView {
    let purpose = act.current.with_untracked(likely);
    let text = act.text();
    let choices = NAMES.map(|_| VisitChoice::new(String::new(), String::new()));
    let submit = move |()| {
        for (choice, (name, _)) in choices.iter().zip(NAMES) {
            if untrack(|| choice.is_half()) {
                return act.lacks(name, k::TICKETS_VISIT_HALF);
            }
        }
        let windows: Vec<Window> = choices.iter().filter_map(|choice| untrack(|| choice.window())).collect();
        if windows.is_empty() {
            return act.lacks("windows", k::DESK_VISIT_MISSING);
        }
        let text = Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        act.send(Windows { windows, purpose: chosen(purpose), text });
    };
    // The next is asked for once the one before is named: a short form stays short.
    let fields = (0..MAX_WINDOWS).map(move |at| {
        let shown = move || at == 0 || choices[at - 1].window().is_some() || choices[at].window().is_some();
        let ((name, label), optional) = (NAMES[at], at > 0);
        view! {
            <Show when=shown>
                <VisitField name label hint=k::DESK_WINDOW_HINT choice=choices[at] optional/>
            </Show>
        }
    });
    view! {
        <Form faults=act.faults on_submit=submit>
            <PurposeField value=purpose/>
            {fields.collect_view()}
            <TextArea name="text" label=t(k::DESK_WINDOWS_TEXT) value=text optional=true rows=2 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_WINDOWS_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
