//! A phone, masked until somebody opens it: from a request at one press, elsewhere with a reason. Both are logged.

use contract::directory::OpenPhone;
use contract::ids::{PersonId, TicketId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::directory};
use crate::i18n::{k, t, t_with};
use crate::ui::{Button, ButtonKind, Faults, Form, TextField, use_toasts};
use crate::words;

#[component]
pub fn Phone(
    person: PersonId,
    #[prop(into)] name: String,
    masked: Option<String>,
    /// The request that is the reason.
    #[prop(optional)]
    ticket: Option<TicketId>,
) -> impl IntoView {
    let Some(masked) = masked else {
        return view! { <span class="muted">{t(k::DESK_DIRECTORY_NO_PHONE)}</span> }.into_any();
    };
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let (opened, asking) = (RwSignal::new(None::<String>), RwSignal::new(false));
    let reason = RwSignal::new(String::new());
    let key = StoredValue::new(api::new_key());
    let open = move |form: OpenPhone| {
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = directory::open_phone(person, &form, &key.get_value()).await;
            busy.try_set(false);
            match answer {
                Ok(phone) => {
                    toasts.say(t(k::DESK_DIRECTORY_OPENED));
                    asking.try_set(false);
                    opened.try_set(Some(phone.phone));
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let press = move |()| match ticket {
        Some(_) => open(OpenPhone { ticket_id: ticket, reason: None }),
        None => asking.set(true),
    };
    let submit = move |()| {
        let said = reason.get_untracked();
        if said.trim().is_empty() {
            return faults.set(vec![("reason".to_owned(), t(k::DESK_DIRECTORY_REASON_MISSING).into())]);
        }
        open(OpenPhone { ticket_id: None, reason: Some(said) });
    };
    let number = move || {
        opened.get().map(|phone| {
            let href = format!("tel:{phone}");
            view! { <a class="phone-opened numerals" href=href>{phone}</a> }
        })
    };
    let closed = move || {
        let (name, masked) = (name.clone(), masked.clone());
        opened.with(Option::is_none).then(|| {
            view! {
                <span class="numerals">{masked}</span>
                {move || (!asking.get()).then(|| opener(&name, busy, press))}
                {move || asking.get().then(|| form(faults, reason, asking, busy, submit))}
            }
        })
    };
    view! { <div class="phone-masked">{number}{closed}</div> }.into_any()
}

/// Says whose number it is to those who hear the button only.
fn opener(name: &str, busy: RwSignal<bool>, press: impl Fn(()) + Copy + Send + Sync + 'static) -> AnyView {
    let name = name.to_owned();
    let label = move || t_with(k::DESK_DIRECTORY_OPEN_OF, &[("name", &name)]);
    let press = move |_| {
        if !busy.get_untracked() {
            press(());
        }
    };
    view! {
        <button class="button" type="button" data-kind="plain" aria-label=label aria-busy=move || busy.get().then_some("true") on:click=press>
            <span>{t(k::DESK_DIRECTORY_OPEN)}</span>
        </button>
    }
    .into_any()
}

fn form(
    faults: Faults,
    reason: RwSignal<String>,
    asking: RwSignal<bool>,
    busy: RwSignal<bool>,
    submit: impl Fn(()) + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Form faults on_submit=submit>
            <TextField name="reason" label=t(k::DESK_DIRECTORY_REASON) hint=t(k::DESK_DIRECTORY_REASON_HINT) value=reason/>
            <div class="row">
                <Button label=t(k::DESK_DIRECTORY_OPEN_SEND) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| asking.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}
