//! What is wrong in a form: field by field, shared by the fields and the summary through the form's context.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

/// Made by the screen, given to its `Form`. Names are those of the fields, as the API calls them.
#[derive(Clone, Copy)]
pub struct Faults(RwSignal<Vec<(String, TextProp)>>);

impl Faults {
    pub fn new() -> Faults {
        Faults(RwSignal::new(Vec::new()))
    }

    /// Replaces all faults; the summary then takes the focus.
    pub fn set(self, faults: Vec<(String, TextProp)>) {
        self.0.try_set(faults);
    }

    pub fn clear(self) {
        self.set(Vec::new());
    }

    pub(super) fn all(self) -> Vec<(String, TextProp)> {
        self.0.try_get().unwrap_or_default()
    }

    pub(super) fn of(self, name: &str) -> Option<String> {
        // A field outside any form finds those of a form that is gone; then nothing is wrong with it.
        let found = self.0.try_with(|faults| {
            faults.iter().find(|(known, _)| known == name).map(|(_, text)| text.get().into_owned())
        });
        found.flatten()
    }
}

impl Default for Faults {
    fn default() -> Faults {
        Faults::new()
    }
}
