//! The sections: how each is read, replaced and written down line by line.

use contract::capabilities::EmergencyPhone;
use contract::people::Bilingual;
use contract::problem::{FieldFault, field};
use contract::settings::{
    BuildingNames, DepartmentEntry, DepartmentList, EstateTexts, PhoneEntry, PhoneList, ReplyList, Section,
    SettingField, TextPlace, Wording,
};
use diesel::QueryResult;
use serde::Serialize;

use super::acts::Writing;
use super::lines::{Entry, Line};
use super::store;
use crate::db::{Conn, DbFault, from_word};
use crate::estate;
use crate::http::Fault;

/// A part of the settings that is read and replaced as a whole.
pub trait Stored: Serialize + Send + Sync + Sized + 'static {
    const SECTION: Section;
    const PLACE: TextPlace;

    fn read(conn: &mut Conn) -> QueryResult<Self>;

    /// Whoever calls this has the turn, and `before` is what is there.
    fn replace(&self, conn: &mut Conn, before: &Self, writing: &Writing) -> Result<(), Fault>;

    fn lines(&self) -> Vec<Line>;

    fn entries(&self) -> usize;

    /// The halves of each text in both languages.
    fn texts(&self) -> Vec<(&str, &str)>;
}

fn wording(text: Bilingual) -> Wording {
    Wording { zh: text.zh, en: text.en }
}

fn halves(text: &Wording) -> (&str, &str) {
    (&text.zh, &text.en)
}

impl Stored for EstateTexts {
    const SECTION: Section = Section::Estate;
    const PLACE: TextPlace = TextPlace::Estate;

    fn read(conn: &mut Conn) -> QueryResult<Self> {
        let row = estate::store::read(conn)?.ok_or(diesel::result::Error::NotFound)?;
        Ok(EstateTexts {
            name: Wording { zh: row.name_zh, en: row.name_en },
            phone: row.phone,
            hours: Wording { zh: row.hours_zh, en: row.hours_en },
        })
    }

    fn replace(&self, conn: &mut Conn, _: &Self, _: &Writing) -> Result<(), Fault> {
        Ok(store::set_estate(conn, self)?)
    }

    fn lines(&self) -> Vec<Line> {
        let estate = Entry { key: "", name: None };
        let phone = estate.line(SettingField::Phone, &self.phone);
        let lines = estate.name(&self.name).into_iter().chain([phone]).chain(estate.hours(&self.hours));
        lines.flatten().collect()
    }

    fn entries(&self) -> usize {
        1
    }

    fn texts(&self) -> Vec<(&str, &str)> {
        vec![halves(&self.name), halves(&self.hours)]
    }
}

impl Stored for PhoneList {
    const SECTION: Section = Section::Phones;
    const PLACE: TextPlace = TextPlace::Phones;

    fn read(conn: &mut Conn) -> QueryResult<Self> {
        let phone = |phone: EmergencyPhone| {
            let languages = phone.languages.iter().map(|tag| from_word(tag)).collect::<QueryResult<_>>()?;
            let hours = phone.hours.map(wording);
            Ok(PhoneEntry { name: wording(phone.name), number: phone.number, languages, hours })
        };
        let phones = estate::store::phones(conn)?.into_iter().map(phone).collect::<QueryResult<_>>()?;
        Ok(PhoneList { phones })
    }

    fn replace(&self, conn: &mut Conn, _: &Self, _: &Writing) -> Result<(), Fault> {
        let phone = |phone: &PhoneEntry| EmergencyPhone {
            name: phone.name.clone().into(),
            number: phone.number.clone(),
            languages: phone.languages.iter().map(|language| language.word().to_owned()).collect(),
            hours: phone.hours.clone().map(Into::into),
        };
        let phones: Vec<EmergencyPhone> = self.phones.iter().map(phone).collect();
        Ok(estate::store::store_phones(conn, &phones)?)
    }

    fn lines(&self) -> Vec<Line> {
        let lines = self.phones.iter().enumerate().flat_map(|(at, phone)| {
            let entry = Entry { key: &phone.name.zh, name: Some(&phone.name.zh) };
            let languages: Vec<&str> = phone.languages.iter().map(|language| language.word()).collect();
            let is_always = if phone.hours.is_none() { "yes" } else { "no" };
            let hours = phone.hours.as_ref().map(|hours| entry.hours(hours));
            let facts = [
                entry.line(SettingField::Phone, &phone.number),
                entry.line(SettingField::Languages, languages.join(" ")),
                entry.line(SettingField::Always, is_always),
                entry.line(SettingField::Position, (at + 1).to_string()),
            ];
            entry.name(&phone.name).into_iter().chain(facts).chain(hours.into_iter().flatten())
        });
        lines.flatten().collect()
    }

    fn entries(&self) -> usize {
        self.phones.len()
    }

    fn texts(&self) -> Vec<(&str, &str)> {
        let texts = self.phones.iter().flat_map(|phone| [Some(&phone.name), phone.hours.as_ref()]);
        texts.flatten().map(halves).collect()
    }
}

impl Stored for DepartmentList {
    const SECTION: Section = Section::Departments;
    const PLACE: TextPlace = TextPlace::Departments;

    fn read(conn: &mut Conn) -> QueryResult<Self> {
        Ok(DepartmentList { departments: store::departments(conn)? })
    }

    fn replace(&self, conn: &mut Conn, before: &Self, writing: &Writing) -> Result<(), Fault> {
        let has = |list: &Self, id| list.departments.iter().any(|entry| entry.id == id);
        for (at, DepartmentEntry { id, name }) in self.departments.iter().enumerate() {
            match id {
                None => store::add_department(conn, writing.ids.next(), name)?,
                Some(_) if !has(before, *id) => {
                    return Err(Fault::field(&format!("departments.{at}.id"), field::NOT_FOUND));
                }
                Some(id) => store::rename_department(conn, *id, name)?,
            }
        }
        for DepartmentEntry { id, name } in before.departments.iter().filter(|entry| !has(self, entry.id)) {
            let Some(id) = id else { continue };
            let members = store::members_of(conn, *id)?;
            if members > 0 {
                let fault = FieldFault::new("departments", field::IN_USE);
                return Err(Fault::fields(vec![fault.with("n", members).with("name", &name.zh)]));
            }
            store::remove_department(conn, *id, writing.at).map_err(DbFault::raced)?;
        }
        Ok(())
    }

    fn lines(&self) -> Vec<Line> {
        let lines = self.departments.iter().flat_map(|department| {
            let key = department.id.map_or_else(String::new, |id| id.to_string());
            Entry { key: &key, name: Some(&department.name.zh) }.name(&department.name)
        });
        lines.flatten().collect()
    }

    fn entries(&self) -> usize {
        self.departments.len()
    }

    fn texts(&self) -> Vec<(&str, &str)> {
        self.departments.iter().map(|department| halves(&department.name)).collect()
    }
}

impl Stored for BuildingNames {
    const SECTION: Section = Section::Buildings;
    const PLACE: TextPlace = TextPlace::Buildings;

    fn read(conn: &mut Conn) -> QueryResult<Self> {
        Ok(BuildingNames { buildings: store::buildings(conn)? })
    }

    /// None is added and none left out: that is the table of units' to say.
    fn replace(&self, conn: &mut Conn, before: &Self, _: &Writing) -> Result<(), Fault> {
        let here = |code: &str| before.buildings.iter().any(|building| building.code == code);
        let mut named = Vec::new();
        for (at, building) in self.buildings.iter().enumerate() {
            let path = format!("buildings.{at}.code");
            if named.contains(&&building.code) {
                return Err(Fault::field(&path, field::REPEATED));
            }
            if !here(&building.code) {
                return Err(Fault::field(&path, field::NOT_FOUND));
            }
            named.push(&building.code);
        }
        if named.len() < before.buildings.len() {
            return Err(Fault::field("buildings", field::COUNT_DIFFERS));
        }
        for building in &self.buildings {
            store::name_building(conn, building)?;
        }
        Ok(())
    }

    fn lines(&self) -> Vec<Line> {
        let lines = self.buildings.iter().flat_map(|building| {
            Entry { key: &building.code, name: Some(&building.code) }.name(&building.name)
        });
        lines.flatten().collect()
    }

    fn entries(&self) -> usize {
        self.buildings.len()
    }

    fn texts(&self) -> Vec<(&str, &str)> {
        self.buildings.iter().map(|building| halves(&building.name)).collect()
    }
}

impl Stored for ReplyList {
    const SECTION: Section = Section::Replies;
    const PLACE: TextPlace = TextPlace::Replies;

    fn read(conn: &mut Conn) -> QueryResult<Self> {
        Ok(ReplyList { replies: store::replies(conn)? })
    }

    fn replace(&self, conn: &mut Conn, _: &Self, _: &Writing) -> Result<(), Fault> {
        Ok(store::store_replies(conn, &self.replies)?)
    }

    fn lines(&self) -> Vec<Line> {
        let lines = self.replies.iter().enumerate().flat_map(|(at, reply)| {
            let entry = Entry { key: &reply.title, name: Some(&reply.title) };
            [
                entry.line(SettingField::TextZh, &reply.text.zh),
                entry.line(SettingField::TextEn, &reply.text.en),
                entry.line(SettingField::Position, (at + 1).to_string()),
            ]
        });
        lines.flatten().collect()
    }

    fn entries(&self) -> usize {
        self.replies.len()
    }

    fn texts(&self) -> Vec<(&str, &str)> {
        self.replies.iter().map(|reply| (reply.text.zh.as_str(), reply.text.en.as_str())).collect()
    }
}
