//! What all fields share: label, hint, error, and the ids that tie them to the control.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::Faults;
use crate::i18n::{k, t};

/// One field of a form, by its name in the API.
#[derive(Clone)]
pub(super) struct Field {
    pub name: String,
    pub label: TextProp,
    pub hint: Option<TextProp>,
    pub optional: bool,
    faults: Option<Faults>,
}

pub(super) fn control_id(name: &str) -> String {
    format!("field-{name}")
}

impl Field {
    pub fn new(name: String, label: TextProp, hint: Option<TextProp>, optional: bool) -> Field {
        Field { name, label, hint, optional, faults: use_context() }
    }

    pub fn id(&self) -> String {
        control_id(&self.name)
    }

    pub fn error(&self) -> Option<String> {
        self.faults.and_then(|faults| faults.of(&self.name))
    }

    /// For the control's `aria-invalid`.
    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + use<> {
        let field = self.clone();
        move || field.error().map(|_| "true")
    }

    /// For the control's `aria-describedby`: the error before the hint, as it is the news.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Send + use<> {
        let field = self.clone();
        move || {
            let id = field.id();
            let error = field.error().map(|_| format!("{id}-error"));
            let hint = field.hint.as_ref().map(|_| format!("{id}-hint"));
            match (error, hint) {
                (Some(error), Some(hint)) => Some(format!("{error} {hint}")),
                (error, hint) => error.or(hint),
            }
        }
    }

    /// The label above one control.
    pub fn frame(self, control: AnyView) -> AnyView {
        let label = self.label_words();
        view! {
            <div class="field" data-invalid=self.invalid()>
                <label class="field-label" for=self.id()>
                    {label}
                </label>
                {self.notes(control)}
            </div>
        }
        .into_any()
    }

    /// The label above a group of controls.
    pub fn group(self, controls: AnyView) -> AnyView {
        let label = self.label_words();
        view! {
            <fieldset class="field" data-invalid=self.invalid() aria-describedby=self.described_by()>
                <legend class="field-label">{label}</legend>
                {self.notes(controls)}
            </fieldset>
        }
        .into_any()
    }

    fn label_words(&self) -> AnyView {
        let label = self.label.clone();
        let optional = self
            .optional
            .then(|| view! { <span class="field-optional">{t(k::COMMON_FIELD_OPTIONAL)}</span> });
        view! {
            <span>{move || label.get()}</span>
            {optional}
        }
        .into_any()
    }

    /// Hint above the control, where a phone's keyboard does not cover it; error below.
    fn notes(&self, control: AnyView) -> AnyView {
        view! {
            {self.hint_words()}
            {control}
            {self.error_words()}
        }
        .into_any()
    }

    pub fn hint_words(&self) -> AnyView {
        let id = format!("{}-hint", self.id());
        let hint = self.hint.clone();
        hint.map(|hint| view! { <p class="field-hint" id=id>{move || hint.get()}</p> }).into_any()
    }

    pub fn error_words(&self) -> AnyView {
        let field = self.clone();
        let error = move || {
            let id = format!("{}-error", field.id());
            field.error().map(|error| view! { <p class="field-error" id=id>{error}</p> })
        };
        error.into_any()
    }
}
