//! Signing in on an enrolled telephone.

use contract::accounts::{EnrolledDevice, SignInWithPin};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::i18n::{k, t, t_with};
use crate::prefs;
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Card, Faults, Fetched, Form, PasswordField, use_toasts};
use crate::words;

/// Whether this browser was enrolled, as far as it remembers. The backend has the last word.
pub fn is_enrolled() -> bool {
    prefs::remembered("telephone").is_some()
}

pub(super) fn remember_enrolment(is_enrolled: bool) {
    prefs::remember("telephone", is_enrolled.then_some("on"));
}

#[component]
pub fn PinSignIn() -> impl IntoView {
    let read = Fetched::new(api::accounts::enrolled);
    // Not enrolled any more, or not reachable: the ordinary way stands below.
    move || read.arrived().map(|device: EnrolledDevice| view! { <Ask name=device.name/> })
}

#[component]
fn Ask(name: String) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let pin = RwSignal::new(String::new());
    let (faults, busy) = (Faults::new(), RwSignal::new(false));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        if pin.with_untracked(|pin| pin.trim().is_empty()) {
            return faults.set(vec![("pin".to_owned(), t(k::PAGE_ACCOUNT_PIN_MISSING).into())]);
        }
        faults.clear();
        busy.set(true);
        let form = SignInWithPin { pin: pin.get_untracked().trim().to_owned() };
        spawn_local(async move {
            match api::accounts::sign_in_with_pin(&form).await {
                Ok(person) => session.enter(person),
                Err(error) => {
                    pin.try_set(String::new());
                    match words::refusal(&error) {
                        Some(_) => faults.set(vec![("pin".to_owned(), t(k::PAGE_ACCOUNT_PIN_WRONG).into())]),
                        None => words::show(&error, faults, toasts),
                    }
                }
            }
            busy.try_set(false);
        });
    };
    let title = move || t_with(k::PAGE_ACCOUNT_PIN_GREETING, &[("name", &name)]);
    view! {
        <Card title>
            <Form faults on_submit=submit>
                <PasswordField name="pin" label=t(k::PAGE_ACCOUNT_PIN) value=pin autocomplete="off"/>
                <Button label=t(k::SESSION_SIGN_IN) kind=ButtonKind::Primary submit=true busy/>
            </Form>
        </Card>
    }
    .into_any()
}
