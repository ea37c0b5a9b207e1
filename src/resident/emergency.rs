//! The number for an emergency, with what to do until somebody comes.

use leptos::prelude::*;

use crate::estate::use_estate;
use crate::i18n::{Key, t};
use crate::ui::{Icon, IconName};

#[component]
pub fn EmergencyCall(
    words: Key,
    /// It is happening now.
    #[prop(optional)]
    is_now: bool,
) -> impl IntoView {
    let estate = use_estate();
    move || {
        estate.emergency_phone().map(|phone| {
            view! {
                <aside class="emergency" data-now=is_now.then_some("true")>
                    <p>{t(words)}</p>
                    <a class="emergency-call" href=format!("tel:{}", phone.number)>
                        <Icon name=IconName::Phone/>
                        <span class="numerals">{phone.shown}</span>
                    </a>
                </aside>
            }
        })
    }
}
