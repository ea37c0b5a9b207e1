//! What a person has chosen about how the portal looks: theme, elder mode, text size, language. Kept on the device;
//! the page's head script applies the same entries before the first paint, so names and values are shared with it.

mod storage;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{self, Language};
use storage::{read, write};

/// Light, dark, or what the device says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];

    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// The largest step of the text size; steps start at 0.
pub const LARGEST_TEXT: u8 = 4;

#[derive(Clone, Copy)]
pub struct Prefs {
    theme: RwSignal<Theme>,
    elder: RwSignal<bool>,
    text_size: RwSignal<u8>,
}

/// Reads what was chosen before and puts it into the context.
pub fn provide_prefs() -> Prefs {
    let theme = read("theme").and_then(|name| Theme::ALL.into_iter().find(|theme| theme.name() == name));
    let text_size = read("text-size").and_then(|step| step.parse().ok()).filter(|step| *step <= LARGEST_TEXT);
    let prefs = Prefs {
        theme: RwSignal::new(theme.unwrap_or(Theme::System)),
        elder: RwSignal::new(read("elder").is_some()),
        text_size: RwSignal::new(text_size.unwrap_or(0)),
    };
    provide_context(prefs);
    prefs
}

/// Outside the provider nothing is remembered for the page, but everything works.
pub fn use_prefs() -> Prefs {
    use_context().unwrap_or_else(provide_prefs)
}

impl Prefs {
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    pub fn is_elder(self) -> bool {
        self.elder.get()
    }

    pub fn text_size(self) -> u8 {
        self.text_size.get()
    }

    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        keep("theme", (theme != Theme::System).then(|| theme.name()));
    }

    pub fn set_elder(self, elder: bool) {
        self.elder.set(elder);
        keep("elder", elder.then_some("on"));
    }

    pub fn set_text_size(self, step: u8) {
        let step = step.min(LARGEST_TEXT);
        self.text_size.set(step);
        keep("text-size", (step > 0).then(|| step.to_string()).as_deref());
    }

    /// Changes the language once its texts are here; `on_unavailable` runs when they cannot be fetched.
    pub fn set_language(self, language: Language, on_unavailable: impl FnOnce() + 'static) {
        spawn_local(async move {
            match i18n::set_language(language).await {
                Ok(()) => write("language", Some(language.tag())),
                Err(i18n::TextsUnavailable) => on_unavailable(),
            }
        });
    }
}

/// Remembers whether the bar of the signed-in is shown, so that the page starts in the same frame next time.
pub fn remember_bar(shown: bool) {
    write("bar", shown.then_some("on"));
}

/// Something this browser is to know next time.
pub fn remember(name: &str, value: Option<&str>) {
    write(name, value);
}

/// What [`remember`] wrote.
pub fn remembered(name: &str) -> Option<String> {
    read(name)
}

/// Remembers a choice and applies it to `<html data-…>`, where the style sheets read it.
fn keep(name: &str, value: Option<&str>) {
    write(name, value);
    let Some(html) = document().document_element() else { return };
    let attribute = format!("data-{name}");
    // Attributes of these names cannot be refused.
    let _ = match value {
        Some(value) => html.set_attribute(&attribute, value),
        None => html.remove_attribute(&attribute),
    };
}
