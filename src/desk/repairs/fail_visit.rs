//! Nobody was there to open: a photo of the door shows that somebody came.

use contract::repairs::FailVisit;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::desk::tickets::{Act, Happened, HappenedField, PhotosField};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn FailVisitForm(act: Act) -> impl IntoView {
    let (text, photos, happened) = (act.text(), act.photos(), Happened::now());
    let submit = move |()| {
        if photos.is_empty() {
            return act.lacks("photo_ids", k::DESK_FAIL_PHOTO_MISSING);
        }
        let Ok(occurred_at) = happened.read(act) else { return };
        let text = Some(text.get_untracked()).filter(|text| !text.trim().is_empty());
        act.send_with(photos, move |photo_ids| FailVisit { photo_ids, text, occurred_at });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <p class="muted">{t(k::DESK_FAIL_LEAD)}</p>
            <PhotosField photos label=k::DESK_FAIL_PHOTO optional=false/>
            <TextArea name="text" label=t(k::DESK_FAIL_TEXT) value=text optional=true rows=2 most=PROSE_MAX as u32/>
            <HappenedField happened/>
            <Button label=t(k::DESK_FAIL_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
