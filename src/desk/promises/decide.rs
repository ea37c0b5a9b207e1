//! Approving a version that another proposed, or sending it back with a reason.

use contract::promises::PromisesView;
use contract::text::PROSE_MAX;
use contract::tickets::WithReason;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, desk::promises};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Dialog, Faults, Fetched, Form, TextArea, use_toasts};
use crate::words;

#[component]
pub fn Decide(version: i64, read: Fetched<Vec<PromisesView>>) -> impl IntoView {
    let (toasts, faults, busy, open) =
        (use_toasts(), Faults::new(), RwSignal::new(false), RwSignal::new(false));
    let arrived = move |answer: Result<PromisesView, ApiError>| {
        busy.try_set(false);
        match answer {
            Ok(_) => {
                toasts.say(t(k::TICKETS_SENT));
                open.try_set(false);
                read.ask_again();
            }
            Err(error) => words::show(&error, faults, toasts),
        }
    };
    let approve = move |()| {
        busy.set(true);
        spawn_local(async move { arrived(promises::approve(version, &api::new_key()).await) });
    };
    let reason = RwSignal::new(String::new());
    let send_back = move |()| {
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            return faults.set(vec![("reason".to_owned(), t(k::TICKETS_REASON_MISSING).into())]);
        }
        busy.set(true);
        spawn_local(async move {
            arrived(promises::send_back(version, &WithReason { reason }, &api::new_key()).await);
        });
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
            <Button label=t(k::DESK_PROMISES_APPROVE) kind=ButtonKind::Primary busy on_press=approve/>
            <Button label=t(k::DESK_PROMISES_RETURN) on_press=move |()| open.set(true)/>
        </div>
        {dialog}
    }
    .into_any()
}
