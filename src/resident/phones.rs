//! Every emergency phone, with the languages spoken there and when it is answered.

use contract::capabilities::EmergencyPhone;
use leptos::prelude::*;

use crate::estate::{phone, said, use_estate};
use crate::i18n::{codes, k, t, t_with, text};
use crate::tickets::words;

/// Nothing until the backend has said so.
#[component]
pub fn Phones() -> impl IntoView {
    let estate = use_estate();
    move || {
        let phones = estate.get().map(|known| known.estate.phones.clone()).unwrap_or_default();
        (!phones.is_empty()).then(|| {
            view! {
                <ul class="links" role="list" aria-label=t(k::PAGE_PHONES_TITLE)>
                    {phones.iter().map(row).collect_view()}
                </ul>
            }
        })
    }
}

fn row(each: &EmergencyPhone) -> AnyView {
    let number = phone(&each.number);
    let name = said(&each.name);
    let spoken = each.languages.iter().map(|tag| words::say(codes::spoken(tag)));
    let spoken = spoken.collect::<Vec<_>>().join(" · ");
    let hours = each.hours.as_ref().map_or_else(|| text(k::PAGE_PHONES_ALWAYS), said);
    let answered = t_with(k::PAGE_PHONES_ANSWERED, &[("hours", &hours), ("languages", &spoken)]);
    view! {
        <li>
            <a class="numerals" href=format!("tel:{}", number.number)>{name}" "{number.shown}</a>
            <p class="muted small">{answered}</p>
        </li>
    }
    .into_any()
}
