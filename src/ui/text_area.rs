//! Several lines of text, with a counter where there is a limit.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::Field;
use crate::i18n::{count, k, t_with};

#[component]
pub fn TextArea(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
    #[prop(default = 4)] rows: u32,
    /// How many characters are taken; counted as the API does, in code points.
    #[prop(optional)]
    most: Option<u32>,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let used = move || u32::try_from(value.with(|text| text.chars().count())).unwrap_or(u32::MAX);
    let counter = most.map(|most| {
        let words =
            move || t_with(k::COMMON_FIELD_COUNT, &[("used", &count(used())), ("most", &count(most))]);
        let short = move || format!("{}/{}", count(used()), count(most));
        // Sighted people see it all the time; a screen reader hears it near the end only.
        let nearly = move || (used() * 10 >= most * 9).then(words);
        view! {
            <p class="field-counter" data-over=move || (used() > most).then_some("true") aria-hidden="true">
                {short}
            </p>
            <p class="visually-hidden" role="status">
                {nearly}
            </p>
        }
    });
    let control = view! {
        <textarea
            class="input"
            id=field.id()
            name=field.name.clone()
            rows=rows
            aria-required=(!optional).then_some("true")
            aria-invalid=field.invalid()
            aria-describedby=field.described_by()
            prop:value=move || value.get()
            on:input=move |event| value.set(event_target_value(&event))
        ></textarea>
        {counter}
    };
    field.frame(control.into_any())
}
