//! Emergency phones: what they are called, who answers in which languages, and when.

use contract::settings::{PHONES_MAX, PhoneEntry, PhoneList, Section, SettingField, Spoken, Wording};
use leptos::prelude::*;

use super::both::{Both, label, typed};
use super::edit::Fields;
use super::entries::{Entries, Tools};
use crate::i18n::{Key, codes, k, t};
use crate::tickets::words;
use crate::ui::{CheckField, TextField};

#[derive(Clone, Copy)]
pub struct PhoneFields(Entries<Phone>);

#[derive(Clone, Copy)]
struct Phone {
    name: Both,
    number: RwSignal<String>,
    /// In the order of all languages.
    spoken: [RwSignal<bool>; Spoken::ALL.len()],
    is_always: RwSignal<bool>,
    hours: Both,
}

impl Phone {
    fn of(phone: PhoneEntry) -> Phone {
        let spoken = |at: usize| {
            let language = Spoken::ALL.get(at);
            RwSignal::new(language.is_some_and(|language| phone.languages.contains(language)))
        };
        Phone {
            spoken: std::array::from_fn(spoken),
            name: Both::of(phone.name),
            number: RwSignal::new(phone.number),
            is_always: RwSignal::new(phone.hours.is_none()),
            hours: Both::of(phone.hours.unwrap_or_default()),
        }
    }

    fn new() -> Phone {
        let (name, number) = (Wording::default(), String::new());
        Phone::of(PhoneEntry { name, number, languages: vec![Spoken::Zh], hours: None })
    }

    fn value(self) -> PhoneEntry {
        let spoken = Spoken::ALL.iter().zip(self.spoken).filter(|(_, is_spoken)| is_spoken.get_untracked());
        PhoneEntry {
            name: self.name.value(),
            number: typed(self.number),
            languages: spoken.map(|(language, _)| *language).collect(),
            hours: (!self.is_always.get_untracked()).then(|| self.hours.value()),
        }
    }

    fn draw(self, path: &str) -> AnyView {
        let languages = format!("{path}.languages");
        let boxes = Spoken::ALL.iter().zip(self.spoken).map(|(language, value)| {
            let word = language.word();
            let name = format!("{languages}.{word}");
            view! { <CheckField name label=move || words::say(codes::spoken(word)) value/> }
        });
        let boxes = boxes.collect_view();
        let hours_path = format!("{path}.hours");
        let hours = move || (!self.is_always.get()).then(|| self.hours.hours(&hours_path));
        view! {
            {self.name.name(path_of(path, "name").as_str())}
            <TextField name=path_of(path, "number") kind="tel" label=label(SettingField::Phone) value=self.number/>
            <fieldset class="field" id=format!("field-{languages}") tabindex="-1">
                <legend class="field-label">{label(SettingField::Languages)}</legend>
                <div class="row">{boxes}</div>
            </fieldset>
            <CheckField name=path_of(path, "always") label=t(k::DESK_SETTINGS_ALWAYS) value=self.is_always/>
            {hours}
        }
        .into_any()
    }
}

fn path_of(entry: &str, field: &str) -> String {
    format!("{entry}.{field}")
}

impl Fields for PhoneFields {
    const SECTION: Section = Section::Phones;
    const LEAD: Key = k::DESK_SETTINGS_LEAD_PHONES;
    type Value = PhoneList;

    fn of(list: PhoneList) -> Self {
        PhoneFields(Entries::of("phones", list.phones.into_iter().map(Phone::of).collect()))
    }

    fn value(&self) -> PhoneList {
        PhoneList { phones: self.0.each(Phone::value) }
    }

    fn draw(&self) -> AnyView {
        let tools =
            Tools { most: PHONES_MAX, add: k::DESK_SETTINGS_ADD_PHONE, new: Phone::new, is_ordered: true };
        self.0.draw(Some(tools), Phone::draw)
    }
}
