//! Where the account is signed in, and signing out there.

use contract::accounts::DeviceView;
use contract::ids::DeviceId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;
use crate::i18n::{day_and_time, k, t, t_with, text};
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Card, Dialog, Fetched, Icon, IconName, Loaded, use_toasts};
use crate::words;

#[component]
pub fn Devices() -> impl IntoView {
    let read = Fetched::new(api::accounts::devices);
    let asked = RwSignal::new(false);
    let draw = move |devices: Vec<DeviceView>| {
        let rows = devices.into_iter().map(|device| view! { <Device device read/> });
        view! { <ul class="devices" role="list">{rows.collect_view()}</ul> }.into_any()
    };
    view! {
        <Card title=t(k::PAGE_ACCOUNT_DEVICES)>
            <p class="muted">{t(k::PAGE_ACCOUNT_DEVICES_LEAD)}</p>
            <Loaded from=read draw/>
            <Button label=t(k::PAGE_ACCOUNT_EVERYWHERE) icon=IconName::SignOut on_press=move |()| asked.set(true)/>
        </Card>
        <Dialog open=asked title=t(k::PAGE_ACCOUNT_EVERYWHERE)>
            <p>{t(k::PAGE_ACCOUNT_EVERYWHERE_LEAD)}</p>
            <Everywhere/>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Everywhere() -> impl IntoView {
    let (session, toasts, busy) = (use_session(), use_toasts(), RwSignal::new(false));
    let leave = move |()| {
        busy.set(true);
        spawn_local(async move {
            match api::accounts::sign_out_everywhere().await {
                // This device is cleared as if it alone signed out.
                Ok(()) => drop(session.leave().await),
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    view! { <Button label=t(k::PAGE_ACCOUNT_EVERYWHERE_YES) kind=ButtonKind::Primary busy on_press=leave/> }
}

#[component]
fn Device(device: DeviceView, read: Fetched<Vec<DeviceView>>) -> impl IntoView {
    let name = device.name.clone();
    let name = move || if name.is_empty() { text(k::PAGE_ACCOUNT_DEVICE_UNKNOWN) } else { name.clone() };
    let (since, seen) = (device.since, device.seen_at);
    let when = move || {
        let (since, seen) = (day_and_time(since), day_and_time(seen));
        t_with(k::PAGE_ACCOUNT_DEVICE_WHEN, &[("since", &since), ("seen", &seen)])
    };
    let side = if device.is_this {
        view! { <span class="mark">{t(k::PAGE_ACCOUNT_DEVICE_THIS)}</span> }.into_any()
    } else {
        view! { <SignOutThere id=device.id read/> }.into_any()
    };
    view! {
        <li>
            <Icon name=IconName::Key/>
            <span class="devices-words"><strong>{name}</strong> <span class="muted small">{when}</span></span>
            {side}
        </li>
    }
    .into_any()
}

#[component]
fn SignOutThere(id: DeviceId, read: Fetched<Vec<DeviceView>>) -> impl IntoView {
    let (toasts, busy) = (use_toasts(), RwSignal::new(false));
    let press = move |()| {
        busy.set(true);
        spawn_local(async move {
            match api::accounts::sign_out_device(id).await {
                // Gone already is what was wanted.
                Ok(()) | Err(api::ApiError::NotFound) => read.ask_again(),
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    view! { <Button label=t(k::PAGE_ACCOUNT_DEVICE_OUT) kind=ButtonKind::Plain busy on_press=press/> }
}
