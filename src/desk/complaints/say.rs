//! Acts that are a text: the first answer, the written reply, the assessment.

use contract::complaints::{Assess, Respond, SendLetter};
use contract::text::PROSE_MAX;
use contract::tickets::Action;
use leptos::prelude::*;

use crate::desk::tickets::{Act, CannedReplies};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Form, TextArea};

#[component]
pub fn SayForm(act: Act) -> impl IntoView {
    let text = act.text();
    let submit = move |()| {
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_COMPLAINTS_TEXT_MISSING);
        }
        match act.action {
            Action::Respond => act.send(Respond { text }),
            Action::SendLetter => act.send(SendLetter { text }),
            _ => act.send(Assess { text }),
        }
    };
    let (label, hint, send) = match act.action {
        Action::Respond => {
            (k::DESK_COMPLAINTS_RESPOND, k::DESK_COMPLAINTS_RESPOND_HINT, k::DESK_MESSAGE_SEND)
        }
        Action::SendLetter => {
            (k::DESK_COMPLAINTS_LETTER, k::DESK_COMPLAINTS_LETTER_HINT, k::DESK_COMPLAINTS_LETTER_SEND)
        }
        _ => (k::DESK_COMPLAINTS_ASSESS, k::DESK_COMPLAINTS_ASSESS_HINT, k::DESK_COMPLAINTS_ASSESS_SEND),
    };
    // What stays at the desk is said in nobody else's words.
    let canned = (act.action != Action::Assess)
        .then(|| view! { <CannedReplies current=act.current text name=act.field("reply")/> });
    view! {
        <Form faults=act.faults on_submit=submit>
            {canned}
            <TextArea name="text" label=t(label) hint=t(hint) value=text rows=6 most=PROSE_MAX as u32/>
            <Button label=t(send) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
