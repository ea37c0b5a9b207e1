//! Who it is: as a row to choose, and above the call once chosen. Telephone numbers come masked and stay so.

use contract::calls::{CallerView, KnownCaller};
use contract::open::Open;
use contract::tickets::Language;
use leptos::prelude::*;

use super::call::Call;
use crate::estate::said;
use crate::i18n::{codes, k, t, t_with, text};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind};

/// The visible end of a masked number.
const TAIL: usize = 4;

#[component]
pub fn ChosenCaller(call: Call) -> impl IntoView {
    let who = move || {
        call.chosen.get().map(|row| {
            let who = row.person.as_ref().map_or_else(
                || text(if call.is_unknown.get() { k::DESK_CALLS_UNKNOWN } else { k::DESK_CALLS_SOMEBODY }),
                |person| person.name.clone(),
            );
            let empty = (!row.is_occupied).then(|| view! { <p class="muted">{t(k::DESK_CALLS_NOBODY)}</p> });
            view! {
                <p class="row">
                    <strong>{who}</strong>
                    <span class="numerals">{place(&row)}</span>
                    {row.person.map(|person| view! {
                        <span class="numerals">{person.phone_masked.clone()}</span>
                        {marks(&person)}
                    })}
                </p>
                {empty}
            }
        })
    };
    view! {
        <section class="card call-who" aria-label=t(k::DESK_REPORTER)>
            <div>{who}</div>
            <Button label=t(k::DESK_CALLS_OTHER) kind=ButtonKind::Plain on_press=move |()| call.look_again()/>
        </section>
    }
    .into_any()
}

/// In the list: name, as what, where, and the number with its end marked where that is what was typed.
pub fn row_words(row: &CallerView, typed: RwSignal<String>) -> AnyView {
    let place = view! { <span class="numerals">{place(row)}</span> };
    let Some(person) = &row.person else {
        let words = if row.is_occupied { k::DESK_CALLS_SOMEBODY } else { k::DESK_CALLS_NOBODY_SHORT };
        return view! { <strong>{place}</strong> <span class="muted">{t(words)}</span> }.into_any();
    };
    let digits = typed.with_untracked(|typed| typed.chars().filter(char::is_ascii_digit).collect::<String>());
    let phone = person.phone_masked.as_ref().map(|masked| {
        let at = masked.char_indices().rev().nth(TAIL - 1).map_or(0, |(at, _)| at);
        let (head, tail) = masked.split_at(at);
        let tail = tail.to_owned();
        match digits.len() >= TAIL && digits.ends_with(&tail) {
            true => view! { <span class="numerals">{head.to_owned()}<mark>{tail}</mark></span> }.into_any(),
            false => view! { <span class="numerals">{masked.clone()}</span> }.into_any(),
        }
    });
    view! {
        <strong>{person.name.clone()}</strong>
        {place}
        {phone}
        {marks(person)}
    }
    .into_any()
}

/// As what they belong to the unit, and the language to answer in.
fn marks(person: &KnownCaller) -> AnyView {
    let what = match (&person.occupancy, person.is_former) {
        (_, true) => text(k::DESK_CALLS_FORMER),
        (Some(occupancy), _) => words::say(codes::occupancy(&words::code(occupancy))),
        (None, _) => text(k::DESK_CALLS_CALLED_BEFORE),
    };
    let language = person.language.as_ref().map(|language| match language {
        Open::Known(Language::English) => k::COMMON_LANGUAGES_ENGLISH,
        _ => k::COMMON_LANGUAGES_CHINESE,
    });
    let account = (!person.has_account)
        .then(|| view! { <span class="mark" data-kind="sign">{t(k::DESK_MARK_NO_ACCOUNT)}</span> });
    view! {
        <span class="muted">{what}</span>
        {language.map(|words| view! { <span class="language-badge">{t(words)}</span> })}
        {account}
    }
    .into_any()
}

fn place(row: &CallerView) -> String {
    t_with(k::TICKETS_PLACE, &[("building", &said(&row.building)), ("unit", &row.code)])
}
