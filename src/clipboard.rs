//! Putting a text where it can be pasted from.

use leptos::prelude::window;

/// Whether it is there now. Old engines have no such place, nor has a page without https.
pub async fn copied(text: &str) -> bool {
    let navigator = window().navigator();
    if js_sys::Reflect::get(&navigator, &"clipboard".into()).map_or(true, |there| there.is_undefined()) {
        return false;
    }
    wasm_bindgen_futures::JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
