//! Saying it is done: what was done is required, photos show it [REP-14, REP-30].

use contract::repairs::Complete;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::desk::tickets::{Act, Happened, HappenedField, PhotosField};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn CompleteForm(act: Act) -> impl IntoView {
    let (done, photos, happened) = (act.text(), act.photos(), Happened::now());
    let submit = move |()| {
        let what_was_done = done.get_untracked();
        if what_was_done.trim().is_empty() {
            return act.lacks("what_was_done", k::DESK_DONE_MISSING);
        }
        let Ok(occurred_at) = happened.read(act) else { return };
        act.send_with(photos, move |photo_ids| Complete { what_was_done, photo_ids, occurred_at });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="what_was_done" label=t(k::DESK_DONE) hint=t(k::DESK_DONE_HINT) value=done most=PROSE_MAX as u32/>
            <PhotosField photos label=k::DESK_DONE_PHOTOS/>
            <HappenedField happened/>
            <Button label=t(k::DESK_COMPLETE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
