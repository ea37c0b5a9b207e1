//! What was changed in the settings and by whom, and what still lacks English.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::Section;
use crate::open::Open;
use crate::people::StaffName;
use crate::words::words;

/// `GET /desk/settings`: the sections the reader may edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingsView {
    pub sections: Vec<SectionSummary>,
    /// Texts without English, among those the reader may edit.
    pub missing_english: i64,
}

/// A section at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SectionSummary {
    pub section: Open<Section>,
    /// How many phones, departments, …
    pub entries: i64,
    /// Absent where nobody has changed it yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<LastChange>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LastChange {
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    pub by: StaffName,
}

/// One change of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingChange {
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    pub by: StaffName,
    pub lines: Vec<ChangedLine>,
}

/// One field, before and after; absent where there was or is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedLine {
    /// Of which phone, department, …; absent for what there is one of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    pub field: Open<SettingField>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

words! {
    /// What can change in a section.
    pub enum SettingField {
        NameZh = "name_zh",
        NameEn = "name_en",
        Phone = "phone",
        HoursZh = "hours_zh",
        HoursEn = "hours_en",
        Languages = "languages",
        /// Answered round the clock: `yes` or `no`.
        Always = "always",
        TextZh = "text_zh",
        TextEn = "text_en",
        /// Among the others, from 1.
        Position = "position",
    }
}

words! {
    /// Where a text stands that staff write in both languages.
    pub enum TextPlace {
        Estate = "estate",
        Phones = "phones",
        Departments = "departments",
        Buildings = "buildings",
        Replies = "replies",
        /// Items and units of the price list.
        Prices = "prices",
    }
}

/// A text that lacks English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MissingEnglish {
    pub place: Open<TextPlace>,
    /// What it says in Chinese.
    pub zh: String,
}
