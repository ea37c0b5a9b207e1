//! The tables of texts: which are here, in which language, and how another one is fetched. They stay JavaScript
//! arrays, parsed by the browser: no JSON reader and no copy of every text in the wasm's memory.

use js_sys::{Array, Promise, Reflect};
use leptos::prelude::*;
use leptos::reactive::graph::Observer;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::Language;
use super::keys::{DESK_BASE, DESK_TEXTS, RESIDENT_TEXTS};

/// The texts of a language could not be fetched: no connection, or a newer build has replaced them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextsUnavailable;

#[derive(Clone)]
struct Tables {
    language: Language,
    resident: Array,
    desk: Option<Array>,
}

thread_local! {
    // Not a context: texts are also asked for in event handlers and after an await, where no owner is at hand.
    static TABLES: ArcRwSignal<Option<Tables>> = ArcRwSignal::new(None);
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
            Ok(table) => checked(table, RESIDENT_TEXTS)?,
            Err(_) => fetch("resident", language, RESIDENT_TEXTS).await?,
        },
        None => fetch("resident", language, RESIDENT_TEXTS).await?,
    };
    set(Tables { language, resident, desk: None });
    Ok(())
}

/// Adds the desk's table; asked for behind the desk's gate only.
pub async fn load_desk_texts() -> Result<(), TextsUnavailable> {
    let Some(tables) = TABLES.with(|tables| tables.get_untracked()) else { return Err(TextsUnavailable) };
    if tables.desk.is_none() {
        let desk = fetch("desk", tables.language, DESK_TEXTS).await?;
        set(Tables { desk: Some(desk), ..tables });
    }
    Ok(())
}

/// Fetches what is needed in another language, then changes every text at once; on failure nothing changes.
pub async fn set_language(language: Language) -> Result<(), TextsUnavailable> {
    let resident = fetch("resident", language, RESIDENT_TEXTS).await?;
    let with_desk = TABLES
        .with(|tables| tables.with_untracked(|tables| tables.as_ref().is_some_and(|t| t.desk.is_some())));
    let desk = if with_desk { Some(fetch("desk", language, DESK_TEXTS).await?) } else { None };
    if let Some(html) = document().document_element() {
        // Setting an attribute of this name cannot be refused.
        let _ = html.set_attribute("lang", language.tag());
    }
    set(Tables { language, resident, desk });
    Ok(())
}

/// What stands at a key's place: a string, or an object of plural forms. Reactive; `None` before the table is here.
pub(super) fn entry(number: u16) -> Option<JsValue> {
    with_tables(|tables| {
        let tables = tables?;
        if number < DESK_BASE {
            Some(tables.resident.get(u32::from(number)))
        } else {
            tables.desk.as_ref().map(|desk| desk.get(u32::from(number - DESK_BASE)))
        }
    })
}

/// Followed where somebody can follow; what is filled into a toast or a row once is simply read.
fn with_tables<T>(read: impl FnOnce(Option<&Tables>) -> T) -> T {
    let read = |tables: &Option<Tables>| read(tables.as_ref());
    TABLES.with(
        |tables| if Observer::get().is_some() { tables.with(read) } else { tables.with_untracked(read) },
    )
}

fn set(tables: Tables) {
    TABLES.with(|signal| signal.set(Some(tables)));
}

async fn fetch(table: &str, language: Language, texts: u32) -> Result<Array, TextsUnavailable> {
    let address = format!("{}/texts/{}/{table}.json", build_folder()?, language.tag());
    let answer = JsFuture::from(window().fetch_with_str(&address)).await.map_err(|_| TextsUnavailable)?;
    let answer: Response = answer.dyn_into().map_err(|_| TextsUnavailable)?;
    if !answer.ok() {
        return Err(TextsUnavailable);
    }
    let body = answer.json().map_err(|_| TextsUnavailable)?;
    checked(JsFuture::from(body).await.map_err(|_| TextsUnavailable)?, texts)
}

/// Where everything of this very build lies, as the page says.
fn build_folder() -> Result<String, TextsUnavailable> {
    let meta = document().query_selector("meta[name=portal-build]").ok().flatten().ok_or(TextsUnavailable)?;
    meta.get_attribute("content").ok_or(TextsUnavailable)
}

/// A page kept by a cache may hand over the table of another build: its numbers would name other texts.
fn checked(table: JsValue, texts: u32) -> Result<Array, TextsUnavailable> {
    let table: Array = table.dyn_into().map_err(|_| TextsUnavailable)?;
    if table.length() == texts { Ok(table) } else { Err(TextsUnavailable) }
}
