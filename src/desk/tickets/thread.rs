//! A word to the resident, and a word among staff: two boxes nobody can mistake for each other.

use contract::text::PROSE_MAX;
use contract::tickets::{Action, Say, TicketView};
use leptos::prelude::*;

use super::act::Act;
use super::canned::CannedReplies;
use super::photos::PhotosField;
use crate::i18n::{k, t};
use crate::ui::{Button, Form, Icon, IconName, TextArea};

/// To the resident, in the language they read.
#[component]
pub fn MessageBox(current: RwSignal<TicketView>) -> impl IntoView {
    let act = Act::new(Action::Message, current, RwSignal::new(false)).prefixed("message_");
    let (text, photos) = (act.text(), act.photos());
    let submit = move |()| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_MESSAGE_MISSING);
        }
        act.send_with(photos, move |photo_ids| Say { text, photo_ids });
    };
    view! {
        <section class="card thread-box" data-to="resident">
            <h2 class="card-title"><Icon name=IconName::Person/> <span>{t(k::DESK_MESSAGE_TITLE)}</span></h2>
            <Form faults=act.faults on_submit=submit>
                <CannedReplies current text name=act.field("reply")/>
                <TextArea name=act.field("text") label=t(k::DESK_MESSAGE) value=text rows=3 most=PROSE_MAX as u32/>
                <details class="more-acts">
                    <summary>{t(k::DESK_PHOTOS)}</summary>
                    <PhotosField photos label=k::DESK_PHOTOS name="message_photo_ids"/>
                </details>
                <Button label=t(k::DESK_MESSAGE_SEND) submit=true busy=act.busy/>
            </Form>
        </section>
    }
    .into_any()
}

/// It never leaves the desk.
#[component]
pub fn NoteBox(current: RwSignal<TicketView>) -> impl IntoView {
    let act = Act::new(Action::Note, current, RwSignal::new(false)).prefixed("note_");
    let text = act.text();
    let submit = move |()| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_NOTE_MISSING);
        }
        act.send(Say { text, photo_ids: Vec::new() });
    };
    view! {
        <section class="card thread-box" data-to="desk">
            <h2 class="card-title"><Icon name=IconName::Lock/> <span>{t(k::DESK_NOTE_TITLE)}</span></h2>
            <p class="small">{t(k::DESK_NOTE_STAYS)}</p>
            <Form faults=act.faults on_submit=submit>
                <TextArea name=act.field("text") label=t(k::DESK_NOTE) value=text rows=2 most=PROSE_MAX as u32/>
                <Button label=t(k::DESK_NOTE_SEND) submit=true busy=act.busy/>
            </Form>
        </section>
    }
    .into_any()
}
