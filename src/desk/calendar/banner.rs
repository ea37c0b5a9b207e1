//! From December on, while next year's holidays are neither known nor proposed: said on every page of the desk to those
//! who can do something about it.

use leptos::prelude::*;

use crate::desk::proposals::use_waiting;
use crate::i18n::{k, t, t_with};
use crate::routes;
use crate::ui::{Banner, BannerTone, ButtonKind, LinkButton};

#[component]
pub fn YearBanner() -> impl IntoView {
    let waiting = use_waiting();
    move || {
        waiting.lacks_days_of().map(|year| {
            let words = move || t_with(k::DESK_CALENDAR_YEAR_MISSING, &[("year", &year.to_string())]);
            view! {
                <Banner tone=BannerTone::Warn words>
                    <LinkButton href=routes::DESK_CALENDAR label=t(k::DESK_CALENDAR_YEAR_GO) kind=ButtonKind::Quiet/>
                </Banner>
            }
        })
    }
}
