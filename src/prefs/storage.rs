//! The device's memory for choices. A browser that forbids it (private windows) forgets them; nothing else breaks.

use web_sys::Storage;

pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(&entry(name)).ok().flatten()
}

pub fn write(name: &str, value: Option<&str>) {
    let Some(storage) = storage() else { return };
    let _ = match value {
        Some(value) => storage.set_item(&entry(name), value),
        None => storage.remove_item(&entry(name)),
    };
}

fn storage() -> Option<Storage> {
    leptos::prelude::window().local_storage().ok().flatten()
}

fn entry(name: &str) -> String {
    format!("guanjia.{name}")
}
