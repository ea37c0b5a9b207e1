//! One file to be sent: chosen from the device, or dropped on the field.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use web_sys::{File, HtmlInputElement};

use super::field::Field;
use super::{Icon, IconName};

/// The control covers the whole field, so that what is dropped anywhere on it is its own.
#[component]
pub fn FileField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    file: RwSignal<Option<File>, LocalStorage>,
    /// Media types and endings that the device offers first.
    accept: &'static str,
    /// What the field says: how to choose, or what was chosen.
    #[prop(into)]
    words: Signal<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
) -> impl IntoView {
    let field = Field::new(name, label, hint, false);
    let pick = move |event: web_sys::Event| {
        let files = event_target::<HtmlInputElement>(&event).files();
        file.set(files.and_then(|files| files.get(0)));
    };
    let control = view! {
        <div class="file-field">
            <input
                type="file"
                id=field.id()
                name=field.name.clone()
                accept=accept
                aria-required="true"
                aria-invalid=field.invalid()
                aria-describedby=field.described_by()
                on:change=pick
            />
            <span class="file-face" aria-hidden="true">
                <Icon name=IconName::Plus/>
                <span>{words}</span>
            </span>
        </div>
    };
    field.frame(control.into_any())
}
