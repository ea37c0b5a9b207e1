//! Photos to be sent along: what is there, how far each is, one more, one less. Sending them is the screen's.

use leptos::prelude::*;
use leptos::text_prop::TextProp;
use web_sys::{File, HtmlInputElement};

use super::field::Field;
use super::{Icon, IconName};
use crate::i18n::{count, k, t, t_with, text};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoState {
    Sending,
    Sent,
    /// Why, in words.
    Failed(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhotoTile {
    pub id: String,
    /// What to show: an object URL of the file, or the thumbnail's address.
    pub preview: String,
    pub state: PhotoState,
}

#[component]
pub fn PhotoPicker(
    #[prop(into)] name: String,
    #[prop(into)] label: TextProp,
    #[prop(into)] photos: Signal<Vec<PhotoTile>>,
    most: u32,
    #[prop(into)] on_add: Callback<Vec<File>>,
    #[prop(into)] on_remove: Callback<String>,
    #[prop(into)] on_retry: Callback<String>,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let field = Field::new(name, label, hint, optional);
    let used = move || u32::try_from(photos.with(Vec::len)).unwrap_or(u32::MAX);
    let pick = move |event: web_sys::Event| {
        let input = event_target::<HtmlInputElement>(&event);
        let files =
            input.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect::<Vec<_>>());
        // Emptied, so that the same photo can be picked again after it was removed.
        input.set_value("");
        if let Some(files) = files.filter(|files| !files.is_empty()) {
            on_add.run(files);
        }
    };
    let tiles = move || {
        let tiles = photos.get().into_iter().zip(1..);
        tiles.map(|(photo, number)| tile(photo, number, on_remove, on_retry)).collect_view()
    };
    let controls = view! {
        <ul class="photos" role="list">
            {tiles}
            <li class="photo-add" hidden=move || { used() >= most }>
                <input
                    type="file"
                    id=field.id()
                    accept="image/jpeg,image/png,image/webp"
                    multiple=true
                    aria-label=t(k::COMMON_PHOTOS_ADD)
                    on:change=pick
                />
                <span class="photo-add-face" aria-hidden="true">
                    <Icon name=IconName::Camera/>
                    <span>{t(k::COMMON_PHOTOS_ADD)}</span>
                </span>
            </li>
        </ul>
        <p class="field-counter">
            {move || t_with(k::COMMON_PHOTOS_COUNT, &[("used", &count(used())), ("most", &count(most))])}
        </p>
    };
    field.group(controls.into_any())
}

fn tile(photo: PhotoTile, number: u32, on_remove: Callback<String>, on_retry: Callback<String>) -> AnyView {
    let numbered = move |phrase| move || t_with(phrase, &[("n", &count(number))]);
    let PhotoTile { id, preview, state } = photo;
    let retry_id = id.clone();
    let (name, over) = match state {
        PhotoState::Sent => ("sent", ().into_any()),
        PhotoState::Sending => (
            "sending",
            view! { <span class="photo-state" role="status">{t(k::COMMON_PHOTOS_SENDING)}</span> }.into_any(),
        ),
        PhotoState::Failed(why) => {
            let retry = move |_| on_retry.run(retry_id.clone());
            let over = view! {
                <button class="photo-state" type="button" aria-label=numbered(k::COMMON_PHOTOS_RETRY) title=why on:click=retry>
                    <Icon name=IconName::Refresh/>
                    <span>{move || text(k::COMMON_PHOTOS_FAILED)}</span>
                </button>
            };
            ("failed", over.into_any())
        }
    };
    view! {
        <li class="photo" data-state=name>
            <img src=preview alt=numbered(k::COMMON_PHOTOS_PHOTO)/>
            {over}
            <button
                class="photo-remove"
                type="button"
                aria-label=numbered(k::COMMON_PHOTOS_REMOVE)
                on:click=move |_| on_remove.run(id.clone())
            >
                <Icon name=IconName::Close/>
            </button>
        </li>
    }
    .into_any()
}
