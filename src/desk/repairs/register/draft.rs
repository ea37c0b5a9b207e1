//! A repair as it is being registered: the signals of the form, and how they are kept on the device.

use contract::ids::{PersonId, PhotoId};
use contract::repairs::{Caller, Category, Emergency, RegisterRepair, UnitPlace};
use contract::tickets::{Channel, Language};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api;
use crate::drafts::{self, Place};
use crate::i18n::{Key, k};
use crate::photos::PhotoSet;
use crate::tickets::VisitChoice;

const MOST_PHOTOS: usize = contract::files::MAX_PHOTOS as usize;

/// Kept as text; the photos are kept beside it.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// Belongs to the draft: sent again after a lost connection, it is the same report.
    key: String,
    unit: Option<UnitPlace>,
    is_public: bool,
    words: [String; 8],
    marks: [bool; 2],
}

#[derive(Clone, Copy)]
pub struct Report {
    key: StoredValue<String>,
    place: StoredValue<Place>,
    pub unit: RwSignal<Option<UnitPlace>>,
    /// A public place of the unit's building; nobody is to be answered.
    pub is_public: RwSignal<bool>,
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub channel: RwSignal<String>,
    pub language: RwSignal<String>,
    pub category: RwSignal<String>,
    pub text: RwSignal<String>,
    pub emergency: RwSignal<String>,
    pub contact: RwSignal<String>,
    pub may_enter: RwSignal<bool>,
    pub own_materials: RwSignal<bool>,
    pub visit: VisitChoice,
    pub photos: PhotoSet,
}

impl Report {
    pub fn of(person: PersonId) -> Report {
        let place = Place::new(person, "desk/register");
        let kept = drafts::read::<Kept>(&place).unwrap_or_else(Kept::new);
        let [name, phone, channel, language, category, text, emergency, contact] =
            kept.words.map(RwSignal::new);
        let [may_enter, own_materials] = kept.marks.map(RwSignal::new);
        let report = Report {
            key: StoredValue::new(kept.key),
            unit: RwSignal::new(kept.unit),
            is_public: RwSignal::new(kept.is_public),
            name,
            phone,
            channel,
            language,
            category,
            text,
            emergency,
            contact,
            may_enter,
            own_materials,
            visit: VisitChoice::new(String::new(), String::new()),
            photos: PhotoSet::at(place.clone(), MOST_PHOTOS),
            place: StoredValue::new(place),
        };
        Effect::new(move |_| drafts::keep(&report.place.get_value(), &report.kept()));
        report
    }

    /// Registered at the building: a public place, or a flat in which nobody lives.
    pub fn is_at_building(self) -> bool {
        self.is_public.get() || self.has_nobody()
    }

    pub fn has_nobody(self) -> bool {
        self.unit.with(|unit| unit.as_ref().is_some_and(|unit| unit.people.is_empty()))
    }

    pub fn key(self) -> String {
        self.key.get_value()
    }

    /// What is to be sent, or what is still missing, by field.
    pub fn filled(self, photo_ids: Vec<PhotoId>) -> Result<RegisterRepair, Vec<(&'static str, Key)>> {
        let mut missing = Vec::new();
        let mut lacks = |is_missing: bool, field, words| {
            if is_missing {
                missing.push((field, words));
            }
        };
        let said = |text: RwSignal<String>| Some(text.get()).filter(|text| !text.trim().is_empty());
        let (unit, is_public) = (self.unit.get(), self.is_at_building());
        let (name, phone) = (said(self.name).filter(|_| !is_public), said(self.phone).filter(|_| !is_public));
        let category = word(Category::ALL, Category::word, self.category);
        let channel = word(Channel::ALL, Channel::word, self.channel);
        lacks(unit.is_none(), "unit_id", k::DESK_UNIT_MISSING);
        lacks(name.is_some() && phone.is_none(), "phone", k::DESK_REGISTER_PHONE_MISSING);
        lacks(phone.is_some() && name.is_none(), "name", k::DESK_REGISTER_NAME_MISSING);
        lacks(channel.is_none(), "channel", k::DESK_REGISTER_CHANNEL_MISSING);
        lacks(category.is_none(), "category", k::REPAIRS_CATEGORY_MISSING);
        lacks(said(self.text).is_none(), "text", k::DESK_REGISTER_TEXT_MISSING);
        lacks(self.visit.is_half(), "wished_visit", k::TICKETS_VISIT_HALF);
        let (Some(unit), Some(category), Some(channel), true) = (unit, category, channel, missing.is_empty())
        else {
            return Err(missing);
        };
        let digits = |phone: String| phone.chars().filter(char::is_ascii_digit).collect();
        Ok(RegisterRepair {
            unit_id: (!is_public).then_some(unit.unit_id),
            building_id: is_public.then_some(unit.building_id),
            caller: name.zip(phone).map(|(name, phone)| Caller { name, phone: digits(phone) }),
            channel,
            category,
            text: self.text.get(),
            photo_ids,
            wished_visit: self.visit.window(),
            may_enter: self.may_enter.get(),
            own_materials: self.own_materials.get(),
            emergency: word(Emergency::ALL, Emergency::word, self.emergency),
            contact: said(self.contact),
            language: if self.language.with(|word| word == "en") {
                Language::English
            } else {
                Language::Chinese
            },
        })
    }

    pub async fn forget(self) {
        if let Some(place) = self.place.try_get_value() {
            drafts::forget(&place);
            drafts::forget_photos(&place).await;
        }
    }

    fn kept(self) -> Kept {
        let words = [
            self.name,
            self.phone,
            self.channel,
            self.language,
            self.category,
            self.text,
            self.emergency,
            self.contact,
        ];
        Kept {
            key: self.key.get_value(),
            unit: self.unit.get(),
            is_public: self.is_public.get(),
            words: words.map(|word| word.get()),
            marks: [self.may_enter.get(), self.own_materials.get()],
        }
    }
}

impl Kept {
    /// Most of what is registered at the desk comes by phone, in Chinese.
    fn new() -> Kept {
        let mut words = [const { String::new() }; 8];
        words[2] = Channel::Phone.word().to_owned();
        words[3] = "zh-CN".to_owned();
        Kept { key: api::new_key(), unit: None, is_public: false, words, marks: [false; 2] }
    }
}

fn word<T: Copy>(all: &[T], name: fn(T) -> &'static str, chosen: RwSignal<String>) -> Option<T> {
    all.iter().copied().find(|each| chosen.with(|chosen| chosen == name(*each)))
}
