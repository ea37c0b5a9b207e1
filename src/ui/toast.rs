//! Short news at the edge of the screen, read out once, gone by itself.

use std::time::Duration;

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{IconName, all, el};

/// Long enough to be read twice.
const STAYS: Duration = Duration::from_secs(8);

#[derive(Clone)]
struct Toast {
    id: u32,
    words: TextProp,
    urgent: bool,
}

#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    next: StoredValue<u32>,
}

pub fn provide_toasts() -> Toasts {
    let toasts = Toasts { shown: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
    provide_context(toasts);
    toasts
}

/// Take it in the component's body; it may then be used in handlers and after an await.
pub fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(provide_toasts)
}

impl Toasts {
    pub fn say(self, words: impl Into<TextProp>) {
        self.show(words.into(), false);
    }

    pub fn warn(self, words: impl Into<TextProp>) {
        self.show(words.into(), true);
    }

    fn show(self, words: TextProp, urgent: bool) {
        let id = self.next.get_value();
        self.next.set_value(id.wrapping_add(1));
        self.shown.update(|shown| shown.push(Toast { id, words, urgent }));
        set_timeout(
            move || {
                self.shown.try_update(|shown| shown.retain(|toast| toast.id != id));
            },
            STAYS,
        );
    }
}

/// Stands once in the app; the region is there before any news, or readers would miss the first.
#[component]
pub fn ToastRegion() -> impl IntoView {
    let toasts = use_toasts();
    let news = move || {
        let toast = |Toast { words, urgent, .. }: Toast| {
            let icon = if urgent { IconName::Warning } else { IconName::Check };
            el("p")
                .class("toast")
                .attr("data-urgent", urgent.then_some("true"))
                .child(super::icon(icon))
                .child(el("span").text(words))
                .into_any()
        };
        Some(all(toasts.shown.get().into_iter().map(toast)))
    };
    el("div").class("toasts").attr("role", "status").attr("aria-live", "polite").followed(news).into_any()
}
