//! What cannot wait is said on the phone: shown before the form where the chosen category may be one of those.

use leptos::prelude::*;

use crate::estate::use_estate;
use crate::i18n::{Key, k, t};
use crate::ui::{Icon, IconName};

#[component]
pub fn EmergencyHint(category: RwSignal<String>) -> impl IntoView {
    let estate = use_estate();
    move || {
        let words = category.with(|category| hint(category))?;
        let phone = estate.emergency_phone()?;
        Some(view! {
            <aside class="emergency" role="status">
                <p>{t(words)}</p>
                <a class="emergency-call" href=format!("tel:{}", phone.number)>
                    <Icon name=IconName::Phone/>
                    <span class="numerals">{phone.shown}</span>
                </a>
            </aside>
        })
    }
}

fn hint(category: &str) -> Option<Key> {
    match category {
        "water" => Some(k::REPAIRS_EMERGENCY_WATER),
        "electricity" => Some(k::REPAIRS_EMERGENCY_ELECTRICITY),
        "lift" => Some(k::REPAIRS_EMERGENCY_LIFT),
        "appliance" => Some(k::REPAIRS_EMERGENCY_GAS),
        _ => None,
    }
}
