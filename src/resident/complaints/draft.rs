//! The complaint as it is being written: the signals of the form, and how they are kept on the device.

use contract::complaints::{Matter, NewComplaint, Voice};
use contract::ids::{PhotoId, TicketId, UnitId};
use contract::people::UnitView;
use contract::session::SessionView;
use contract::tickets::Language as Spoken;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

use crate::api;
use crate::drafts::{self, Place};
use crate::i18n::{Key, Language, k, language, now};
use crate::photos::PhotoSet;
use crate::tickets::read_moment;

/// Kept as text; the photos are kept beside it.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// Belongs to the draft: sent again after a lost connection, it is the same complaint.
    key: String,
    words: [String; 9],
    marks: [bool; 4],
}

#[derive(Clone, Copy)]
pub struct Draft {
    key: StoredValue<String>,
    pub voice: RwSignal<String>,
    pub unit: RwSignal<String>,
    pub matter: RwSignal<String>,
    pub text: RwSignal<String>,
    /// As the device's own field writes it, in the estate's time.
    pub happened: RwSignal<String>,
    pub place: RwSignal<String>,
    pub whom: RwSignal<String>,
    pub hope: RwSignal<String>,
    pub contact: RwSignal<String>,
    pub is_affected: RwSignal<bool>,
    pub wants_letter: RwSignal<bool>,
    pub is_confidential: RwSignal<bool>,
    pub wants_call: RwSignal<bool>,
    pub photos: PhotoSet,
    /// Something of an earlier visit was brought back.
    pub is_restored: bool,
    follow_up_of: Option<TicketId>,
    kept_at: StoredValue<Place>,
}

impl Draft {
    /// Continues the person's draft, or begins one; from then on every change is kept.
    pub fn of(person: &SessionView, follow_up_of: Option<TicketId>, most_photos: usize) -> Draft {
        let form =
            follow_up_of.map_or_else(|| "complaints/new".to_owned(), |id| format!("complaints/new/{id}"));
        let at = Place::new(person.person_id, form);
        let found = drafts::read::<Kept>(&at);
        let is_restored = found.as_ref().is_some_and(Kept::says_something);
        let kept = found.unwrap_or_else(|| Kept::new(person, follow_up_of.is_some()));
        let [voice, unit, matter, text, happened, place, whom, hope, contact] = kept.words.map(RwSignal::new);
        let [is_affected, wants_letter, is_confidential, wants_call] = kept.marks.map(RwSignal::new);
        let draft = Draft {
            key: StoredValue::new(kept.key),
            voice,
            unit,
            matter,
            text,
            happened,
            place,
            whom,
            hope,
            contact,
            is_affected,
            wants_letter,
            is_confidential,
            wants_call,
            photos: PhotoSet::at(at.clone(), most_photos),
            is_restored,
            follow_up_of,
            kept_at: StoredValue::new(at),
        };
        Effect::new(move |_| drafts::keep(&draft.kept_at.get_value(), &draft.kept()));
        draft
    }

    /// What follows a rating begins with what was said there, and with its unit; whoever is faster writes over it.
    pub fn carry_over(self, units: Vec<UnitView>) {
        let Some(id) = self.follow_up_of else { return };
        spawn_local(async move {
            let Ok(ticket) = api::tickets::read(&id.to_string()).await else { return };
            let is_there = |unit: &&UnitView| {
                unit.building == ticket.place.building && Some(&unit.code) == ticket.place.unit.as_ref()
            };
            let unit = units.iter().find(is_there).map(|unit| unit.id.to_string());
            let comment = ticket.rating.as_ref().and_then(|rating| rating.comment.clone());
            for (field, said) in [(self.unit, unit), (self.text, comment)] {
                let is_empty = field.try_with_untracked(String::is_empty).unwrap_or(false);
                if let Some(said) = said.filter(|_| is_empty) {
                    field.try_set(said);
                }
            }
        });
    }

    pub fn key(self) -> String {
        self.key.get_value()
    }

    pub fn is_complaint(self) -> bool {
        self.voice.with(|word| word == Voice::Complaint.word())
    }

    /// What is to be sent, or what is still missing, by field.
    pub fn filled(self, photo_ids: Vec<PhotoId>) -> Result<NewComplaint, Vec<(&'static str, Key)>> {
        let voice = self.voice.with(|word| Voice::ALL.iter().copied().find(|each| each.word() == word));
        let unit = self.unit.with(|unit| unit.parse::<UnitId>().ok());
        let matter = self.matter.with(|word| Matter::ALL.iter().copied().find(|each| each.word() == word));
        let text = self.text.get();
        let happened_at = self.happened.with(|at| read_moment(at));
        let missing = [
            (voice.is_none(), "voice", k::PAGE_COMPLAINT_VOICE_MISSING),
            (unit.is_none(), "unit_id", k::REPAIRS_UNIT_MISSING),
            (matter.is_none(), "matter", k::PAGE_COMPLAINT_MATTER_MISSING),
            (text.trim().is_empty(), "text", k::PAGE_COMPLAINT_TEXT_MISSING),
            (happened_at.is_some_and(|at| at > now()), "happened_at", k::PAGE_COMPLAINT_HAPPENED_AHEAD),
        ];
        let missing: Vec<_> =
            missing.into_iter().filter(|(is, ..)| *is).map(|(_, field, words)| (field, words)).collect();
        let (Some(voice), Some(unit_id), Some(matter), true) = (voice, unit, matter, missing.is_empty())
        else {
            return Err(missing);
        };
        let said = |text: RwSignal<String>| Some(text.get()).filter(|text| !text.trim().is_empty());
        Ok(NewComplaint {
            voice,
            unit_id,
            matter,
            text,
            happened_at,
            place: said(self.place),
            whom: said(self.whom),
            is_affected: self.is_affected.get() && voice == Voice::Complaint,
            hope: said(self.hope),
            photo_ids,
            wants_letter: self.wants_letter.get(),
            is_confidential: self.is_confidential.get(),
            wants_call: self.wants_call.get(),
            contact: said(self.contact),
            follow_up_of: self.follow_up_of,
            language: spoken(),
        })
    }

    /// After it has arrived, or when the person wants to begin again.
    pub async fn forget(self) {
        if let Some(place) = self.kept_at.try_get_value() {
            drafts::forget(&place);
            drafts::forget_photos(&place).await;
        }
    }

    fn kept(self) -> Kept {
        let words = [
            self.voice,
            self.unit,
            self.matter,
            self.text,
            self.happened,
            self.place,
            self.whom,
            self.hope,
            self.contact,
        ];
        let marks = [self.is_affected, self.wants_letter, self.is_confidential, self.wants_call];
        Kept {
            key: self.key.get_value(),
            words: words.map(|word| word.get()),
            marks: marks.map(|mark| mark.get()),
        }
    }
}

/// The language the resident reads the portal in.
pub fn spoken() -> Spoken {
    match language() {
        Language::Chinese => Spoken::Chinese,
        Language::English => Spoken::English,
    }
}

impl Kept {
    /// The only unit is no question; what follows a rating is a complaint.
    fn new(person: &SessionView, is_follow_up: bool) -> Kept {
        let mut words = [const { String::new() }; 9];
        if is_follow_up {
            words[0] = Voice::Complaint.word().to_owned();
        }
        if let [only] = person.units.as_slice() {
            words[1] = only.id.to_string();
        }
        Kept { key: api::new_key(), words, marks: [false; 4] }
    }

    fn says_something(&self) -> bool {
        self.words.iter().skip(2).any(|word| !word.trim().is_empty())
    }
}
