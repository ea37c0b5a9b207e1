//! From a key to the words on the screen.

use js_sys::{Array, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::fill::fill;
use super::tables::{entry, language};
use super::{Key, Phrase, Plural, count};

/// Shown where a table is not here yet: seen and reported rather than silently empty.
const MISSING: &str = "…";

/// The text as a closure that follows the language: for views and props, `{t(k::COMMON_SEND)}`.
pub fn t(key: Key) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    move || text(key)
}

/// The text as it is now; reactive where it is called in a reactive place.
pub fn text(key: Key) -> String {
    stored(key.0)
}

/// A text with its placeholders filled, as it is now: in a view, `{move || t_with(k::…, &[("name", &name.get())])}`.
pub fn t_with(phrase: impl Into<Phrase>, values: &[(&str, &str)]) -> String {
    fill(&stored(phrase.into().0), values)
}

/// The text for a number, in the plural form the language asks for; `{n}` becomes the number.
pub fn tn(plural: Plural, n: u32, values: &[(&str, &str)]) -> String {
    let Some(forms) = entry(plural.0) else { return MISSING.to_owned() };
    let rules = Intl::PluralRules::new(&Array::of1(&JsValue::from_str(language().tag())), &Object::new());
    let form = Reflect::get(&forms, &rules.select(f64::from(n))).ok().and_then(|form| form.as_string());
    let form = form.or_else(|| Reflect::get(&forms, &JsValue::from_str("other")).ok()?.as_string());
    let number = count(n);
    let mut all = vec![("n", number.as_str())];
    all.extend_from_slice(values);
    form.map_or_else(|| MISSING.to_owned(), |form| fill(&form, &all))
}

fn stored(number: u16) -> String {
    entry(number).and_then(|entry| entry.as_string()).unwrap_or_else(|| MISSING.to_owned())
}
