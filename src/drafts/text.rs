//! Typed text in localStorage. A browser that forbids it keeps nothing; the forms work all the same.

use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use super::Place;
use crate::json;

/// A draft of an older build that no longer fits is none.
pub fn read<T: DeserializeOwned>(place: &Place) -> Option<T> {
    json::read(&storage()?.get_item(&place.entry()).ok()??).ok()
}

pub fn keep(place: &Place, draft: &impl Serialize) {
    if let (Some(storage), Ok(draft)) = (storage(), serde_json::to_string(draft)) {
        // A full storage loses the draft, never what is on the screen.
        let _ = storage.set_item(&place.entry(), &draft);
    }
}

pub fn forget(place: &Place) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&place.entry());
    }
}

pub(super) fn wipe(prefix: &str) {
    let Some(storage) = storage() else { return };
    let length = storage.length().unwrap_or(0);
    let entries: Vec<String> = (0..length).filter_map(|at| storage.key(at).ok().flatten()).collect();
    for entry in entries.iter().filter(|entry| entry.starts_with(prefix)) {
        let _ = storage.remove_item(entry);
    }
}

fn storage() -> Option<Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}
