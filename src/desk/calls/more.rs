//! What most calls do without: another channel, a wished visit, an emergency, photos.

use contract::repairs::Emergency;
use contract::tickets::Channel;
use leptos::prelude::*;

use super::call::Call;
use crate::desk::tickets::PhotosField;
use crate::i18n::{Language, codes, k, t};
use crate::tickets::{VisitField, words};
use crate::ui::{CheckField, Choice, ChoiceField, SelectField, TextField};

#[component]
pub fn More(call: Call) -> impl IntoView {
    let channels = Channel::ALL.iter().filter(|channel| **channel != Channel::Portal);
    let channels: Vec<_> = channels
        .map(|each| Choice::new(each.word(), move || words::say(codes::channel(each.word()))))
        .collect();
    let emergencies: Vec<_> = Emergency::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || words::say(codes::emergency(each.word()))))
        .collect();
    let languages = vec![
        Choice::new(Language::Chinese.tag(), t(k::COMMON_LANGUAGES_CHINESE)),
        Choice::new(Language::English.tag(), t(k::COMMON_LANGUAGES_ENGLISH)),
    ];
    view! {
        <details class="more-acts call-more">
            <summary>{t(k::DESK_CALLS_MORE)}</summary>
            <div class="stack">
                <SelectField name="emergency" label=t(k::DESK_CALLS_EMERGENCY) hint=t(k::DESK_CALLS_EMERGENCY_HINT) value=call.emergency choices=emergencies optional=true/>
                <ChoiceField name="language" label=t(k::DESK_CALLS_LANGUAGE) value=call.language choices=languages/>
                <ChoiceField name="channel" label=t(k::DESK_CALLS_CHANNEL) value=call.channel choices=channels/>
                <CheckField name="building_id" label=t(k::DESK_CALLS_PUBLIC) hint=t(k::DESK_CALLS_PUBLIC_HINT) value=call.is_public/>
                <VisitField name="wished_visit" label=k::REPAIRS_VISIT hint=k::DESK_CALLS_VISIT_HINT choice=call.visit optional=true/>
                <CheckField name="may_enter" label=t(k::REPAIRS_MAY_ENTER) value=call.may_enter/>
                <CheckField name="own_materials" label=t(k::DESK_FACT_MATERIALS) value=call.own_materials/>
                <TextField name="contact" label=t(k::DESK_FACT_CONTACT) hint=t(k::DESK_CALLS_CONTACT_HINT) value=call.contact optional=true/>
                <PhotosField photos=call.photos label=k::DESK_PHOTOS/>
            </div>
        </details>
    }
    .into_any()
}
