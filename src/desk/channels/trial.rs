//! A message sent at once, to see whether it arrives.

use contract::channels::{ChannelView, TryChannel};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{desk::channels, new_key};
use crate::i18n::{codes, k, t, t_with};
use crate::tickets::words as say;
use crate::ui::{Button, Faults, Fetched, Form, TextField, use_toasts};
use crate::words;

#[component]
pub fn Trial(kind: String, read: Fetched<Vec<ChannelView>>) -> impl IntoView {
    let (toasts, busy, faults) = (use_toasts(), RwSignal::new(false), Faults::new());
    let to = RwSignal::new(String::new());
    let asks = matches!(kind.as_str(), "email" | "sms");
    let send = move |()| {
        let kind = kind.clone();
        let form =
            TryChannel { address: Some(to.get_untracked().trim().to_owned()).filter(|to| !to.is_empty()) };
        busy.set(true);
        spawn_local(async move {
            match channels::try_out(&kind, &form, &new_key()).await {
                Ok(trial) if trial.was_sent => {
                    toasts.say(t(k::DESK_CHANNELS_TRIED));
                    read.ask_again();
                }
                Ok(trial) => {
                    let fault =
                        trial.fault.as_ref().and_then(|fault| codes::delivery_fault(&say::code(fault)));
                    let (fault, detail) = (say::say(fault), trial.detail.unwrap_or_default());
                    toasts.warn(move || {
                        t_with(k::DESK_CHANNELS_TRIED_IN_VAIN, &[("fault", &fault), ("detail", &detail)])
                    });
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    let field = asks.then(|| view! { <TextField name="address" label=t(k::DESK_CHANNELS_TRY_TO) value=to/> });
    view! {
        <details class="more-acts">
            <summary>{t(k::DESK_CHANNELS_TRY)}</summary>
            <Form faults on_submit=send>
                {field}
                <Button label=t(k::DESK_CHANNELS_TRY_SEND) submit=true busy/>
            </Form>
        </details>
    }
    .into_any()
}
