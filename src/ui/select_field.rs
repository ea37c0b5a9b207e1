//! One of many things, in the device's own list.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::Choice;
use super::field::Field;
use crate::i18n::{k, t};

#[component]
pub fn SelectField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] value: RwSignal<String>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
    /// What it means to choose none; else one is asked to choose.
    #[prop(optional, into)]
    none: Option<TextProp>,
) -> impl IntoView {
    let is_filter = none.is_some();
    let none = none.unwrap_or_else(|| t(k::COMMON_FIELD_CHOOSE).into());
    // Nothing chosen is a choice there, and no field left empty.
    let field = Field::new(name, label, hint, optional && !is_filter);
    let options = choices.into_iter().map(|Choice { value: code, label, .. }| {
        let chosen = {
            let code = code.clone();
            move || value.with(|value| *value == code)
        };
        view! {
            <option value=code prop:selected=chosen>
                {move || label.get()}
            </option>
        }
    });
    let control = view! {
        <select
            class="input"
            id=field.id()
            name=field.name.clone()
            aria-required=(!optional && !is_filter).then_some("true")
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
            on:change=move |event| value.set(event_target_value(&event))
        >
            <option value="" prop:selected=move || value.with(String::is_empty)>
                {move || none.get()}
            </option>
            {options.collect_view()}
        </select>
    };
    field.frame(control.into_any())
}
