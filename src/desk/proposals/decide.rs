//! Approving what another proposed, or sending it back with a reason.

use std::pin::Pin;

use contract::text::PROSE_MAX;
use contract::tickets::WithReason;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::use_waiting;
use crate::api::{self, ApiError};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Dialog, Faults, Form, TextArea, use_toasts};
use crate::words;

pub enum Decision {
    Approve,
    Return(WithReason),
}

/// A decision on its way, with the key it is sent under.
pub type Deciding = Pin<Box<dyn Future<Output = Result<(), ApiError>>>>;

#[component]
pub fn Decide(
    #[prop(into)] decide: Callback<(Decision, String), Deciding>,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let (toasts, faults, busy, open) =
        (use_toasts(), Faults::new(), RwSignal::new(false), RwSignal::new(false));
    let waiting = use_waiting();
    let send = move |decision: Decision| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let sent = decide.run((decision, api::new_key()));
        spawn_local(async move {
            let answer = sent.await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    toasts.say(t(k::TICKETS_SENT));
                    open.try_set(false);
                    waiting.ask_again();
                    on_done.try_run(());
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let reason = RwSignal::new(String::new());
    let send_back = move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            return faults.set(vec![("reason".to_owned(), t(k::TICKETS_REASON_MISSING).into())]);
        }
        send(Decision::Return(WithReason { reason }));
    };
    let dialog = move || {
        open.get().then(|| {
            view! {
                <Dialog open title=t(k::DESK_PROMISES_RETURN)>
                    <Form faults on_submit=send_back>
                        <TextArea name="reason" label=t(k::DESK_PROMISES_RETURN_REASON) value=reason rows=3 most=PROSE_MAX as u32/>
                        <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy/>
                    </Form>
                </Dialog>
            }
        })
    };
    view! {
        <div class="row">
            <Button label=t(k::DESK_PROMISES_APPROVE) kind=ButtonKind::Primary busy on_press=move |()| send(Decision::Approve)/>
            <Button label=t(k::DESK_PROMISES_RETURN) on_press=move |()| open.set(true)/>
        </div>
        {dialog}
    }
    .into_any()
}
