//! The number for an emergency.

use leptos::prelude::*;

use crate::estate::use_estate;
use crate::i18n::{k, t};
use crate::ui::{Icon, IconName};

#[component]
pub fn Emergency() -> impl IntoView {
    let estate = use_estate();
    move || {
        estate.emergency_phone().map(|phone| {
            view! {
                <aside class="emergency">
                    <p>{t(k::HOME_EMERGENCY)}</p>
                    <a class="emergency-call" href=format!("tel:{}", phone.number)>
                        <Icon name=IconName::Phone/>
                        <span class="numerals">{phone.shown}</span>
                    </a>
                </aside>
            }
        })
    }
}
