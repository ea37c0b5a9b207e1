//! The outcome: never empty, and the resident says whether it is settled [CMP-25, CMP-36].

use contract::complaints::Resolve;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::desk::tickets::{Act, CannedReplies, PhotosField};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn ResolveForm(act: Act) -> impl IntoView {
    let (text, photos) = (act.text(), act.photos());
    let submit = move |()| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_COMPLAINTS_TEXT_MISSING);
        }
        act.send_with(photos, move |photo_ids| Resolve { text, photo_ids });
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <CannedReplies current=act.current text name=act.field("reply")/>
            <TextArea name="text" label=t(k::DESK_COMPLAINTS_RESOLVE) hint=t(k::DESK_COMPLAINTS_RESOLVE_HINT) value=text most=PROSE_MAX as u32/>
            <PhotosField photos label=k::DESK_COMPLAINTS_RESOLVE_PHOTOS/>
            <Button label=t(k::DESK_COMPLAINTS_RESOLVE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
