//! The report as it is being written: the signals of the form, and how they are kept on the device.

use contract::ids::{TicketId, UnitId};
use contract::repairs::{Category, Emergency, NewRepair};
use contract::session::SessionView;
use contract::tickets::Language as Spoken;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api;
use crate::drafts::{self, Place};
use crate::i18n::{Key, Language, codes, k, language};
use crate::photos::PhotoSet;
use crate::tickets::{VisitChoice, words};

/// Kept as text; the photos are kept beside it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Kept {
    /// Belongs to the draft: sent again after a lost connection, it is the same report.
    key: String,
    unit: String,
    category: String,
    text: String,
    date: String,
    from: String,
    may_enter: bool,
    wants_call: bool,
    #[serde(default)]
    emergency: String,
    #[serde(default)]
    own_materials: bool,
    #[serde(default)]
    contact: String,
}

#[derive(Clone, Copy)]
pub struct Report {
    key: StoredValue<String>,
    pub unit: RwSignal<String>,
    pub category: RwSignal<String>,
    pub text: RwSignal<String>,
    pub visit: VisitChoice,
    pub may_enter: RwSignal<bool>,
    pub wants_call: RwSignal<bool>,
    pub emergency: RwSignal<String>,
    pub own_materials: RwSignal<bool>,
    pub contact: RwSignal<String>,
    pub photos: PhotoSet,
    /// Something of an earlier visit was brought back.
    pub is_restored: RwSignal<bool>,
    follow_up_of: Option<TicketId>,
    place: StoredValue<Place>,
}

impl Report {
    /// Continues the person's draft, or begins one; from then on every change is kept.
    pub fn of(person: &SessionView, follow_up_of: Option<TicketId>, most_photos: usize) -> Report {
        let form = follow_up_of.map_or_else(|| "repairs/new".to_owned(), |id| format!("repairs/new/{id}"));
        let place = Place::new(person.person_id, form);
        let kept = drafts::read::<Kept>(&place);
        let is_restored = kept.as_ref().is_some_and(Kept::says_something);
        let kept = kept.unwrap_or_else(|| Kept::new(person));
        let report = Report {
            key: StoredValue::new(kept.key),
            unit: RwSignal::new(kept.unit),
            category: RwSignal::new(kept.category),
            text: RwSignal::new(kept.text),
            visit: VisitChoice::new(kept.date, kept.from),
            may_enter: RwSignal::new(kept.may_enter),
            wants_call: RwSignal::new(kept.wants_call),
            emergency: RwSignal::new(kept.emergency),
            own_materials: RwSignal::new(kept.own_materials),
            contact: RwSignal::new(kept.contact),
            photos: PhotoSet::at(place.clone(), most_photos),
            is_restored: RwSignal::new(is_restored),
            follow_up_of,
            place: StoredValue::new(place),
        };
        Effect::new(move |_| drafts::keep(&report.place.get_value(), &report.kept()));
        report
    }

    pub fn key(self) -> String {
        self.key.get_value()
    }

    /// What is to be sent, or what is still missing, by field.
    pub fn filled(
        self,
        photo_ids: Vec<contract::ids::PhotoId>,
    ) -> Result<NewRepair, Vec<(&'static str, Key)>> {
        let unit = self.unit.with(|unit| unit.parse::<UnitId>().ok());
        let emergency = self.emergency();
        let category =
            self.category.with(|word| Category::ALL.iter().copied().find(|each| each.word() == word));
        let category = category.or_else(|| emergency.map(category_of));
        let mut missing = Vec::new();
        if unit.is_none() {
            missing.push(("unit_id", k::REPAIRS_UNIT_MISSING));
        }
        if category.is_none() {
            missing.push(("category", k::REPAIRS_CATEGORY_MISSING));
        }
        let said = Some(self.text.get()).filter(|said| !said.trim().is_empty());
        if said.is_none() && self.photos.is_empty() && emergency.is_none() {
            missing.push(("text", k::REPAIRS_TEXT_MISSING));
        }
        if emergency.is_none() && self.visit.is_half() {
            missing.push(("wished_visit", k::TICKETS_VISIT_HALF));
        }
        let (Some(unit_id), Some(category), true) = (unit, category, missing.is_empty()) else {
            return Err(missing);
        };
        Ok(NewRepair {
            unit_id,
            category,
            // In an emergency the word for it is enough.
            text: said.unwrap_or_else(|| emergency.map_or_else(String::new, said_of)),
            photo_ids,
            wished_visit: self.visit.window().filter(|_| emergency.is_none()),
            may_enter: self.may_enter.get(),
            wants_call: self.wants_call.get(),
            own_materials: self.own_materials.get(),
            emergency,
            contact: Some(self.contact.get()).filter(|contact| !contact.trim().is_empty()),
            follow_up_of: self.follow_up_of,
            language: match language() {
                Language::Chinese => Spoken::Chinese,
                Language::English => Spoken::English,
            },
        })
    }

    pub fn emergency(self) -> Option<Emergency> {
        self.emergency.with(|word| Emergency::ALL.iter().copied().find(|each| each.word() == word))
    }

    /// After it has arrived, or when the person wants to begin again.
    pub async fn forget(self) {
        if let Some(place) = self.place.try_get_value() {
            drafts::forget(&place);
            drafts::forget_photos(&place).await;
        }
    }

    fn kept(self) -> Kept {
        Kept {
            key: self.key.get_value(),
            unit: self.unit.get(),
            category: self.category.get(),
            text: self.text.get(),
            date: self.visit.date.get(),
            from: self.visit.from.get(),
            may_enter: self.may_enter.get(),
            wants_call: self.wants_call.get(),
            emergency: self.emergency.get(),
            own_materials: self.own_materials.get(),
            contact: self.contact.get(),
        }
    }
}

/// Where an emergency belongs, if nothing else is chosen.
fn category_of(emergency: Emergency) -> Category {
    match emergency {
        Emergency::Flooding => Category::Water,
        Emergency::Gas => Category::Appliance,
        Emergency::Trapped => Category::Lift,
        Emergency::NoPower => Category::Electricity,
    }
}

fn said_of(emergency: Emergency) -> String {
    words::say(codes::emergency(emergency.word()))
}

impl Kept {
    /// The only unit is no question.
    fn new(person: &SessionView) -> Kept {
        let unit = match person.units.as_slice() {
            [only] => only.id.to_string(),
            _ => String::new(),
        };
        Kept {
            key: api::new_key(),
            unit,
            category: String::new(),
            text: String::new(),
            date: String::new(),
            from: String::new(),
            may_enter: false,
            wants_call: false,
            emergency: String::new(),
            own_materials: false,
            contact: String::new(),
        }
    }

    fn says_something(&self) -> bool {
        !(self.text.trim().is_empty()
            && self.category.is_empty()
            && self.date.is_empty()
            && self.emergency.is_empty())
    }
}
