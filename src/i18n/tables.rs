//! The tables of texts: which are here, in which language, and how another one is fetched. They stay JavaScript
//! arrays, parsed by the browser: no JSON reader and no copy of every text in the wasm's memory.

use std::cell::Cell;

use js_sys::{Array, Promise, Reflect};
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::Language;
use super::keys::TABLES;

/// The texts of a language could not be fetched: no connection, or a newer build has replaced them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextsUnavailable;

#[derive(Clone)]
struct Tables {
    language: Language,
    /// In the order of `TABLES`; the first is there from the beginning.
    here: [Option<Array>; TABLES.len()],
}

const RESIDENT: usize = 0;
const PAGES: usize = 1;
const DESK: usize = 2;

thread_local! {
    // Not a context: texts are also asked for in event handlers and after an await, where no owner is at hand.
    static LOADED: ArcRwSignal<Option<Tables>> = ArcRwSignal::new(None);
    // The other language, where both are spoken on one page.
    static BESIDE: ArcRwSignal<Option<Tables>> = ArcRwSignal::new(None);
    static SPEAKS_BESIDE: Cell<bool> = const { Cell::new(false) };
}

/// The active language; reactive.
pub fn language() -> Language {
    with_tables(|tables| tables.map_or(Language::Chinese, |tables| tables.language))
}

/// Takes over the table that the page's head script began to fetch, before anything is mounted.
pub async fn load_first_texts() -> Result<(), TextsUnavailable> {
    let document = document();
    let tag = document.document_element().and_then(|html| html.get_attribute("lang"));
    let language = tag.as_deref().and_then(Language::from_tag).unwrap_or(Language::Chinese);
    let begun = Reflect::get(&window(), &"guanjiaTexts".into())
        .ok()
        .and_then(|begun| begun.dyn_into::<Promise>().ok());
    let resident = match begun {
        Some(begun) => match JsFuture::from(begun).await {
            Ok(table) => checked(table, RESIDENT)?,
            Err(_) => fetch(RESIDENT, language).await?,
        },
        None => fetch(RESIDENT, language).await?,
    };
    set(Tables { language, here: [Some(resident), None, None] });
    Ok(())
}

/// Adds what the pages say that are parts of their own.
pub async fn load_page_texts() -> Result<(), TextsUnavailable> {
    add(PAGES).await
}

/// Adds the desk's table; asked for behind the desk's gate only.
pub async fn load_desk_texts() -> Result<(), TextsUnavailable> {
    add(PAGES).await?;
    add(DESK).await
}

/// Fetches what is here in the other language, too, without changing what the page is in.
pub async fn load_language_beside() -> Result<(), TextsUnavailable> {
    let current = now().ok_or(TextsUnavailable)?;
    let language = current.language.other();
    let mut here = [None, None, None];
    for (table, _) in current.here.iter().enumerate().filter(|(_, here)| here.is_some()) {
        here[table] = Some(fetch(table, language).await?);
    }
    BESIDE.with(|signal| signal.set(Some(Tables { language, here })));
    Ok(())
}

/// What `say` says in this language, whichever the page is in; `None` while its texts are not here.
pub fn in_language(wanted: Language, say: impl FnOnce() -> String) -> Option<String> {
    if language() == wanted {
        return Some(say());
    }
    SPEAKS_BESIDE.set(true);
    let said = (with_tables(|tables| tables.map(|tables| tables.language)) == Some(wanted)).then(say);
    SPEAKS_BESIDE.set(false);
    said
}

async fn add(table: usize) -> Result<(), TextsUnavailable> {
    loop {
        let current = now().ok_or(TextsUnavailable)?;
        if current.here[table].is_some() {
            return Ok(());
        }
        let found = fetch(table, current.language).await?;
        // Meanwhile another table may have arrived, or another language been chosen: then it is asked for again.
        if let Some(mut tables) = now().filter(|tables| tables.language == current.language) {
            tables.here[table] = Some(found);
            set(tables);
        }
    }
}

fn now() -> Option<Tables> {
    LOADED.with(|tables| tables.get_untracked())
}

/// Fetches what is needed in another language, then changes every text at once; on failure nothing changes.
pub async fn set_language(language: Language) -> Result<(), TextsUnavailable> {
    let mut tables = Tables { language, here: now().map_or([None, None, None], |tables| tables.here) };
    for (table, here) in tables.here.iter_mut().enumerate() {
        if here.is_some() {
            *here = Some(fetch(table, language).await?);
        }
    }
    if let Some(html) = document().document_element() {
        // Setting an attribute of this name cannot be refused.
        let _ = html.set_attribute("lang", language.tag());
    }
    set(tables);
    Ok(())
}

/// What stands at a key's place: a string, or an object of plural forms. Reactive; `None` before the table is here.
pub(super) fn entry(number: u16) -> Option<JsValue> {
    with_tables(|tables| {
        let (here, (_, base, _)) =
            tables?.here.iter().zip(TABLES).rfind(|(_, (_, base, _))| number >= *base)?;
        here.as_ref().map(|table| table.get(u32::from(number - base)))
    })
}

/// Followed where somebody can follow; what is filled into a toast or a row once is simply read.
fn with_tables<T>(read: impl FnOnce(Option<&Tables>) -> T) -> T {
    let read = |tables: &Option<Tables>| read(tables.as_ref());
    let spoken = if SPEAKS_BESIDE.get() { &BESIDE } else { &LOADED };
    spoken.with(
        |tables| if Observer::get().is_some() { tables.with(read) } else { tables.with_untracked(read) },
    )
}

fn set(tables: Tables) {
    LOADED.with(|signal| signal.set(Some(tables)));
}

async fn fetch(table: usize, language: Language) -> Result<Array, TextsUnavailable> {
    let (name, ..) = TABLES[table];
    let address = format!("{}/texts/{}/{name}.json", build_folder()?, language.tag());
    let answer = JsFuture::from(window().fetch_with_str(&address)).await.map_err(|_| TextsUnavailable)?;
    let answer: Response = answer.dyn_into().map_err(|_| TextsUnavailable)?;
    if !answer.ok() {
        return Err(TextsUnavailable);
    }
    let body = answer.json().map_err(|_| TextsUnavailable)?;
    checked(JsFuture::from(body).await.map_err(|_| TextsUnavailable)?, table)
}

/// Where everything of this very build lies, as the page says.
fn build_folder() -> Result<String, TextsUnavailable> {
    let meta = document().query_selector("meta[name=portal-build]").ok().flatten().ok_or(TextsUnavailable)?;
    meta.get_attribute("content").ok_or(TextsUnavailable)
}

/// A page kept by a cache may hand over the table of another build: its numbers would name other texts.
fn checked(answer: JsValue, table: usize) -> Result<Array, TextsUnavailable> {
    let (.., texts) = TABLES[table];
    let table: Array = answer.dyn_into().map_err(|_| TextsUnavailable)?;
    if table.length() == texts { Ok(table) } else { Err(TextsUnavailable) }
}
