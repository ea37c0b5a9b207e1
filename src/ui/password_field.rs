//! A password, which its owner may look at while typing.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::Field;
use super::{Icon, IconName};
use crate::i18n::{k, text};

#[component]
pub fn PasswordField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(default = "current-password")] autocomplete: &'static str,
) -> impl IntoView {
    let field = Field::new(name, label, hint, false);
    let shown = RwSignal::new(false);
    let toggle_label =
        move || text(if shown.get() { k::COMMON_FIELD_HIDE_PASSWORD } else { k::COMMON_FIELD_SHOW_PASSWORD });
    let toggle_icon = move || {
        let name = if shown.get() { IconName::EyeOff } else { IconName::Eye };
        view! { <Icon name/> }
    };
    let control = view! {
        <div class="input-with-button">
            <input
                class="input"
                id=field.id()
                name=field.name.clone()
                type=move || if shown.get() { "text" } else { "password" }
                autocomplete=autocomplete
                autocapitalize="off"
                spellcheck="false"
                aria-required="true"
                aria-invalid=field.invalid()
                aria-describedby=field.described_by()
                prop:value=move || value.get()
                on:input=move |event| value.set(event_target_value(&event))
            />
            <button class="icon-button" type="button" aria-label=toggle_label on:click=move |_| shown.update(|s| *s = !*s)>
                {toggle_icon}
            </button>
        </div>
    };
    field.frame(control.into_any())
}
