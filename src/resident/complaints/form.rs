//! The fields of a complaint: what it is and what happened first, what few need folded below.

use contract::complaints::{Matter, Voice};
use contract::people::UnitView;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use super::draft::Draft;
use crate::estate::said;
use crate::i18n::{codes, k, t, t_with};
use crate::tickets::words;
use crate::ui::{CheckField, Choice, ChoiceField, ChoiceLook, PhotoPicker, TextArea, TextField};

const PROSE: u32 = PROSE_MAX as u32;

#[component]
pub fn Fields(draft: Draft, units: Vec<UnitView>, most_photos: u32) -> impl IntoView {
    let voices = Voice::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || words::say(codes::kind(each.word()))))
        .collect::<Vec<_>>();
    view! {
        <ChoiceField name="voice" label=t(k::PAGE_COMPLAINT_VOICE) value=draft.voice choices=voices/>
        <UnitChoice draft units/>
        <ChoiceField name="matter" label=t(k::PAGE_COMPLAINT_MATTER) value=draft.matter choices=matters()/>
        <TextArea name="text" label=t(k::PAGE_COMPLAINT_TEXT) hint=t(k::PAGE_COMPLAINT_TEXT_HINT) value=draft.text most=PROSE/>
        <Show when=move || draft.is_complaint()>
            <CheckField name="is_affected" label=t(k::PAGE_COMPLAINT_AFFECTED) hint=t(k::PAGE_COMPLAINT_AFFECTED_HINT) value=draft.is_affected/>
        </Show>
        <Photos draft most_photos/>
        <TextField name="happened_at" kind="datetime-local" label=t(k::PAGE_COMPLAINT_HAPPENED) hint=t(k::PAGE_COMPLAINT_HAPPENED_HINT) value=draft.happened optional=true/>
        <TextField name="place" label=t(k::PAGE_COMPLAINT_PLACE) hint=t(k::PAGE_COMPLAINT_PLACE_HINT) value=draft.place optional=true/>
        <TextField name="whom" label=t(k::PAGE_COMPLAINT_WHOM) hint=t(k::PAGE_COMPLAINT_WHOM_HINT) value=draft.whom optional=true/>
        <TextArea name="hope" label=t(k::PAGE_COMPLAINT_HOPE) value=draft.hope optional=true rows=2 most=PROSE/>
        <CheckField name="wants_call" label=t(k::PAGE_COMPLAINT_CALL) value=draft.wants_call/>
        <CheckField name="wants_letter" label=t(k::PAGE_COMPLAINT_LETTER) value=draft.wants_letter/>
        <CheckField name="is_confidential" label=t(k::PAGE_COMPLAINT_CONFIDENTIAL) hint=t(k::PAGE_COMPLAINT_CONFIDENTIAL_HINT) value=draft.is_confidential/>
        <TextField name="contact" label=t(k::PAGE_COMPLAINT_CONTACT) hint=t(k::PAGE_COMPLAINT_CONTACT_HINT) value=draft.contact optional=true/>
    }
    .into_any()
}

pub fn matters() -> Vec<Choice> {
    let choice =
        |each: &'static Matter| Choice::new(each.word(), move || words::say(codes::matter(each.word())));
    Matter::ALL.iter().map(choice).collect()
}

#[component]
fn Photos(draft: Draft, most_photos: u32) -> impl IntoView {
    let photos = draft.photos;
    let unreadable =
        move || photos.unreadable().map(|words| view! { <p class="field-error" role="status">{words}</p> });
    view! {
        <PhotoPicker
            name="photo_ids"
            label=t(k::PAGE_COMPLAINT_PHOTOS)
            photos=Signal::derive(move || photos.tiles())
            most=most_photos
            optional=true
            on_add=move |files| photos.add(files)
            on_remove=move |id: String| photos.remove(&id)
            on_retry=move |id: String| photos.retry(&id)
        />
        {unreadable}
    }
    .into_any()
}

/// Chosen first by those who have several; the only one is said.
#[component]
fn UnitChoice(draft: Draft, units: Vec<UnitView>) -> impl IntoView {
    if let [only] = units.as_slice() {
        return view! { <p class="muted">{place(only)}</p> }.into_any();
    }
    let choices = units.iter().map(|unit| Choice::new(unit.id.to_string(), place(unit))).collect::<Vec<_>>();
    view! { <ChoiceField name="unit_id" label=t(k::REPAIRS_UNIT) value=draft.unit choices look=ChoiceLook::Scale/> }
        .into_any()
}

fn place(unit: &UnitView) -> String {
    t_with(k::TICKETS_PLACE, &[("building", &said(&unit.building)), ("unit", &unit.code)])
}
