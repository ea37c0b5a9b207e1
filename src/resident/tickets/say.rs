//! A word to the office, with photos: an answer to what was asked, or a message at any time.

use contract::files::MAX_PHOTOS;
use contract::tickets::{Action, PromiseView, Say};
use leptos::prelude::*;

use super::OnPage;
use super::draft::Act;
use crate::i18n::{k, t, t_with};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Card, Form, PhotoPicker, TextArea};

/// The box for a message; where one waits for an answer, by when it comes.
#[component]
pub fn MessageBox(page: OnPage) -> impl IntoView {
    let act = Act::new(Action::Message, page, RwSignal::new(false));
    let reply = page.current.with_untracked(|ticket| ticket.reply.clone()).map(|reply| {
        let words = reply_words(&reply);
        view! { <p class="reply" role="status">{words}</p> }
    });
    view! {
        <Card title=t(k::PAGE_TICKET_MESSAGE_TITLE)>
            {reply}
            <SayForm act/>
        </Card>
    }
    .into_any()
}

fn reply_words(reply: &PromiseView) -> impl Fn() -> String + Send + use<> {
    let due = words::due(reply);
    let who = reply.staff.as_ref().map_or_else(String::new, words::staff);
    move || t_with(k::PAGE_TICKET_REPLY, &[("due", &due()), ("who", &who)])
}

#[component]
pub fn SayForm(act: Act) -> impl IntoView {
    let is_answer = act.action == Action::Answer;
    let said = RwSignal::new(act.draft().text);
    act.follow(said, Vec::new());
    let photos = act.photos(MAX_PHOTOS as usize);
    let submit = move |()| {
        let text = said.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::TICKETS_REASON_MISSING);
        }
        act.send_with(photos, move |photo_ids| Say { text, photo_ids });
    };
    let (label, send, kind) = if is_answer {
        (k::PAGE_TICKET_ANSWER_LABEL, k::PAGE_TICKET_ANSWER_SEND, ButtonKind::Primary)
    } else {
        (k::PAGE_TICKET_MESSAGE_LABEL, k::PAGE_TICKET_MESSAGE_SEND, ButtonKind::Quiet)
    };
    // Folded where a word is all that is wanted mostly; open where something was asked, or is already there.
    let begun = move || is_answer || !photos.is_empty();
    view! {
        <Form faults=act.faults on_submit=submit>
            <TextArea name="text" label=t(label) value=said rows=2 most=2000/>
            <details class="folded" prop:open=begun>
                <summary>{t(k::COMMON_PHOTOS_ADD)}</summary>
                // Inside the form: its faults are those that the fields in it show.
                <PhotoPicker
                    name="photo_ids"
                    label=t(k::PAGE_TICKET_MESSAGE_PHOTOS)
                    photos=Signal::derive(move || photos.tiles())
                    most=MAX_PHOTOS as u32
                    optional=true
                    on_add=move |files| photos.add(files)
                    on_remove=move |id: String| photos.remove(&id)
                    on_retry=move |id: String| photos.retry(&id)
                />
            </details>
            <Button label=t(send) kind submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
