//! An invitation, shown once: to be scanned, printed or sent.

use contract::household::HouseholdSlip;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::Shared;
use crate::accounts::Qr;
use crate::clipboard::copied;
use crate::i18n::{date, k, t, t_with};
use crate::ui::{Banner, BannerTone, Button, ButtonKind, Card, PageTitle, use_toasts};

#[component]
pub fn Slip(slip: HouseholdSlip, shared: Shared) -> impl IntoView {
    let toasts = use_toasts();
    // What is typed where no camera helps: the address without the secret.
    let address = slip.link.split(['#', '?']).next().unwrap_or(&slip.link);
    let address = address.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    let told = [
        ("place", slip.place.as_str()),
        ("link", slip.link.as_str()),
        ("address", address.as_str()),
        ("code", slip.code.as_str()),
    ];
    let told = StoredValue::new(t_with(k::PAGE_HOUSEHOLD_COPY_TEXT, &told));
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    let copy = move |()| {
        spawn_local(async move {
            match copied(&told.get_value()).await {
                true => toasts.say(t(k::PAGE_HOUSEHOLD_COPIED)),
                false => toasts.warn(t(k::PAGE_HOUSEHOLD_COPY_FAILED)),
            }
        });
    };
    let done = move |()| {
        shared.slip.set(None);
        shared.read.ask_again();
    };
    let until = t_with(k::PAGE_HOUSEHOLD_SLIP_UNTIL, &[("day", &date(slip.expires_at))]);
    let typed = t_with(k::PAGE_HOUSEHOLD_SLIP_TYPE, &[("address", &address)]);
    view! {
        <PageTitle title=t_with(k::PAGE_HOUSEHOLD_SLIP, &[("name", &slip.name)])/>
        <div class="no-print"><Banner tone=BannerTone::Info words=t(k::PAGE_HOUSEHOLD_SLIP_ONCE)/></div>
        <Card>
            <p>{t(k::PAGE_HOUSEHOLD_SLIP_SCAN)}</p>
            <Qr code=slip.qr label=t(k::PAGE_HOUSEHOLD_SLIP_QR)/>
            <p>{typed}</p>
            <p class="promise-due slip-typed">{slip.place} " · " {slip.code}</p>
            <p class="muted small">{t(k::PAGE_HOUSEHOLD_SLIP_KNOWN)}</p>
            <p class="muted small">{until}</p>
        </Card>
        <div class="row no-print">
            <Button label=t(k::PAGE_HOUSEHOLD_COPY) kind=ButtonKind::Primary on_press=copy/>
            <Button label=t(k::PAGE_HOUSEHOLD_PRINT) on_press=print/>
            <Button label=t(k::PAGE_HOUSEHOLD_SLIP_DONE) on_press=done/>
        </div>
    }
    .into_any()
}
