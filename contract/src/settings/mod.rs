//! What the administrator sets directly: how the estate is reached, its names, and the words staff answer with. Each
//! section is read and replaced as a whole; who changed what is kept.
//!
//! Lives here: the sections, their field rules, their history. Does not live here: what takes a second person (promises,
//! calendar, prices).

mod history;
mod replies;
mod wording;

pub use history::*;
pub use replies::*;
pub use wording::*;

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::DepartmentId;
use crate::words::words;

pub const PHONES_MAX: usize = 20;
pub const DEPARTMENTS_MAX: usize = 100;

words! {
    /// A part of the settings, with a page and a history of its own.
    pub enum Section {
        Estate = "estate",
        Phones = "phones",
        Departments = "departments",
        Buildings = "buildings",
        /// Canned replies [CMP-49].
        Replies = "replies",
    }
}

words! {
    /// What is spoken where the phone is answered, by its BCP 47 tag.
    pub enum Spoken {
        Zh = "zh",
        En = "en",
        Ja = "ja",
        Ko = "ko",
        Fr = "fr",
        Ru = "ru",
        De = "de",
        Es = "es",
    }
}

/// A section as it is now. `version` goes into `If-Match` when it is replaced: it follows from the content, so whatever
/// changes the content, an import too, makes another version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Setting<T> {
    pub version: i64,
    pub value: T,
}

/// The estate's own texts and the desk's phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EstateTexts {
    #[validate(nested)]
    pub name: Wording,
    #[validate(length(max = 40, code = "too_long"), custom(function = "phone_number"))]
    pub phone: String,
    /// Service hours in words; what counts time is the calendar.
    #[validate(nested)]
    pub hours: Wording,
}

/// Whom to call when it cannot wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PhoneEntry {
    #[validate(nested)]
    pub name: Wording,
    #[validate(length(max = 40, code = "too_long"), custom(function = "phone_number"))]
    pub number: String,
    /// One at least, none twice.
    #[validate(length(max = 8, code = "too_many"))]
    pub languages: Vec<Spoken>,
    /// When it is answered, in words; absent: round the clock.
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Wording>,
}

/// Emergency phones in the order they are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "can_be_called"))]
pub struct PhoneList {
    #[validate(nested, length(max = 20, code = "too_many"))]
    pub phones: Vec<PhoneEntry>,
}

/// A department, new without an id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DepartmentEntry {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<DepartmentId>,
    #[validate(nested)]
    pub name: Wording,
}

/// All departments; whichever is left out is gone, unless somebody in service belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "each_department_once"))]
pub struct DepartmentList {
    #[validate(nested, length(max = 100, code = "too_many"))]
    pub departments: Vec<DepartmentEntry>,
}

/// The name of a building; its code stays what the tables call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BuildingName {
    #[validate(length(max = 200, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub code: String,
    #[validate(nested)]
    pub name: Wording,
}

/// All buildings, none more and none less: they come by import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BuildingNames {
    #[validate(nested, length(max = 500, code = "too_many"))]
    pub buildings: Vec<BuildingName>,
}

/// Fewer digits are no number anybody can call.
const DIGITS: usize = 3;

fn phone_number(number: &str) -> Result<(), ValidationError> {
    crate::text::line(number)?;
    if number.chars().filter(char::is_ascii_digit).count() >= DIGITS {
        return Ok(());
    }
    Err(ValidationError::new("wrong_type"))
}

fn can_be_called(list: &PhoneList) -> Result<(), ValidationError> {
    if list.phones.iter().all(|phone| phone.hours.is_some()) {
        return Err(at("phones", "none_round_the_clock"));
    }
    for (position, PhoneEntry { languages, .. }) in list.phones.iter().enumerate() {
        let path = format!("phones.{position}.languages");
        if languages.is_empty() {
            return Err(at(&path, "required"));
        }
        if languages.iter().enumerate().any(|(n, language)| languages[..n].contains(language)) {
            return Err(at(&path, "repeated"));
        }
    }
    none_twice("phones", list.phones.iter().map(|phone| phone.name.zh.as_str()), "name.zh")
}

fn each_department_once(list: &DepartmentList) -> Result<(), ValidationError> {
    let departments = &list.departments;
    for (position, entry) in departments.iter().enumerate() {
        if entry.id.is_some() && departments[..position].iter().any(|before| before.id == entry.id) {
            return Err(at(&format!("departments.{position}.id"), "repeated"));
        }
    }
    none_twice("departments", departments.iter().map(|entry| entry.name.zh.as_str()), "name.zh")
}

/// Refuses the second of two that are called the same.
fn none_twice<'a>(
    list: &str,
    names: impl Iterator<Item = &'a str>,
    field: &str,
) -> Result<(), ValidationError> {
    let mut seen = Vec::new();
    for (position, name) in names.map(str::trim).enumerate() {
        if seen.contains(&name) {
            return Err(at(&format!("{list}.{position}.{field}"), "repeated"));
        }
        seen.push(name);
    }
    Ok(())
}

fn at(path: &str, code: &'static str) -> ValidationError {
    let mut error = ValidationError::new(code);
    error.add_param("field".into(), &path);
    error
}

#[cfg(test)]
mod tests;
