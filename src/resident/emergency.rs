//! The number for an emergency, with what to do until somebody comes.

use leptos::prelude::*;

use crate::estate::use_estate;
use crate::i18n::{Key, t};
use crate::ui::{IconName, el, followed, icon};

#[component]
pub fn EmergencyCall(
    words: Key,
    /// It is happening now.
    #[prop(optional)]
    is_now: bool,
) -> impl IntoView {
    let estate = use_estate();
    followed(move || {
        estate.emergency_phone().map(|phone| {
            let call = el("a")
                .class("emergency-call")
                .attr("href", format!("tel:{}", phone.number))
                .child(icon(IconName::Phone))
                .child(el("span").class("numerals").text(phone.shown));
            el("aside")
                .class("emergency")
                .attr("data-now", is_now.then_some("true"))
                .child(el("p").text(t(words)))
                .child(call)
                .into_any()
        })
    })
}
