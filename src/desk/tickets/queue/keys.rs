//! The queue by keyboard alone. The cursor is the focus itself, on the link of a row, so Enter opens it and a screen
//! reader says where one is; where somebody types, a letter is a letter.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::i18n::{k, t};

const ROWS: &str = ".desk-table tbody tr";
const LINK: &str = ".what a";

/// For as long as the queue is on the screen.
pub fn listen() {
    let handle = window_event_listener(ev::keydown, |event| {
        let is_meant_otherwise =
            event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key();
        if is_meant_otherwise || is_typing() {
            return;
        }
        let is_done = match event.key().as_str() {
            "/" => focus(document().query_selector("input[type=search]")),
            "j" | "ArrowDown" => step(Element::next_element_sibling, "first-child"),
            "k" | "ArrowUp" => step(Element::previous_element_sibling, "last-child"),
            "x" => select(),
            _ => false,
        };
        if is_done {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// A field has the focus, or a dialog asks something. A box that is only ticked takes no letters.
fn is_typing() -> bool {
    let Some(focused) = document().active_element() else { return false };
    let takes_letters = match focused.dyn_ref::<HtmlInputElement>() {
        Some(input) => input.type_() != "checkbox",
        None => focused.matches("textarea, select, [contenteditable]").unwrap_or(false),
    };
    takes_letters || matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}

fn current_row() -> Option<Element> {
    document().active_element()?.closest(ROWS).ok()?
}

/// To the neighbour of the row one is on; from elsewhere to the end that lies that way.
fn step(neighbour: fn(&Element) -> Option<Element>, end: &str) -> bool {
    let row = match current_row() {
        Some(row) => neighbour(&row),
        None => document().query_selector(&format!("{ROWS}:{end}")).ok().flatten(),
    };
    row.is_some_and(|row| focus(row.query_selector(LINK)))
}

fn select() -> bool {
    let picked = current_row().and_then(|row| row.query_selector(".pick input").ok().flatten());
    picked.and_then(|input| input.dyn_into::<HtmlElement>().ok()).map(|input| input.click()).is_some()
}

fn focus(found: Result<Option<Element>, wasm_bindgen::JsValue>) -> bool {
    let Some(element) = found.ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        return false;
    };
    element.focus().is_ok()
}

/// Which keys there are; folded.
#[component]
pub fn Help(selects: bool) -> impl IntoView {
    let keys = [
        ("/", Some(k::DESK_QUEUE_KEY_SEARCH)),
        ("j ↓", Some(k::DESK_QUEUE_KEY_NEXT)),
        ("k ↑", Some(k::DESK_QUEUE_KEY_BEFORE)),
        ("Enter", Some(k::DESK_QUEUE_KEY_OPEN)),
        ("x", selects.then_some(k::DESK_QUEUE_KEY_SELECT)),
    ];
    let keys = keys.into_iter().filter_map(|(key, what)| {
        let what = what?;
        Some(view! { <div><dt><kbd>{key}</kbd></dt><dd>{t(what)}</dd></div> })
    });
    view! {
        <details class="more-acts queue-keys">
            <summary>{t(k::DESK_QUEUE_KEYS)}</summary>
            <dl>{keys.collect_view()}</dl>
        </details>
    }
    .into_any()
}
