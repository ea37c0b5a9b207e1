//! The report as it is being written: the signals of the form, and how they are kept on the device.

use contract::ids::UnitId;
use contract::repairs::{Category, NewRepair};
use contract::session::SessionView;
use contract::tickets::Language as Spoken;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api;
use crate::drafts::{self, Place};
use crate::i18n::{Key, Language, k, language};
use crate::photos::PhotoSet;
use crate::tickets::VisitChoice;

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
    pub photos: PhotoSet,
    /// Something of an earlier visit was brought back.
    pub is_restored: RwSignal<bool>,
    place: StoredValue<Place>,
}

impl Report {
    /// Continues the person's draft, or begins one; from then on every change is kept.
    pub fn of(person: &SessionView, most_photos: usize) -> Report {
        let place = Place::new(person.person_id, "repairs/new");
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
            photos: PhotoSet::at(place.clone(), most_photos),
            is_restored: RwSignal::new(is_restored),
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
        let category = self.category.with(|word| Category::ALL.into_iter().find(|each| each.word() == word));
        let mut missing = Vec::new();
        if unit.is_none() {
            missing.push(("unit_id", k::REPAIRS_UNIT_MISSING));
        }
        if category.is_none() {
            missing.push(("category", k::REPAIRS_CATEGORY_MISSING));
        }
        if self.text.with(|text| text.trim().is_empty()) && self.photos.is_empty() {
            missing.push(("text", k::REPAIRS_TEXT_MISSING));
        }
        if self.visit.is_half() {
            missing.push(("wished_visit", k::TICKETS_VISIT_HALF));
        }
        let (Some(unit_id), Some(category), true) = (unit, category, missing.is_empty()) else {
            return Err(missing);
        };
        Ok(NewRepair {
            unit_id,
            category,
            text: self.text.get(),
            photo_ids,
            wished_visit: self.visit.window(),
            may_enter: self.may_enter.get(),
            wants_call: self.wants_call.get(),
            language: match language() {
                Language::Chinese => Spoken::Chinese,
                Language::English => Spoken::English,
            },
        })
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
        }
    }
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
        }
    }

    fn says_something(&self) -> bool {
        !(self.text.trim().is_empty() && self.category.is_empty() && self.date.is_empty())
    }
}
