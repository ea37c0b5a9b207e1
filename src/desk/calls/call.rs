//! One call: what was typed during it, kept on the device until it is registered. A parked call lives on under its
//! own name; what is under way for it ends there, whichever call is being looked at.

use contract::calls::{CallerView, KnownCaller};
use contract::complaints::{Matter, RegisterComplaint, Voice};
use contract::ids::{BuildingId, PersonId, PhotoId, UnitId};
use contract::open::Open;
use contract::repairs::{Category, Emergency, RegisterRepair};
use contract::tickets::{Caller, Channel, Language, TicketSummary, TicketView};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::guess::guess;
use crate::api::{self, ApiError};
use crate::drafts::{self, Place};
use crate::i18n::{Key, Language as Spoken, k, now};
use crate::photos::PhotoSet;
use crate::tickets::{VisitChoice, read_moment};
use crate::ui::Faults;

const MOST_PHOTOS: usize = contract::files::MAX_PHOTOS as usize;
/// Fewer digits are no number to call back.
const SHORTEST_PHONE: usize = 5;

/// What is missing, by field.
pub type Missing = Vec<(&'static str, Key)>;

/// What every kind is registered with.
struct Heard {
    unit_id: Option<UnitId>,
    building_id: Option<BuildingId>,
    person_id: Option<PersonId>,
    caller: Option<Caller>,
    channel: Channel,
    language: Language,
}

/// What came of the call.
#[derive(Clone, Serialize, Deserialize)]
pub struct Outcome {
    pub number: String,
    /// Absent where it is kept from whoever took the call.
    pub ticket: Option<TicketView>,
    /// Otherwise it was there before, and the call was written down on it.
    pub is_new: bool,
}

/// Kept as text; the photos are kept beside it.
#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    /// Belong to the draft: sent again after a lost connection, it is the same report, or the same note.
    keys: [String; 2],
    chosen: Option<CallerView>,
    is_unknown: bool,
    about: Option<TicketSummary>,
    outcome: Option<Outcome>,
    words: [String; 16],
    marks: [bool; 6],
}

#[derive(Clone, Copy)]
pub struct Call {
    /// Tells it from the others that are parked.
    pub id: StoredValue<String>,
    keys: StoredValue<[String; 2]>,
    place: StoredValue<Place>,
    /// What is typed into the search.
    pub typed: RwSignal<String>,
    /// Who it is, and where.
    pub chosen: RwSignal<Option<CallerView>>,
    /// Nobody who was found: then a unit is asked for.
    pub is_unknown: RwSignal<bool>,
    /// The open request the caller asks about.
    pub about: RwSignal<Option<TicketSummary>>,
    pub outcome: RwSignal<Option<Outcome>>,
    pub name: RwSignal<String>,
    pub phone: RwSignal<String>,
    pub text: RwSignal<String>,
    pub category: RwSignal<String>,
    /// The category that the words speak for; the clerk's own choice stands above it.
    pub guessed: RwSignal<String>,
    pub channel: RwSignal<String>,
    pub language: RwSignal<String>,
    pub emergency: RwSignal<String>,
    pub contact: RwSignal<String>,
    /// A complaint or a suggestion, by its word in the API; empty for a repair.
    pub voice: RwSignal<String>,
    pub matter: RwSignal<String>,
    /// When what is complained of happened, as the device's own field writes it.
    pub happened: RwSignal<String>,
    pub where_it_was: RwSignal<String>,
    pub whom: RwSignal<String>,
    pub hope: RwSignal<String>,
    pub is_affected: RwSignal<bool>,
    pub wants_letter: RwSignal<bool>,
    pub is_confidential: RwSignal<bool>,
    /// A public place of the unit's building; nobody is to be answered.
    pub is_public: RwSignal<bool>,
    pub may_enter: RwSignal<bool>,
    pub own_materials: RwSignal<bool>,
    pub visit: VisitChoice,
    pub photos: PhotoSet,
    pub faults: Faults,
    pub busy: RwSignal<bool>,
    pub problem: RwSignal<Option<ApiError>>,
}

impl Call {
    pub fn of(person: PersonId, id: &str) -> Call {
        let place = Place::new(person, format!("desk/calls/{id}"));
        let kept = drafts::read::<Kept>(&place).unwrap_or_else(Kept::new);
        let words = kept.words.map(RwSignal::new);
        let [typed, name, phone, text, category, guessed, channel, language, emergency, contact, ..] = words;
        let [.., voice, matter, happened, where_it_was, whom, hope] = words;
        let [is_public, may_enter, own_materials, is_affected, wants_letter, is_confidential] =
            kept.marks.map(RwSignal::new);
        let call = Call {
            id: StoredValue::new(id.to_owned()),
            keys: StoredValue::new(kept.keys),
            typed,
            chosen: RwSignal::new(kept.chosen),
            is_unknown: RwSignal::new(kept.is_unknown),
            about: RwSignal::new(kept.about),
            outcome: RwSignal::new(kept.outcome),
            name,
            phone,
            text,
            category,
            guessed,
            channel,
            language,
            emergency,
            contact,
            voice,
            matter,
            happened,
            where_it_was,
            whom,
            hope,
            is_affected,
            wants_letter,
            is_confidential,
            is_public,
            may_enter,
            own_materials,
            visit: VisitChoice::new(String::new(), String::new()),
            photos: PhotoSet::at(place.clone(), MOST_PHOTOS),
            place: StoredValue::new(place),
            faults: Faults::new(),
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        };
        Effect::new(move |_| {
            let kept = call.kept();
            drafts::keep(&call.place.get_value(), &kept);
        });
        Effect::new(move |_| {
            let guess = call.text.with(|text| guess(text)).map_or("", Category::word);
            call.follow(guess);
        });
        call
    }

    /// The category follows the words until the clerk has chosen one.
    fn follow(self, guess: &str) {
        let (category, before) = (self.category.get_untracked(), self.guessed.get_untracked());
        if category == before && before != guess {
            self.category.set(guess.to_owned());
            self.guessed.set(guess.to_owned());
        }
    }

    pub fn choose(self, row: CallerView) {
        let known = row.person.as_ref().and_then(|person| person.language.as_ref());
        if let Some(Open::Known(language)) = known {
            self.language.set(spoken(*language).tag().to_owned());
        }
        self.chosen.set(Some(row));
    }

    /// Nobody who was found; a telephone number that was typed is theirs.
    pub fn begin_unknown(self) {
        let digits: String = self.typed.get_untracked().chars().filter(char::is_ascii_digit).collect();
        if is_phone(&self.typed.get_untracked()) {
            self.phone.set(digits);
        }
        self.typed.set(String::new());
        self.is_unknown.set(true);
    }

    /// Back to the search.
    pub fn look_again(self) {
        self.chosen.set(None);
        self.about.set(None);
        self.is_unknown.set(false);
        self.faults.clear();
        self.problem.set(None);
    }

    pub fn person(self) -> Option<KnownCaller> {
        self.chosen.with(|row| row.as_ref()?.person.clone())
    }

    /// Registered at the building: a public place, or a flat in which nobody lives.
    pub fn is_at_building(self) -> bool {
        self.is_public.get() || self.chosen.with(|row| row.as_ref().is_some_and(|row| !row.is_occupied))
    }

    /// Closing it would lose something.
    pub fn has_content(self) -> bool {
        let is_said = [self.typed, self.name, self.phone, self.text]
            .iter()
            .any(|word| word.with(|word| !word.is_empty()));
        self.outcome.with(Option::is_none) && (is_said || self.chosen.with(Option::is_some))
    }

    pub fn speaks_english(self) -> bool {
        self.language.with(|word| word == Spoken::English.tag())
    }

    /// The key of its report.
    pub fn key(self) -> String {
        self.keys.with_value(|keys| keys[0].clone())
    }

    /// The key of what is written down on a request that was there before.
    pub fn key_of_note(self) -> String {
        self.keys.with_value(|keys| keys[1].clone())
    }

    /// A complaint or a suggestion, where it is registered as one.
    pub fn said_voice(self) -> Option<Voice> {
        word(Voice::ALL, Voice::word, self.voice)
    }

    /// Who calls about which place, and what every kind asks for; or what of it is missing.
    fn heard(self) -> Result<Heard, Missing> {
        let mut missing = Vec::new();
        let mut lacks = |is_missing: bool, field, words| {
            if is_missing {
                missing.push((field, words));
            }
        };
        let (row, is_at_building) = (self.chosen.get(), self.is_at_building());
        let person = self.person().filter(|_| !is_at_building);
        let is_named = person.is_none() && !is_at_building;
        let (name, phone) = (said(self.name).filter(|_| is_named), said(self.phone).filter(|_| is_named));
        lacks(row.is_none(), "unit_id", k::DESK_UNIT_MISSING);
        lacks(name.is_some() && phone.is_none(), "phone", k::DESK_CALLS_PHONE_MISSING);
        lacks(phone.is_some() && name.is_none(), "name", k::DESK_CALLS_NAME_MISSING);
        lacks(said(self.text).is_none(), "text", k::DESK_CALLS_TEXT_MISSING);
        let Some(row) = row.filter(|_| missing.is_empty()) else { return Err(missing) };
        let digits = |phone: String| phone.chars().filter(char::is_ascii_digit).collect();
        Ok(Heard {
            unit_id: (!is_at_building).then_some(row.unit_id),
            building_id: is_at_building.then_some(row.building_id),
            person_id: person.map(|person| person.id),
            caller: name.zip(phone).map(|(name, phone)| Caller { name, phone: digits(phone) }),
            channel: word(Channel::ALL, Channel::word, self.channel).unwrap_or(Channel::Phone),
            language: if self.speaks_english() { Language::English } else { Language::Chinese },
        })
    }

    /// What is missing of the kind that it is registered as.
    pub fn missing(self) -> Missing {
        match self.said_voice() {
            Some(voice) => self.complaint(voice, Vec::new()).err().unwrap_or_default(),
            None => self.repair(Vec::new()).err().unwrap_or_default(),
        }
    }

    /// What is to be registered as a repair, or what is still missing, by field.
    pub fn repair(self, photo_ids: Vec<PhotoId>) -> Result<RegisterRepair, Missing> {
        let category = word(Category::ALL, Category::word, self.category);
        let mut missing = self.heard().err().unwrap_or_default();
        if category.is_none() {
            missing.push(("category", k::DESK_CALLS_CATEGORY_MISSING));
        }
        if self.visit.is_half() {
            missing.push(("wished_visit", k::TICKETS_VISIT_HALF));
        }
        let (Ok(heard), Some(category), true) = (self.heard(), category, missing.is_empty()) else {
            return Err(missing);
        };
        Ok(RegisterRepair {
            unit_id: heard.unit_id,
            building_id: heard.building_id,
            person_id: heard.person_id,
            caller: heard.caller,
            channel: heard.channel,
            category,
            text: self.text.get(),
            photo_ids,
            wished_visit: self.visit.window(),
            may_enter: self.may_enter.get(),
            own_materials: self.own_materials.get(),
            emergency: word(Emergency::ALL, Emergency::word, self.emergency),
            contact: said(self.contact),
            language: heard.language,
        })
    }

    /// The same as a complaint or a suggestion [CMP-01, CMP-03].
    pub fn complaint(self, voice: Voice, photo_ids: Vec<PhotoId>) -> Result<RegisterComplaint, Missing> {
        let matter = word(Matter::ALL, Matter::word, self.matter);
        let happened_at = self.happened.with(|at| read_moment(at));
        let mut missing = self.heard().err().unwrap_or_default();
        if matter.is_none() {
            missing.push(("matter", k::DESK_CALLS_MATTER_MISSING));
        }
        if happened_at.is_some_and(|at| at > now()) {
            missing.push(("happened_at", k::PAGE_COMPLAINT_HAPPENED_AHEAD));
        }
        let (Ok(heard), Some(matter), true) = (self.heard(), matter, missing.is_empty()) else {
            return Err(missing);
        };
        Ok(RegisterComplaint {
            voice,
            unit_id: heard.unit_id,
            building_id: heard.building_id,
            person_id: heard.person_id,
            caller: heard.caller,
            channel: heard.channel,
            matter,
            text: self.text.get(),
            happened_at,
            place: said(self.where_it_was),
            whom: said(self.whom),
            is_affected: self.is_affected.get() && voice == Voice::Complaint,
            hope: said(self.hope),
            photo_ids,
            wants_letter: self.wants_letter.get(),
            is_confidential: self.is_confidential.get(),
            concerned_id: None,
            concerned_department_id: None,
            severity: None,
            contact: said(self.contact),
            language: heard.language,
        })
    }

    /// Takes it off the device.
    pub fn forget(self) {
        if let Some(place) = self.place.try_get_value() {
            drafts::forget(&place);
            leptos::task::spawn_local(async move { drafts::forget_photos(&place).await });
        }
    }

    fn kept(self) -> Kept {
        let words = [
            self.typed,
            self.name,
            self.phone,
            self.text,
            self.category,
            self.guessed,
            self.channel,
            self.language,
            self.emergency,
            self.contact,
            self.voice,
            self.matter,
            self.happened,
            self.where_it_was,
            self.whom,
            self.hope,
        ];
        Kept {
            keys: self.keys.get_value(),
            chosen: self.chosen.get(),
            is_unknown: self.is_unknown.get(),
            about: self.about.get(),
            outcome: self.outcome.get(),
            words: words.map(|word| word.get()),
            marks: [
                self.is_public.get(),
                self.may_enter.get(),
                self.own_materials.get(),
                self.is_affected.get(),
                self.wants_letter.get(),
                self.is_confidential.get(),
            ],
        }
    }
}

impl Kept {
    /// Most of what is registered at the desk comes by phone, in Chinese.
    fn new() -> Kept {
        let mut words = [const { String::new() }; 16];
        words[6] = Channel::Phone.word().to_owned();
        words[7] = Spoken::Chinese.tag().to_owned();
        Kept {
            keys: [api::new_key(), api::new_key()],
            chosen: None,
            is_unknown: false,
            about: None,
            outcome: None,
            words,
            marks: [false; 6],
        }
    }
}

fn spoken(language: Language) -> Spoken {
    match language {
        Language::Chinese => Spoken::Chinese,
        Language::English => Spoken::English,
    }
}

fn said(text: RwSignal<String>) -> Option<String> {
    Some(text.get()).filter(|text| !text.trim().is_empty())
}

/// Digits with what people write between them, and enough of them.
pub fn is_phone(typed: &str) -> bool {
    let digits = typed.chars().filter(char::is_ascii_digit).count();
    digits >= SHORTEST_PHONE && typed.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '+'))
}

fn word<T: Copy>(all: &[T], name: fn(T) -> &'static str, chosen: RwSignal<String>) -> Option<T> {
    all.iter().copied().find(|each| chosen.with(|chosen| chosen == name(*each)))
}
