//! This browser as the telephone of somebody in the field: from then on six digits are enough on it.

use contract::accounts::{EnrolDevice, new_pin};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::pin::{is_enrolled, remember_enrolment};
use crate::api;
use crate::i18n::{k, t, text};
use crate::ui::{Button, Card, Faults, Form, PasswordField, use_toasts};
use crate::words;

#[component]
pub fn Telephone() -> impl IntoView {
    let toasts = use_toasts();
    let pin = RwSignal::new(String::new());
    let (faults, busy, enrolled) = (Faults::new(), RwSignal::new(false), RwSignal::new(is_enrolled()));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let form = EnrolDevice { pin: pin.get_untracked().trim().to_owned() };
        if new_pin(&form.pin).is_err() {
            return faults.set(vec![("pin".to_owned(), t(k::PAGE_ACCOUNT_PIN_SIMPLE).into())]);
        }
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            match api::accounts::enrol(&form).await {
                Ok(()) => {
                    remember_enrolment(true);
                    enrolled.try_set(true);
                    pin.try_set(String::new());
                    toasts.say(move || text(k::PAGE_ACCOUNT_PHONE_ENROLLED));
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    let discharge = move |()| {
        busy.set(true);
        spawn_local(async move {
            match api::accounts::discharge().await {
                Ok(()) => {
                    remember_enrolment(false);
                    enrolled.try_set(false);
                }
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    let body = move || {
        if enrolled.get() {
            return view! {
                <p>{t(k::PAGE_ACCOUNT_PHONE_IS)}</p>
                <Button label=t(k::PAGE_ACCOUNT_PHONE_DISCHARGE) busy on_press=discharge/>
            }
            .into_any();
        }
        view! {
            <Form faults on_submit=submit>
                <PasswordField name="pin" label=t(k::PAGE_ACCOUNT_PIN_NEW) hint=t(k::PAGE_ACCOUNT_PIN_HINT) value=pin autocomplete="off"/>
                <Button label=t(k::PAGE_ACCOUNT_PHONE_ENROL) submit=true busy/>
            </Form>
        }
        .into_any()
    };
    view! {
        <Card title=t(k::PAGE_ACCOUNT_TELEPHONE)>
            <p class="muted">{t(k::PAGE_ACCOUNT_TELEPHONE_LEAD)}</p>
            {body}
        </Card>
    }
    .into_any()
}
