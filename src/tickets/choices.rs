//! What somebody wants to be told outside the portal: the address, and which kinds of messages.

use contract::inbox::{MessageGroup, NotificationChoices, SetNotificationChoices};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words as say;
use crate::api::inbox::Side;
use crate::api::{choices, new_key};
use crate::i18n::{codes, k, t};
use crate::ui::{Button, ButtonKind, Card, CheckField, Faults, Fetched, Form, Loaded, TextField, use_toasts};
use crate::words;

#[component]
pub fn NotificationChoicesCard(side: Side) -> impl IntoView {
    let read = Fetched::new(move || choices::read(side));
    let draw = move |chosen: NotificationChoices| view! { <Choose side chosen read/> }.into_any();
    view! {
        <Card>
            <p class="muted small">{t(k::PAGE_INBOX_CHOICES_LEAD)}</p>
            <Loaded from=read draw/>
        </Card>
    }
    .into_any()
}

#[component]
fn Choose(side: Side, chosen: NotificationChoices, read: Fetched<NotificationChoices>) -> impl IntoView {
    let (toasts, busy, faults) = (use_toasts(), RwSignal::new(false), Faults::new());
    let email = RwSignal::new(chosen.email.clone().unwrap_or_default());
    let wanted = MessageGroup::ALL.iter().map(|group| {
        let is_muted = chosen.muted.iter().any(|muted| muted.is(*group));
        (*group, RwSignal::new(!is_muted))
    });
    let wanted: Vec<(MessageGroup, RwSignal<bool>)> = wanted.collect();
    let boxes = wanted.iter().map(|(group, value)| {
        let word = group.word();
        view! { <CheckField name=word label=move || say::say(codes::message_group(word)) value=*value/> }
    });
    let boxes = boxes.collect_view();
    let version = chosen.version;
    let save = move |()| {
        let address = email.get_untracked().trim().to_owned();
        let muted = wanted.iter().filter(|(_, is_wanted)| !is_wanted.get_untracked());
        let form = SetNotificationChoices {
            email: (!address.is_empty()).then_some(address),
            muted: muted.map(|(group, _)| *group).collect(),
        };
        busy.set(true);
        spawn_local(async move {
            match choices::set(side, version, &form, &new_key()).await {
                Ok(_) => {
                    toasts.say(t(k::PAGE_INBOX_CHOICES_SAVED));
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    view! {
        <Form faults on_submit=save>
            <TextField name="email" kind="email" label=t(k::PAGE_INBOX_EMAIL) hint=t(k::PAGE_INBOX_EMAIL_HINT) value=email optional=true autocomplete="email" inputmode="email"/>
            <fieldset class="field">
                <legend class="field-label">{t(k::PAGE_INBOX_CHOICES_KINDS)}</legend>
                {boxes}
            </fieldset>
            <Button label=t(k::PAGE_INBOX_CHOICES_SAVE) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
