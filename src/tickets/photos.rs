//! Photos of a request: small ones in a row, one at a time in full.

use contract::files::{PhotoView, Stage};
use leptos::prelude::*;

use crate::api::files;
use crate::i18n::{k, t_with};
use crate::ui::Dialog;

/// Photos of the report stand beside its text, all others where they happened in the history: each is shown once.
pub fn of_report(photo: &PhotoView) -> bool {
    photo.stage == Stage::Resident
}

#[component]
pub fn Photos(photos: Vec<PhotoView>) -> impl IntoView {
    let open = RwSignal::new(false);
    let shown = RwSignal::new(None::<(PhotoView, String)>);
    let tiles = photos.into_iter().zip(1..).map(|(photo, n): (_, u32)| {
        let alt = name(&photo, n);
        let label = alt.clone();
        let source = files::thumbnail_address(photo.id);
        let show = move |_| {
            shown.set(Some((photo.clone(), alt.clone())));
            open.set(true);
        };
        view! {
            <li>
                <button class="thumbnail" type="button" on:click=show>
                    <img src=source alt=label loading="lazy" width="96" height="96"/>
                </button>
            </li>
        }
    });
    let full = move || {
        let (photo, alt) = shown.get().filter(|_| open.get())?;
        let (source, label) = (files::address(photo.id), alt.clone());
        Some(view! {
            <Dialog open title=alt>
                <img class="full-photo" src=source alt=label width=photo.width height=photo.height/>
            </Dialog>
        })
    };
    view! {
        <ul class="photo-strip" role="list">{tiles.collect_view()}</ul>
        {full}
    }
    .into_any()
}

fn name(photo: &PhotoView, n: u32) -> String {
    let name = match photo.stage {
        Stage::Resident => k::TICKETS_PHOTO_RESIDENT,
        Stage::Before => k::TICKETS_PHOTO_BEFORE,
        Stage::Signature => k::PAGE_TICKET_PHOTO_SIGNATURE,
        Stage::After => k::TICKETS_PHOTO_AFTER,
    };
    t_with(name, &[("n", &n.to_string())])
}
