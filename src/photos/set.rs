//! The photos of one form: what the picker shows, what is kept in the draft, what has arrived.

use contract::ids::PhotoId;
use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, Url};

use super::scale::scaled;
use crate::api::{self, ApiError};
use crate::drafts::{self, Place};
use crate::i18n::{k, now, t_with, text};
use crate::ui::{LoadFault, PhotoState, PhotoTile};
use crate::words;

struct Photo {
    /// Also the key under which it is sent, so that a retry does not store it twice.
    id: String,
    file: Blob,
    preview: String,
    state: State,
}

#[derive(Clone)]
enum State {
    Sending,
    Sent(PhotoId),
    Failed(ApiError),
}

/// Some photos have not arrived yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unsent;

#[derive(Clone, Copy)]
pub struct PhotoSet {
    photos: RwSignal<Vec<Photo>, LocalStorage>,
    /// Files this browser could not read as a picture.
    unreadable: RwSignal<u32>,
    /// Files chosen and not shown yet, because they are still being scaled.
    waiting: RwSignal<usize>,
    place: StoredValue<Place>,
    most: usize,
}

impl PhotoSet {
    /// The photos of the draft at `place`, which are sent again.
    pub fn at(place: Place, most: usize) -> PhotoSet {
        let set = PhotoSet {
            photos: RwSignal::new_local(Vec::new()),
            unreadable: RwSignal::new(0),
            waiting: RwSignal::new(0),
            place: StoredValue::new(place.clone()),
            most,
        };
        spawn_local(async move {
            for (before, file) in drafts::photos(&place).await {
                // A new name, because what the old one stands for may have been swept since.
                let id = set.hold(&file).await;
                drafts::forget_photo(&place, &before).await;
                if let Some(id) = id {
                    set.send(&id, &file).await;
                }
            }
        });
        on_cleanup(move || set.let_go());
        set
    }

    pub fn tiles(self) -> Vec<PhotoTile> {
        let tile = |photo: &Photo| PhotoTile {
            id: photo.id.clone(),
            preview: photo.preview.clone(),
            state: match &photo.state {
                State::Sending => PhotoState::Sending,
                State::Sent(_) => PhotoState::Sent,
                State::Failed(error) => PhotoState::Failed(why(error)),
            },
        };
        // Asked once more while its page is drawn anew: then there is nothing to show.
        self.photos.try_with(|photos| photos.iter().map(tile).collect()).unwrap_or_default()
    }

    pub fn is_empty(self) -> bool {
        self.photos.try_with(Vec::is_empty).unwrap_or(true)
    }

    /// What the picker says about files that are no pictures.
    pub fn unreadable(self) -> Option<String> {
        let n = self.unreadable.try_get().unwrap_or(0);
        (n > 0).then(|| t_with(k::TICKETS_PHOTOS_UNREADABLE, &[("n", &n.to_string())]))
    }

    pub fn add(self, files: Vec<File>) {
        self.unreadable.set(0);
        self.waiting.update(|waiting| *waiting += files.len());
        spawn_local(async move {
            // One at a time: a phone has not the memory for nine decoded photos.
            for file in files {
                let small = scaled(&file).await;
                let id = match &small {
                    Ok(small) => self.hold(small).await,
                    Err(_) => None,
                };
                self.waiting.try_update(|waiting| *waiting -= 1);
                match (small, id) {
                    (Ok(small), Some(id)) => self.send(&id, &small).await,
                    (Err(_), _) => drop(self.unreadable.try_update(|n| *n += 1)),
                    (Ok(_), None) => {}
                }
            }
        });
    }

    pub fn remove(self, id: &str) {
        let place = self.place.get_value();
        self.photos.update(|photos| {
            if let Some(at) = photos.iter().position(|photo| photo.id == id) {
                let _ = Url::revoke_object_url(&photos.remove(at).preview);
            }
        });
        let id = id.to_owned();
        spawn_local(async move { drafts::forget_photo(&place, &id).await });
    }

    pub fn retry(self, id: &str) {
        let file = self.photos.with_untracked(|photos| {
            photos.iter().find(|photo| photo.id == id).map(|photo| photo.file.clone())
        });
        if let Some(file) = file {
            let id = id.to_owned();
            spawn_local(async move { self.send(&id, &file).await });
        }
    }

    /// Waits for what is under way, sends again what failed, then names all; what still fails is shown at its tile.
    pub async fn arrived(self) -> Result<Vec<PhotoId>, Unsent> {
        let is_sending =
            |photos: &Vec<Photo>| photos.iter().any(|photo| matches!(photo.state, State::Sending));
        let is_waiting = || self.waiting.try_get_untracked().map(|waiting| waiting > 0);
        while is_waiting().ok_or(Unsent)? || self.photos.try_with_untracked(is_sending).ok_or(Unsent)? {
            a_moment().await;
        }
        let waiting: Vec<(String, Blob)> = self.photos.with_untracked(|photos| {
            let failed = photos.iter().filter(|photo| matches!(photo.state, State::Failed(_)));
            failed.map(|photo| (photo.id.clone(), photo.file.clone())).collect()
        });
        for (id, file) in waiting {
            self.send(&id, &file).await;
        }
        let ids = self.photos.try_with_untracked(|photos| {
            let id = |photo: &Photo| match photo.state {
                State::Sent(id) => Ok(id),
                _ => Err(Unsent),
            };
            photos.iter().map(id).collect()
        });
        ids.unwrap_or(Err(Unsent))
    }

    /// Keeps it in the draft and shows it; `None` when there are enough, or the form is gone.
    async fn hold(self, file: &Blob) -> Option<String> {
        let place = self.place.try_get_value()?;
        if self.photos.try_with_untracked(Vec::len)? >= self.most {
            return None;
        }
        let preview = Url::create_object_url_with_blob(file).ok()?;
        // Draft photos come back in the order of their names, so the name begins with the time.
        let id = format!("{:013}-{}", now().timestamp_millis(), api::new_key());
        drafts::add_photo(&place, &id, file).await;
        let photo = Photo { id: id.clone(), file: file.clone(), preview, state: State::Sending };
        self.photos.try_update(|photos| photos.push(photo))?;
        Some(id)
    }

    async fn send(self, id: &str, file: &Blob) {
        self.mark(id, State::Sending);
        let state = match api::files::upload(file, id).await {
            Ok(photo) => State::Sent(photo.id),
            Err(error) => State::Failed(error),
        };
        self.mark(id, state);
    }

    fn mark(self, id: &str, state: State) {
        self.photos.try_update(|photos| {
            if let Some(photo) = photos.iter_mut().find(|photo| photo.id == id) {
                photo.state = state;
            }
        });
    }

    /// Nobody is told: whoever still reads it goes with it.
    fn let_go(self) {
        self.photos.try_maybe_update(|photos| {
            for photo in photos.drain(..) {
                let _ = Url::revoke_object_url(&photo.preview);
            }
            (false, ())
        });
    }
}

async fn a_moment() {
    let moment = Promise::new(&mut |resolve, _| {
        // Without a timer the wait is over at once; the caller looks again.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 150);
    });
    let _ = JsFuture::from(moment).await;
}

fn why(error: &ApiError) -> String {
    words::refusal(error).unwrap_or_else(|| text(LoadFault::from(error.clone()).title()))
}
