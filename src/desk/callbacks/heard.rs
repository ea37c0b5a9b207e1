//! Every attempt as it was recorded, the latest first.

use contract::callbacks::CallbackCall;
use leptos::prelude::*;

use crate::i18n::{codes, day_and_time, k, t, t_with, text};
use crate::tickets::words;
use crate::ui::{Timeline, TimelineEntry};

#[component]
pub fn Heard(calls: Vec<CallbackCall>) -> impl IntoView {
    if calls.is_empty() {
        return view! { <p class="muted">{t(k::DESK_CALLBACK_NOBODY_ASKED)}</p> }.into_any();
    }
    let entry = |call: CallbackCall| {
        let method = words::say(codes::callback_method(&words::code(&call.method)));
        let reached = text(if call.was_reached { k::DESK_CALL_REACHED_YES } else { k::DESK_CALL_REACHED_NO });
        let heard = call.heard.as_ref().map(|word| {
            let word = words::say(codes::rating(&words::code(word)));
            view! { <p><strong>{t_with(k::DESK_CALLBACK_HEARD, &[("word", &word)])}</strong></p> }
        });
        view! {
            <TimelineEntry
                title=[method, reached].join(" · ")
                at=day_and_time(call.at)
                at_iso=call.at.to_rfc3339()
                who=words::staff(&call.by)
            >
                {heard}
                {call.text.map(|said| view! { <p class="said">{said}</p> })}
            </TimelineEntry>
        }
    };
    view! {
        <Timeline label=t(k::DESK_CALLBACK_HEARD_TITLE)>
            {calls.into_iter().rev().map(entry).collect_view()}
        </Timeline>
    }
    .into_any()
}
