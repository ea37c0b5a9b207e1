//! The question as it is being written, kept on the device.

use contract::enquiries::NewEnquiry;
use contract::ids::{PhotoId, UnitId};
use contract::session::SessionView;
use contract::tickets::Language as Spoken;
use contract::topics::Topic;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::api;
use crate::drafts::{self, Place};
use crate::i18n::{Key, Language, k, language};
use crate::photos::PhotoSet;

/// Kept as text; the photos are kept beside it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct Kept {
    /// Belongs to the draft: sent again after a lost connection, it is the same question.
    key: String,
    unit: String,
    topic: String,
    text: String,
    contact: String,
    wants_call: bool,
}

#[derive(Clone, Copy)]
pub struct Question {
    key: StoredValue<String>,
    pub unit: RwSignal<String>,
    pub topic: RwSignal<String>,
    pub text: RwSignal<String>,
    pub contact: RwSignal<String>,
    pub wants_call: RwSignal<bool>,
    pub photos: PhotoSet,
    place: StoredValue<Place>,
}

impl Question {
    /// Continues the person's draft, or begins one; from then on every change is kept.
    pub fn of(person: &SessionView, most_photos: usize) -> Question {
        let place = Place::new(person.person_id, "enquiries/new");
        let kept = drafts::read::<Kept>(&place).unwrap_or_else(|| Kept::new(person));
        let question = Question {
            key: StoredValue::new(kept.key),
            unit: RwSignal::new(kept.unit),
            topic: RwSignal::new(kept.topic),
            text: RwSignal::new(kept.text),
            contact: RwSignal::new(kept.contact),
            wants_call: RwSignal::new(kept.wants_call),
            photos: PhotoSet::at(place.clone(), most_photos),
            place: StoredValue::new(place),
        };
        Effect::new(move |_| drafts::keep(&question.place.get_value(), &question.kept()));
        question
    }

    pub fn key(self) -> String {
        self.key.get_value()
    }

    /// What is to be sent, or what is still missing, by field.
    pub fn filled(self, photo_ids: Vec<PhotoId>) -> Result<NewEnquiry, Vec<(&'static str, Key)>> {
        let unit = self.unit.with(|unit| unit.parse::<UnitId>().ok());
        let topic = self.topic.with(|word| Topic::ALL.iter().copied().find(|each| each.word() == word));
        let text = self.text.get();
        let lacking = [
            (unit.is_none(), "unit_id", k::REPAIRS_UNIT_MISSING),
            (topic.is_none(), "topic", k::PAGE_ENQUIRY_TOPIC_MISSING),
            (text.trim().is_empty(), "text", k::PAGE_ENQUIRY_TEXT_MISSING),
        ];
        let missing: Vec<_> = lacking
            .iter()
            .filter(|(is_missing, ..)| *is_missing)
            .map(|(_, field, words)| (*field, *words))
            .collect();
        let (Some(unit_id), Some(topic), true) = (unit, topic, missing.is_empty()) else {
            return Err(missing);
        };
        Ok(NewEnquiry {
            unit_id,
            topic,
            text,
            photo_ids,
            wants_call: self.wants_call.get(),
            contact: Some(self.contact.get()).filter(|contact| !contact.trim().is_empty()),
            language: match language() {
                Language::Chinese => Spoken::Chinese,
                Language::English => Spoken::English,
            },
        })
    }

    /// After it has arrived.
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
            topic: self.topic.get(),
            text: self.text.get(),
            contact: self.contact.get(),
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
        let [topic, text, contact] = [const { String::new() }; 3];
        Kept { key: api::new_key(), unit, topic, text, contact, wants_call: false }
    }
}
