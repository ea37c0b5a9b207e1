//! The fields of a report: short first, one line or a photo is enough.

use contract::people::UnitView;
use contract::repairs::Category;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use super::draft::Report;
use super::emergency::EmergencyHint;
use crate::estate::said;
use crate::i18n::{codes, k, t, t_with};
use crate::tickets::{VisitField, words};
use crate::ui::{CheckField, Choice, ChoiceField, ChoiceLook, PhotoPicker, TextArea};

#[component]
pub fn Fields(report: Report, units: Vec<UnitView>, most_photos: u32) -> impl IntoView {
    let photos = report.photos;
    let unreadable =
        move || photos.unreadable().map(|words| view! { <p class="field-error" role="status">{words}</p> });
    view! {
        <UnitChoice report units/>
        <ChoiceField
            name="category"
            label=t(k::REPAIRS_CATEGORY_LABEL)
            value=report.category
            choices=Category::ALL.map(category).to_vec()
            look=ChoiceLook::Tiles
        />
        <EmergencyHint category=report.category/>
        <TextArea
            name="text"
            label=t(k::REPAIRS_TEXT)
            hint=t(k::REPAIRS_TEXT_HINT)
            value=report.text
            optional=true
            most=u32::try_from(PROSE_MAX).unwrap_or(u32::MAX)
        />
        <PhotoPicker
            name="photo_ids"
            label=t(k::REPAIRS_PHOTOS)
            photos=Signal::derive(move || photos.tiles())
            most=most_photos
            optional=true
            on_add=move |files| photos.add(files)
            on_remove=move |id: String| photos.remove(&id)
            on_retry=move |id: String| photos.retry(&id)
        />
        {unreadable}
        <VisitField
            name="wished_visit"
            label=k::REPAIRS_VISIT
            hint=k::REPAIRS_VISIT_HINT
            choice=report.visit
            optional=true
        />
        <CheckField name="may_enter" label=t(k::REPAIRS_MAY_ENTER) hint=t(k::REPAIRS_MAY_ENTER_HINT) value=report.may_enter/>
        <CheckField name="wants_call" label=t(k::REPAIRS_WANTS_CALL) value=report.wants_call/>
    }
    .into_any()
}

/// Asked only where there is a choice.
#[component]
fn UnitChoice(report: Report, units: Vec<UnitView>) -> impl IntoView {
    if let [only] = units.as_slice() {
        return view! { <p class="muted">{place(only)}</p> }.into_any();
    }
    let choices = units.iter().map(|unit| Choice::new(unit.id.to_string(), place(unit))).collect::<Vec<_>>();
    view! { <ChoiceField name="unit_id" label=t(k::REPAIRS_UNIT) value=report.unit choices/> }.into_any()
}

fn place(unit: &UnitView) -> String {
    t_with(k::TICKETS_PLACE, &[("building", &said(&unit.building)), ("unit", &unit.code)])
}

fn category(category: Category) -> Choice {
    let word = category.word();
    Choice::new(word, move || words::say(codes::category(word))).with_icon(words::icon(Some(word)))
}
