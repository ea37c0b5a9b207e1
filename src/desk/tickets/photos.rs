//! Photos of a form at the desk.

use contract::files::MAX_PHOTOS;
use leptos::prelude::*;

use crate::i18n::{Key, t};
use crate::photos::PhotoSet;
use crate::ui::PhotoPicker;

#[component]
pub fn PhotosField(
    photos: PhotoSet,
    label: Key,
    #[prop(default = "photo_ids")] name: &'static str,
    #[prop(default = MAX_PHOTOS as u32)] most: u32,
    #[prop(default = true)] optional: bool,
) -> impl IntoView {
    let unreadable =
        move || photos.unreadable().map(|words| view! { <p class="field-error" role="status">{words}</p> });
    view! {
        <PhotoPicker
            name
            label=t(label)
            photos=Signal::derive(move || photos.tiles())
            most
            optional
            on_add=move |files| photos.add(files)
            on_remove=move |id: String| photos.remove(&id)
            on_retry=move |id: String| photos.retry(&id)
        />
        {unreadable}
    }
    .into_any()
}
