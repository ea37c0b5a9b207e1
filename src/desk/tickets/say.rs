//! A question to the resident, without whose answer it cannot go on.

use contract::text::PROSE_MAX;
use contract::tickets::Say;
use leptos::prelude::*;

use super::act::Act;
use super::canned::CannedReplies;
use super::photos::PhotosField;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn AskForm(act: Act) -> impl IntoView {
    let (text, photos) = (act.text(), act.photos());
    let submit = move |()| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_ASK_MISSING);
        }
        act.send_with(photos, move |photo_ids| Say { text, photo_ids });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <CannedReplies current=act.current text name=act.field("reply")/>
            <TextArea name="text" label=t(k::DESK_ASK) hint=t(k::DESK_ASK_HINT) value=text most=PROSE_MAX as u32/>
            <PhotosField photos label=k::DESK_PHOTOS/>
            <Button label=t(k::DESK_ASK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
