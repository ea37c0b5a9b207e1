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
    let emergencies: Vec<_> = Emergency::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || words::say(codes::emergency(each.word()))))
        .collect();
    view! {
        <details class="more-acts call-more">
            <summary>{t(k::DESK_CALLS_MORE)}</summary>
            <div class="stack">
                <SelectField name="emergency" label=t(k::DESK_CALLS_EMERGENCY) hint=t(k::DESK_CALLS_EMERGENCY_HINT) value=call.emergency choices=emergencies optional=true/>
                <HowItCame call/>
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

/// In which language, by which channel, about which place: of every kind.
#[component]
fn HowItCame(call: Call) -> impl IntoView {
    let channels = Channel::ALL.iter().filter(|channel| **channel != Channel::Portal);
    let channels: Vec<_> = channels
        .map(|each| Choice::new(each.word(), move || words::say(codes::channel(each.word()))))
        .collect();
    let languages = vec![
        Choice::new(Language::Chinese.tag(), t(k::COMMON_LANGUAGES_CHINESE)),
        Choice::new(Language::English.tag(), t(k::COMMON_LANGUAGES_ENGLISH)),
    ];
    view! {
        <ChoiceField name="language" label=t(k::DESK_CALLS_LANGUAGE) value=call.language choices=languages/>
        <ChoiceField name="channel" label=t(k::DESK_CALLS_CHANNEL) value=call.channel choices=channels/>
        <CheckField name="building_id" label=t(k::DESK_CALLS_PUBLIC) hint=t(k::DESK_CALLS_PUBLIC_HINT) value=call.is_public/>
    }
    .into_any()
}

/// What a complaint may say beside: whether it goes on, when and where it was, whom it concerns, what is hoped for.
#[component]
pub fn MoreOfCase(call: Call) -> impl IntoView {
    view! {
        <details class="more-acts call-more">
            <summary>{t(k::DESK_CALLS_COMPLAINT_MORE)}</summary>
            <div class="stack">
                <CheckField name="is_affected" label=t(k::DESK_COMPLAINTS_AFFECTED) value=call.is_affected/>
                <HowItCame call/>
                <TextField name="happened_at" kind="datetime-local" label=t(k::PAGE_COMPLAINT_HAPPENED) value=call.happened optional=true/>
                <TextField name="place" label=t(k::PAGE_COMPLAINT_PLACE) value=call.where_it_was optional=true/>
                <TextField name="whom" label=t(k::PAGE_COMPLAINT_WHOM) value=call.whom optional=true/>
                <TextField name="hope" label=t(k::PAGE_COMPLAINT_HOPE) value=call.hope optional=true/>
                <CheckField name="wants_letter" label=t(k::DESK_COMPLAINTS_LETTER_WANTED) value=call.wants_letter/>
                <CheckField name="is_confidential" label=t(k::DESK_COMPLAINTS_CONFIDENTIAL) value=call.is_confidential/>
                <TextField name="contact" label=t(k::DESK_FACT_CONTACT) hint=t(k::DESK_CALLS_CONTACT_HINT) value=call.contact optional=true/>
                <PhotosField photos=call.photos label=k::DESK_PHOTOS/>
            </div>
        </details>
    }
    .into_any()
}
