//! Several of a few: check boxes under one name.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::Choice;
use super::field::Field;

#[component]
pub fn ChecksField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    /// The chosen ones, in the order in which they were chosen.
    #[prop(into)]
    values: RwSignal<Vec<String>>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let boxes = choices.into_iter().enumerate().map(|(at, choice)| {
        let Choice { value: code, label, .. } = choice;
        let chosen = {
            let code = code.clone();
            move || values.with(|values| values.contains(&code))
        };
        let on_code = code.clone();
        let turn = move |event| {
            let is_wanted = event_target_checked(&event);
            values.update(|values| {
                values.retain(|value| *value != on_code);
                if is_wanted {
                    values.push(on_code.clone());
                }
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    id=(at == 0).then(|| field.id())
                    name=field.name.clone()
                    value=code
                    aria-invalid=field.invalid()
                    prop:checked=chosen
                    on:change=turn
                />
                <span class="choice-face">
                    <span>{move || label.get()}</span>
                </span>
            </label>
        }
        .into_any()
    });
    let boxes = view! {
        <div class="choices" data-look="chips">
            {boxes.collect_view()}
        </div>
    };
    field.group(boxes.into_any())
}
