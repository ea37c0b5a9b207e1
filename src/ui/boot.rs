//! From the page's static shell to the running portal, and back to a plain page when nothing can run.

use leptos::mount::mount_to_body;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::i18n::load_first_texts;

/// Waits for the first texts, takes the static shell away and shows the portal.
pub fn mount<V: IntoView + 'static>(app: impl FnOnce() -> V + 'static) {
    // Leptos has no executor before it is mounted, so the browser's own queue runs this.
    spawn_local(async move {
        if load_first_texts().await.is_err() {
            return show_failed_page();
        }
        if let Some(shell) = document().get_element_by_id("boot") {
            shell.remove();
        }
        mount_to_body(app);
    });
}

/// Shows the page's own plain words: for a portal that could not start or has stopped. Needs no texts and no view.
pub fn show_failed_page() {
    if let Some(html) = document().document_element() {
        let _ = html.set_attribute("data-load", "failed");
    }
}
