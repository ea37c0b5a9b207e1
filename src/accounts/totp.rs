//! A second factor for staff: an app on their own telephone.

use contract::accounts::{ConfirmTotp, TotpOffer};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Qr;
use crate::api::{self, ApiError};
use crate::i18n::{k, t, t_with, text};
use crate::ui::{Button, ButtonKind, Card, Faults, Form, TextField, use_toasts};
use crate::words;

#[component]
pub fn SecondFactor() -> impl IntoView {
    let (toasts, busy) = (use_toasts(), RwSignal::new(false));
    let offer = RwSignal::new(None::<TotpOffer>);
    let is_set = RwSignal::new(false);
    let begin = move |()| {
        busy.set(true);
        spawn_local(async move {
            match api::accounts::offer_totp().await {
                Ok(offered) => drop(offer.try_set(Some(offered))),
                // One is asked for already.
                Err(ApiError::Conflict(_)) => drop(is_set.try_set(true)),
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    let body = move || match offer.get() {
        _ if is_set.get() => view! { <p>{t(k::PAGE_ACCOUNT_TOTP_SET)}</p> }.into_any(),
        Some(offered) => view! { <Confirm offered is_set/> }.into_any(),
        None => view! { <Button label=t(k::PAGE_ACCOUNT_TOTP_BEGIN) busy on_press=begin/> }.into_any(),
    };
    view! {
        <Card title=t(k::PAGE_ACCOUNT_TOTP)>
            <p class="muted">{t(k::PAGE_ACCOUNT_TOTP_LEAD)}</p>
            {body}
        </Card>
    }
    .into_any()
}

#[component]
fn Confirm(offered: TotpOffer, is_set: RwSignal<bool>) -> impl IntoView {
    let toasts = use_toasts();
    let code = RwSignal::new(String::new());
    let (faults, busy) = (Faults::new(), RwSignal::new(false));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        busy.set(true);
        let form = ConfirmTotp { code: code.get_untracked() };
        spawn_local(async move {
            match api::accounts::confirm_totp(&form).await {
                Ok(()) => {
                    is_set.try_set(true);
                    toasts.say(move || text(k::PAGE_ACCOUNT_TOTP_DONE));
                }
                Err(ApiError::Invalid(_)) => {
                    faults.set(vec![("code".to_owned(), t(k::PAGE_ACCOUNT_TOTP_WRONG).into())]);
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    let secret = offered.secret.clone();
    view! {
        <p>{t(k::PAGE_ACCOUNT_TOTP_SCAN)}</p>
        <Qr code=offered.qr label=t(k::PAGE_ACCOUNT_TOTP)/>
        <p class="muted small">{move || t_with(k::PAGE_ACCOUNT_TOTP_SECRET, &[("secret", &secret)])}</p>
        <Form faults on_submit=submit>
            <TextField name="code" label=t(k::PAGE_ACCOUNT_TOTP_CODE) value=code inputmode="numeric" autocomplete="one-time-code"/>
            <Button label=t(k::PAGE_ACCOUNT_TOTP_CONFIRM) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
