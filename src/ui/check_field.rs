//! Yes or no.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::Field;

#[component]
pub fn CheckField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] value: RwSignal<bool>,
    #[prop(optional, into)] hint: Option<TextProp>,
) -> impl IntoView {
    let field = Field::new(name, label.clone(), hint, false);
    let control = view! {
        <label class="check">
            <input
                type="checkbox"
                id=field.id()
                name=field.name.clone()
                aria-invalid=field.invalid()
                aria-describedby=field.described_by()
                prop:checked=move || value.get()
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <span>{move || label.get()}</span>
        </label>
    };
    view! {
        <div class="field check-field">
            {control}
            {field.hint_words()}
            {field.error_words()}
        </div>
    }
    .into_any()
}
