//! A text in both languages while it is edited, and what fields are called.

use contract::settings::{SettingField, Wording};
use leptos::prelude::*;

use crate::i18n::codes;
use crate::tickets::words;
use crate::ui::TextField;

/// The name of a field, as the history says it, too.
pub fn label(field: SettingField) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || words::say(codes::setting_field(field.word()))
}

/// Chinese must be there, English may wait.
#[derive(Clone, Copy)]
pub struct Both {
    zh: RwSignal<String>,
    en: RwSignal<String>,
}

impl Both {
    pub fn of(text: Wording) -> Both {
        Both { zh: RwSignal::new(text.zh), en: RwSignal::new(text.en) }
    }

    pub fn value(self) -> Wording {
        Wording { zh: typed(self.zh), en: typed(self.en) }
    }

    /// `path`: where the API has it.
    pub fn draw(self, path: &str, [zh, en]: [SettingField; 2]) -> AnyView {
        view! {
            <div class="both">
                <TextField name=format!("{path}.zh") label=label(zh) value=self.zh/>
                <TextField name=format!("{path}.en") label=label(en) value=self.en optional=true/>
            </div>
        }
        .into_any()
    }

    pub fn name(self, path: &str) -> AnyView {
        self.draw(path, [SettingField::NameZh, SettingField::NameEn])
    }

    pub fn hours(self, path: &str) -> AnyView {
        self.draw(path, [SettingField::HoursZh, SettingField::HoursEn])
    }
}

/// Without the blanks around it that nobody sees.
pub fn typed(text: RwSignal<String>) -> String {
    text.with_untracked(|text| text.trim().to_owned())
}
