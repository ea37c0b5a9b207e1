//! Finding a unit by what people say: "1-2-0301", or a part of it.

use std::time::Duration;

use contract::calls::CallerView;
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::estate::said;
use crate::i18n::{Key, k, t, t_with};
use crate::ui::{Button, ButtonKind, Fetched, Loaded, TextField};

/// Long enough for the next key.
const PAUSE: Duration = Duration::from_millis(250);

#[component]
pub fn UnitSearch(name: &'static str, label: Key, chosen: RwSignal<Option<CallerView>>) -> impl IntoView {
    let (typed, asked) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let mut later = debounce(PAUSE, move |text: String| drop(asked.try_set(text)));
    Effect::new(move |_| later(typed.get().trim().to_owned()));
    let found = Fetched::new(move || {
        let asked = asked.get();
        async move { if asked.is_empty() { Ok(Vec::new()) } else { units(&asked).await } }
    });
    let draw = move |units: Vec<CallerView>| {
        if units.is_empty() {
            let words = move || asked.with(|asked| !asked.is_empty()).then(|| t(k::DESK_UNIT_NONE));
            return view! { <p class="muted" role="status">{words}</p> }.into_any();
        }
        let row = |unit: CallerView| {
            let label = address(&unit);
            let press = move |()| chosen.set(Some(unit.clone()));
            view! { <li><Button label on_press=press/></li> }
        };
        view! { <ul class="unit-list" role="list">{units.into_iter().map(row).collect_view()}</ul> }
            .into_any()
    };
    move || {
        match chosen.get() {
        Some(unit) => view! {
            <div class="unit-chosen">
                <p><strong class="numerals">{address(&unit)}</strong></p>
                <Button label=t(k::DESK_UNIT_OTHER) kind=ButtonKind::Plain on_press=move |()| chosen.set(None)/>
            </div>
        }
        .into_any(),
        None => view! {
            <div class="stack">
                <TextField name kind="search" label=t(label) hint=t(k::DESK_UNIT_HINT) value=typed/>
                <Loaded from=found draw/>
            </div>
        }
        .into_any(),
    }
    }
}

/// Of what is found, whoever lives there.
async fn units(typed: &str) -> Result<Vec<CallerView>, ApiError> {
    let mut found = api::desk::calls::callers(typed).await?;
    found.retain(|row| row.person.is_none());
    Ok(found)
}

fn address(unit: &CallerView) -> String {
    t_with(k::TICKETS_PLACE, &[("building", &said(&unit.building)), ("unit", &unit.code)])
}
