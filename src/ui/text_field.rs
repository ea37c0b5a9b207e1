//! One line of text.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::Field;

#[component]
pub fn TextField(
    /// The field's name in the API: faults find it by this.
    #[prop(into)]
    name: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
    /// `text`, `tel`, `search`, `time` …
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let control = view! {
        <input
            class="input"
            id=field.id()
            name=field.name.clone()
            type=kind
            autocomplete=autocomplete
            inputmode=inputmode
            aria-required=(!optional).then_some("true")
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        />
    };
    field.frame(control.into_any())
}
