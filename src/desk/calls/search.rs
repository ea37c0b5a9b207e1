//! Who calls: one field for unit, name or the end of a telephone number, and below it what was found. Arrows move, Enter
//! takes.

use std::time::Duration;

use contract::calls::CallerView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::call::{Call, is_phone};
use super::caller::row_words;
use crate::api::{self, ApiError};
use crate::i18n::{k, t, t_with, text};
use crate::ui::{Banner, BannerTone};
use crate::words;

/// Long enough for the next key.
const PAUSE: Duration = Duration::from_millis(150);
const FIELD: &str = "caller-search";
const LIST: &str = "caller-found";

/// What was found for which words.
#[derive(Clone)]
struct Found {
    typed: String,
    rows: Vec<Row>,
}

#[derive(Clone, PartialEq)]
enum Row {
    At(CallerView),
    /// Nobody of these.
    Unknown,
}

#[component]
pub fn Search(call: Call) -> impl IntoView {
    let found = RwSignal::new(None::<Found>);
    let (at, problem) = (RwSignal::new(0_usize), RwSignal::new(None::<ApiError>));
    // Pressed before the answer was there.
    let is_awaited = StoredValue::new(false);
    let latest = StoredValue::new(String::new());
    let ask = move |typed: String| {
        latest.set_value(typed.clone());
        if typed.is_empty() {
            found.set(None);
            return;
        }
        let only_units = call.is_unknown.get_untracked();
        spawn_local(async move {
            let answer = api::desk::calls::callers(&typed).await;
            if latest.try_get_value().is_none_or(|latest| latest != typed) {
                return;
            }
            match answer {
                Ok(rows) => {
                    problem.try_set(None);
                    at.try_set(0);
                    found.try_set(Some(Found { rows: listed(rows, only_units), typed }));
                    if is_awaited.try_get_value() == Some(true) {
                        is_awaited.set_value(false);
                        take_first(call, found);
                    }
                }
                Err(error) => drop(problem.try_set(Some(error))),
            }
        });
    };
    let mut later = debounce(PAUSE, move |typed: String| {
        // The call may have gone on meanwhile, and what Enter asked for is there already.
        if found.try_with_untracked(|found| found.as_ref().is_none_or(|found| found.typed != typed))
            == Some(true)
        {
            ask(typed);
        }
    });
    Effect::new(move |_| later(call.typed.get().trim().to_owned()));
    Effect::new(move |_| {
        call.is_unknown.track();
        super::focus(FIELD);
    });
    let press = move |event: web_sys::KeyboardEvent| {
        let most = found.with_untracked(|found| found.as_ref().map_or(0, |found| found.rows.len()));
        match event.key().as_str() {
            "ArrowDown" if most > 0 => at.update(|at| *at = (*at + 1) % most),
            "ArrowUp" if most > 0 => at.update(|at| *at = (*at + most - 1) % most),
            // An input method that is still composing takes its own Enter.
            "Enter" if !event.is_composing() => {
                let typed = call.typed.get_untracked().trim().to_owned();
                let is_answered =
                    found.with_untracked(|found| found.as_ref().is_some_and(|found| found.typed == typed));
                if is_answered {
                    take_at(call, found, at.get_untracked());
                } else if !typed.is_empty() {
                    is_awaited.set_value(true);
                    ask(typed);
                }
            }
            "Escape" => {
                call.typed.set(String::new());
                call.is_unknown.set(false);
            }
            _ => return,
        }
        event.prevent_default();
    };
    let option = move |(n, row): (usize, Row)| {
        let is_at = move || at.get() == n;
        let words = match &row {
            Row::At(row) => row_words(row, call.typed),
            Row::Unknown => unknown_words(call).into_any(),
        };
        view! {
            <li role="option" id=format!("{LIST}-{n}") aria-selected=move || if is_at() { "true" } else { "false" }
                on:click=move |_| take_at(call, found, n)>
                {words}
            </li>
        }
    };
    let rows = move || {
        let found = found.get()?;
        let is_nobody = found.rows.iter().all(|row| *row == Row::Unknown);
        let nobody = is_nobody.then(|| {
            let words = if call.is_unknown.get_untracked() { k::DESK_UNIT_NONE } else { k::DESK_CALLS_NONE };
            view! { <p class="muted" role="status">{t(words)}</p> }
        });
        let rows = found.rows.into_iter().enumerate().map(option).collect_view();
        Some(view! {
            {nobody}
            <ul class="caller-list" id=LIST role="listbox" aria-label=t(k::DESK_CALLS_FOUND)>{rows}</ul>
        })
    };
    let is_open = move || found.with(|found| found.as_ref().is_some_and(|found| !found.rows.is_empty()));
    let label =
        move || text(if call.is_unknown.get() { k::DESK_CALLS_SEARCH_UNIT } else { k::DESK_CALLS_SEARCH });
    let phone = move || {
        let phone = call.phone.get();
        (call.is_unknown.get() && !phone.is_empty())
            .then(|| t_with(k::DESK_CALLS_UNKNOWN_PHONE, &[("phone", &phone)]))
    };
    view! {
        <div class="card stack caller-search">
            {move || phone().map(|words| view! { <p class="muted numerals">{words}</p> })}
            <div class="field">
                <label class="field-label" for=FIELD>{label}</label>
                <p class="field-hint" id="caller-search-hint">{t(k::DESK_CALLS_SEARCH_HINT)}</p>
                <input
                    class="input"
                    id=FIELD
                    type="text"
                    enterkeyhint="search"
                    role="combobox"
                    autocomplete="off"
                    aria-autocomplete="list"
                    aria-expanded=move || if is_open() { "true" } else { "false" }
                    aria-controls=move || is_open().then_some(LIST)
                    aria-describedby="caller-search-hint"
                    aria-activedescendant=move || is_open().then(|| format!("{LIST}-{}", at.get()))
                    prop:value=move || call.typed.get()
                    on:input=move |event| call.typed.set(event_target_value(&event))
                    on:keydown=press
                />
            </div>
            {move || problem.get().map(|error| view! { <Banner tone=BannerTone::Warn words=words::unsent(&error)/> })}
            {rows}
        </div>
    }
    .into_any()
}

/// While a unit is asked for, people are no answer; otherwise nobody of these is one, too.
fn listed(rows: Vec<CallerView>, only_units: bool) -> Vec<Row> {
    let mut listed: Vec<Row> =
        rows.into_iter().filter(|row| !only_units || row.person.is_none()).map(Row::At).collect();
    if !only_units {
        listed.push(Row::Unknown);
    }
    listed
}

/// Pressed before one could look: only what is certain is taken.
fn take_first(call: Call, found: RwSignal<Option<Found>>) {
    let is_somebody = found.with_untracked(|found| {
        found.as_ref().is_some_and(|found| matches!(found.rows.first(), Some(Row::At(_))))
    });
    if is_somebody {
        take_at(call, found, 0);
    }
}

fn take_at(call: Call, found: RwSignal<Option<Found>>, at: usize) {
    let Some(rows) = found.with_untracked(|found| found.as_ref().map(|found| found.rows.clone())) else {
        return;
    };
    match rows.get(at) {
        Some(Row::Unknown) => {
            found.set(None);
            call.begin_unknown();
        }
        Some(Row::At(row)) if is_one_of_many(call, &rows, row) => call.typed.set(row.code.clone()),
        Some(Row::At(row)) => call.choose(row.clone()),
        None => {}
    }
}

/// A unit whose people are not shown yet: first who of them it is.
fn is_one_of_many(call: Call, rows: &[Row], unit: &CallerView) -> bool {
    let is_of_unit =
        |row: &Row| matches!(row, Row::At(row) if row.unit_id == unit.unit_id && row.person.is_some());
    let is_whole = call.typed.with_untracked(|typed| typed.trim().eq_ignore_ascii_case(&unit.code));
    !call.is_unknown.get_untracked()
        && unit.person.is_none()
        && unit.is_occupied
        && !is_whole
        && !rows.iter().any(is_of_unit)
}

fn unknown_words(call: Call) -> AnyView {
    let typed = call.typed.get_untracked();
    let words = move || match is_phone(&typed) {
        true => t_with(k::DESK_CALLS_UNKNOWN_PHONE, &[("phone", typed.trim())]),
        false => text(k::DESK_CALLS_UNKNOWN),
    };
    view! { <span class="muted numerals">{words}</span> }.into_any()
}
