//! The slips on paper, two to a sheet's width. They are shown once: nobody can read them again, only make new ones.

use contract::accounts::SlipView;
use leptos::prelude::*;

use crate::accounts::Qr;
use crate::estate::{said, use_estate};
use crate::i18n::{date, k, t, t_with, text};
use crate::ui::{Banner, BannerTone, Button, ButtonKind, PageTitle};

#[component]
pub fn Slips(slips: RwSignal<Vec<SlipView>>) -> impl IntoView {
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    let close = move |()| slips.set(Vec::new());
    let papers = slips.get_untracked().into_iter().map(|slip| view! { <Slip slip/> }).collect_view();
    view! {
        <PageTitle title=t(k::DESK_ACCOUNTS_SLIPS)>
            <Button label=t(k::DESK_ACCOUNTS_SLIPS_CLOSE) on_press=close/>
            <Button label=t(k::DESK_ACCOUNTS_SLIPS_PRINT) kind=ButtonKind::Primary on_press=print/>
        </PageTitle>
        <div class="no-print"><Banner tone=BannerTone::Info words=t(k::DESK_ACCOUNTS_SLIPS_ONCE)/></div>
        <ul class="slips" role="list">{papers}</ul>
    }
    .into_any()
}

#[component]
fn Slip(slip: SlipView) -> impl IntoView {
    let estate = use_estate();
    let estate = move || estate.get().map(|known| said(&known.estate.name));
    let building = slip.building.as_ref().map(said).unwrap_or_default();
    let place = [building, slip.place.clone()].into_iter().filter(|part| !part.is_empty());
    let place = place.collect::<Vec<_>>().join(" ");
    let title = if slip.is_reset { k::DESK_ACCOUNTS_SLIP_RESET } else { k::DESK_ACCOUNTS_SLIP_NEW };
    // What is typed where no camera helps: the address without the secret.
    let address = slip.link.split(['#', '?']).next().unwrap_or(&slip.link);
    let address = address.trim_start_matches("https://").trim_start_matches("http://").to_owned();
    let until = t_with(k::DESK_ACCOUNTS_SLIP_UNTIL, &[("day", &date(slip.expires_at))]);
    view! {
        <li class="slip">
            <p class="slip-estate">{estate}</p>
            <h2>{text(title)}</h2>
            <p class="slip-who"><strong>{slip.name}</strong> <span>{place}</span></p>
            <Qr code=slip.qr label=t(k::DESK_ACCOUNTS_SLIP_QR)/>
            <ol>
                <li>{t(k::DESK_ACCOUNTS_SLIP_SCAN)}</li>
                <li>
                    {t(k::DESK_ACCOUNTS_SLIP_TYPE)}
                    <span class="slip-address">{address}</span>
                    <span class="slip-typed">{slip.place} " · " <strong class="numerals">{slip.code}</strong></span>
                </li>
            </ol>
            <p class="small">{until}</p>
            <p class="small">{t(k::DESK_ACCOUNTS_SLIP_SECRET)}</p>
        </li>
    }
    .into_any()
}
