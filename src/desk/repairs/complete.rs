//! Saying it is done: what was done is required, photos show it [REP-14, REP-30].

use contract::files::MAX_PHOTOS;
use contract::repairs::Complete;
use contract::session::Audience;
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::act::Act;
use crate::api::{self, tickets::Version};
use crate::drafts::{self, Place};
use crate::i18n::{k, t};
use crate::photos::PhotoSet;
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Form, PhotoPicker, TextArea};

#[component]
pub fn CompleteForm(act: Act) -> impl IntoView {
    let session = use_session();
    let Some(person) = untrack(|| session.person(Audience::Desk)) else { return ().into_any() };
    let id = act.current.with_untracked(|ticket| ticket.id);
    let place = Place::new(person.person_id, format!("ticket/{id}/complete"));
    let photos = PhotoSet::at(place.clone(), MAX_PHOTOS as usize);
    let done = RwSignal::new(drafts::read::<String>(&place).unwrap_or_default());
    let kept = place.clone();
    Effect::new(move |_| drafts::keep(&kept, &done.get()));
    let submit = move |()| {
        let what_was_done = done.get_untracked();
        if what_was_done.trim().is_empty() {
            return act.faults.set(vec![("what_was_done".to_owned(), t(k::DESK_DONE_MISSING).into())]);
        }
        let place = place.clone();
        spawn_local(async move {
            let Ok(photo_ids) = photos.arrived().await else {
                return act.faults.set(vec![("photo_ids".to_owned(), t(k::TICKETS_PHOTOS_UNSENT).into())]);
            };
            act.send(move |id, version, key| async move {
                let body = Complete { what_was_done, photo_ids, occurred_at: None };
                let sent = api::desk::complete(Version { id, version, key: &key }, &body).await;
                if sent.is_ok() {
                    drafts::forget(&place);
                    drafts::forget_photos(&place).await;
                }
                sent
            });
        });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="what_was_done" label=t(k::DESK_DONE) hint=t(k::DESK_DONE_HINT) value=done most=PROSE_MAX as u32/>
            <PhotoPicker
                name="photo_ids"
                label=t(k::DESK_DONE_PHOTOS)
                photos=Signal::derive(move || photos.tiles())
                most=MAX_PHOTOS as u32
                optional=true
                on_add=move |files| photos.add(files)
                on_remove=move |id: String| photos.remove(&id)
                on_retry=move |id: String| photos.retry(&id)
            />
            <Button label=t(k::DESK_COMPLETE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
