//! What is looked for, as it stands in the address; typed into a field, it goes there.

use std::time::Duration;

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use leptos::prelude::*;

use crate::i18n::{Key, k, t};
use crate::routes;
use crate::ui::{Faults, Form, TextField};

/// Long enough for the next key.
const PAUSE: Duration = Duration::from_millis(250);

#[derive(Clone, Copy)]
pub struct Asked {
    pub building: Memo<String>,
    pub typed: Memo<String>,
}

pub fn asked() -> Asked {
    let query = use_location().query;
    let value =
        move |name: &'static str| Memo::new(move |_| query.with(|query| query.get(name).unwrap_or_default()));
    Asked { building: value("building"), typed: value("q") }
}

/// Goes where this is looked at; the way back leads out of the list, not through every letter.
pub fn go(show: &'static str) -> impl Fn(&str, &str) + Clone + Send + Sync + 'static {
    let navigate = use_navigate();
    move |building, typed| {
        let options = NavigateOptions { replace: true, scroll: false };
        navigate(&routes::desk_people(show, building, typed), options);
    }
}

#[component]
pub fn Search(
    show: &'static str,
    hint: Key,
    asked: Asked,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let typed = RwSignal::new(asked.typed.get_untracked());
    let go = go(show);
    let mut later = debounce(PAUSE, move |text: String| {
        if asked.typed.try_get_untracked().is_some_and(|known| known != text) {
            go(&asked.building.get_untracked(), &text);
        }
    });
    Effect::new(move |_| later(typed.get().trim().to_owned()));
    view! {
        <Form faults=Faults::new() on_submit=move |()| {}>
            <div class="people-search">
                <TextField name="q" kind="search" label=t(k::DESK_DIRECTORY_SEARCH) hint=t(hint) value=typed/>
                {children.map(|children| children())}
            </div>
        </Form>
    }
    .into_any()
}
