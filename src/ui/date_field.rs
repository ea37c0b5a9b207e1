//! A date, by the device's own calendar. The value is `YYYY-MM-DD`, as in the API.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::Field;

#[component]
pub fn DateField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
    #[prop(optional, into)] earliest: Option<String>,
    #[prop(optional, into)] latest: Option<String>,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let control = view! {
        <input
            class="input"
            type="date"
            id=field.id()
            name=field.name.clone()
            min=earliest
            max=latest
            aria-required=(!optional).then_some("true")
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    field.frame(control.into_any())
}
