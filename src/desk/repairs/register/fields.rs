//! The fields of a registration, in the order in which one asks a caller.

use contract::repairs::{Category, Emergency};
use contract::text::PROSE_MAX;
use contract::tickets::Channel;
use leptos::prelude::*;

use super::caller::Where;
use super::draft::Report;
use crate::desk::tickets::PhotosField;
use crate::i18n::{codes, k, t};
use crate::tickets::{VisitField, words};
use crate::ui::{CheckField, Choice, ChoiceField, ChoiceLook, SelectField, TextArea, TextField};

#[component]
pub fn Fields(report: Report) -> impl IntoView {
    let channels: Vec<_> = Channel::ALL
        .iter()
        .filter(|channel| **channel != Channel::Portal)
        .map(|each| Choice::new(each.word(), move || words::say(codes::channel(each.word()))))
        .collect();
    let categories: Vec<_> = Category::ALL
        .iter()
        .map(|each| {
            let word = each.word();
            Choice::new(word, move || words::say(codes::category(word))).with_icon(words::icon(Some(word)))
        })
        .collect();
    let emergencies: Vec<_> = Emergency::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || words::say(codes::emergency(each.word()))))
        .collect();
    let languages = vec![
        Choice::new("zh-CN", t(k::COMMON_LANGUAGES_CHINESE)),
        Choice::new("en", t(k::COMMON_LANGUAGES_ENGLISH)),
    ];
    view! {
        <ChoiceField name="channel" label=t(k::DESK_REGISTER_CHANNEL) value=report.channel choices=channels/>
        <Where report/>
        <SelectField name="emergency" label=t(k::DESK_REGISTER_EMERGENCY) hint=t(k::DESK_REGISTER_EMERGENCY_HINT) value=report.emergency choices=emergencies optional=true/>
        <ChoiceField name="category" label=t(k::REPAIRS_CATEGORY_LABEL) value=report.category choices=categories look=ChoiceLook::Tiles/>
        <TextArea name="text" label=t(k::DESK_REGISTER_TEXT) hint=t(k::DESK_REGISTER_TEXT_HINT) value=report.text rows=3 most=PROSE_MAX as u32/>
        <VisitField name="wished_visit" label=k::REPAIRS_VISIT hint=k::DESK_REGISTER_VISIT_HINT choice=report.visit optional=true/>
        <CheckField name="may_enter" label=t(k::REPAIRS_MAY_ENTER) value=report.may_enter/>
        <CheckField name="own_materials" label=t(k::DESK_FACT_MATERIALS) value=report.own_materials/>
        <TextField name="contact" label=t(k::DESK_FACT_CONTACT) hint=t(k::DESK_REGISTER_CONTACT_HINT) value=report.contact optional=true/>
        <ChoiceField name="language" label=t(k::DESK_REGISTER_LANGUAGE) value=report.language choices=languages/>
        <PhotosField photos=report.photos label=k::DESK_PHOTOS/>
    }
    .into_any()
}
