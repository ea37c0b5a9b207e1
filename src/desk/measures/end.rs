//! How a measure ends: done with a result, or given up with a reason.

use contract::measures::{FinishMeasure, MeasureView};
use contract::text::PROSE_MAX;
use contract::tickets::WithReason;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::measures};
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, Faults, Form, TextArea, use_toasts};
use crate::words;

const DONE: &str = "done";
const GIVEN_UP: &str = "given_up";

#[component]
pub fn End(current: RwSignal<MeasureView>) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let (how, words_of_it) = (RwSignal::new(DONE.to_owned()), RwSignal::new(String::new()));
    let sent = StoredValue::new(None::<(String, String, String)>);
    let is_done = move || how.with(|how| how == DONE);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let (chosen, typed) = (how.get_untracked(), words_of_it.get_untracked());
        if typed.trim().is_empty() {
            return faults.set(vec![("outcome".to_owned(), t(k::DESK_MEASURES_OUTCOME_MISSING).into())]);
        }
        let key = match sent.get_value() {
            Some((before, said, key)) if before == chosen && said == typed => key,
            _ => api::new_key(),
        };
        sent.set_value(Some((chosen.clone(), typed.clone(), key.clone())));
        faults.clear();
        busy.set(true);
        let id = current.with_untracked(|measure| measure.id);
        spawn_local(async move {
            let answer = match chosen == DONE {
                true => measures::finish(id, &FinishMeasure { outcome: typed }, &key).await,
                false => measures::give_up(id, &WithReason { reason: typed }, &key).await,
            };
            busy.try_set(false);
            match answer {
                Ok(measure) => {
                    toasts.say(t(k::TICKETS_SENT));
                    current.try_set(measure);
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let ways =
        vec![Choice::new(DONE, t(k::DESK_MEASURES_DONE)), Choice::new(GIVEN_UP, t(k::DESK_MEASURES_GIVE_UP))];
    let label = move || if is_done() { t(k::DESK_MEASURES_RESULT)() } else { t(k::DESK_MEASURES_REASON)() };
    view! {
        <Form faults on_submit=submit>
            <ChoiceField name="how" label=t(k::DESK_MEASURES_HOW) value=how choices=ways/>
            <TextArea name="outcome" label value=words_of_it rows=3 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
