//! One of a few things, all of them visible.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::field::Field;
use super::{Icon, IconName};

/// Something that can be chosen, by its code in the API.
#[derive(Clone)]
pub struct Choice {
    pub value: String,
    pub label: TextProp,
    pub icon: Option<IconName>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<TextProp>) -> Choice {
        Choice { value: value.into(), label: label.into(), icon: None }
    }

    pub fn with_icon(self, icon: IconName) -> Choice {
        Choice { icon: Some(icon), ..self }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChoiceLook {
    /// Words side by side.
    #[default]
    Chips,
    /// Icon over word, in a grid.
    Tiles,
    /// One under the other, in the order of a scale: the words of a rating.
    Scale,
}

/// Nothing is chosen beforehand unless the screen's value says so.
#[component]
pub fn ChoiceField(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] value: RwSignal<String>,
    choices: Vec<Choice>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] look: ChoiceLook,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let look = match look {
        ChoiceLook::Chips => "chips",
        ChoiceLook::Tiles => "tiles",
        ChoiceLook::Scale => "scale",
    };
    let radios = choices.into_iter().enumerate().map(|(at, choice)| {
        let Choice { value: code, label, icon } = choice;
        let chosen = {
            let code = code.clone();
            move || value.with(|value| *value == code)
        };
        let id = (at == 0).then(|| field.id());
        let on_code = code.clone();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    id=id
                    name=field.name.clone()
                    value=code
                    aria-invalid=field.invalid()
                    prop:checked=chosen
                    on:change=move |_| value.set(on_code.clone())
                />
                <span class="choice-face">
                    {icon.map(|name| view! { <Icon name/> })}
                    <span>{move || label.get()}</span>
                </span>
            </label>
        }
        .into_any()
    });
    let radios = view! {
        <div class="choices" data-look=look>
            {radios.collect_view()}
        </div>
    };
    field.group(radios.into_any())
}
