//! The fields of a report: short first, one line or a photo is enough; what helps further below.

use contract::people::UnitView;
use contract::repairs::Category;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use super::draft::Report;
use super::emergency::EmergencyChoice;
use crate::estate::said;
use crate::i18n::{codes, k, t, t_with};
use crate::tickets::{VisitField, words};
use crate::ui::{CheckField, Choice, ChoiceField, ChoiceLook, PhotoPicker, TextArea, TextField};

#[component]
pub fn Fields(report: Report, units: Vec<UnitView>, most_photos: u32) -> impl IntoView {
    let photos = report.photos;
    let unreadable =
        move || photos.unreadable().map(|words| view! { <p class="field-error" role="status">{words}</p> });
    view! {
        <UnitChoice report units=units.clone()/>
        <EmergencyChoice report units/>
        <TextArea
            name="text"
            label=t(k::REPAIRS_TEXT)
            hint=t(k::REPAIRS_TEXT_HINT)
            value=report.text
            optional=true
            rows=3
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
        <CheckField name="wants_call" label=t(k::REPAIRS_WANTS_CALL) value=report.wants_call/>
        <ChoiceField
            name="category"
            label=t(k::REPAIRS_CATEGORY_LABEL)
            value=report.category
            choices={Category::ALL.iter().copied().map(category).collect::<Vec<_>>()}
            look=ChoiceLook::Tiles
        />
        <Further report/>
    }
    .into_any()
}

/// What may be left open; in an emergency nobody asks for it.
#[component]
fn Further(report: Report) -> impl IntoView {
    let fields = move || {
        view! {
            <VisitField
                name="wished_visit"
                label=k::REPAIRS_VISIT
                hint=k::REPAIRS_VISIT_HINT
                choice=report.visit
                optional=true
            />
            <CheckField
                name="may_enter"
                label=t(k::REPAIRS_MAY_ENTER)
                hint=t(k::REPAIRS_MAY_ENTER_HINT)
                value=report.may_enter
            />
            <CheckField
                name="own_materials"
                label=t(k::PAGE_REPAIR_OWN_MATERIALS)
                hint=t(k::PAGE_REPAIR_OWN_MATERIALS_HINT)
                value=report.own_materials
            />
            <TextField
                name="contact"
                label=t(k::PAGE_REPAIR_CONTACT)
                hint=t(k::PAGE_REPAIR_CONTACT_HINT)
                value=report.contact
                optional=true
            />
        }
        .into_any()
    };
    let is_urgent = Memo::new(move |_| report.emergency().is_some());
    (move || (!is_urgent.get()).then(fields)).into_any()
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
