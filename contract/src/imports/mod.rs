//! Bringing buildings, residents and staff in from a table of an office: what a file would do, and what is wrong with it.
//!
//! What a fault means is a word of the locale files (`import_fault.<code>`), so that every backend names the same faults.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{ImportId, TicketId};
use crate::open::Open;
use crate::words::words;

/// Longest file, in bytes.
pub const MAX_FILE_BYTES: u64 = 5 * 1024 * 1024;
/// Most rows of a file, its head not counted.
pub const MAX_ROWS: usize = 50_000;
/// Most faults, notes and changes that are named one by one; the counts tell of all.
pub const MAX_NAMED: usize = 500;

words! {
    /// What a file is about.
    pub enum ImportKind {
        /// Buildings, their units with other spellings, and who is butler of a building.
        Units = "units",
        /// Who owns, rents, lives or works in a unit [ARC-01, ARC-14, ARC-16].
        Residents = "residents",
        Staff = "staff",
    }
}

words! {
    /// A column, by what it says; in a file it goes by its Chinese or its English name.
    pub enum Column {
        Building = "building",
        BuildingName = "building_name",
        BuildingNameEn = "building_name_en",
        Unit = "unit",
        Aliases = "aliases",
        Butler = "butler",
        Name = "name",
        Salutation = "salutation",
        Phone = "phone",
        Occupancy = "occupancy",
        /// Whether of the owner's household or the tenant's.
        Side = "side",
        /// Tells households apart that share unit, side and company.
        Household = "household",
        Company = "company",
        From = "from",
        Until = "until",
        MaySeeFees = "may_see_fees",
        MayAct = "may_act",
        Number = "number",
        Department = "department",
        DepartmentEn = "department_en",
        Roles = "roles",
        Buildings = "buildings",
        Superior = "superior",
    }
}

/// What a file would do to the estate as it is now, or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportView {
    pub id: ImportId,
    pub kind: Open<ImportKind>,
    pub file_name: String,
    /// Rows that say something, the head not counted.
    pub row_count: i64,
    pub counts: ImportCounts,
    /// Columns that are not known and not read.
    pub unknown_columns: Vec<String>,
    /// With any fault nothing can be applied.
    pub fault_count: i64,
    pub faults: Vec<ImportFault>,
    /// Worth a look, and no obstacle.
    pub note_count: i64,
    pub notes: Vec<ImportFault>,
    /// What would change in what is there already.
    pub changes: Vec<ImportChange>,
    /// Of those in the estate and not in the file: who would leave, if they have left.
    pub leaving: Vec<String>,
    /// Of those in the estate and not in the file: who stays in any case, and why.
    pub staying: Vec<ImportStay>,
    /// Roles that nobody would have any more once they have left.
    pub roles_left_empty: Vec<Open<crate::people::Role>>,
    /// Stands for all of the above: to be sent along when it is applied.
    pub basis: String,
    /// The uploaded file is kept until then.
    #[serde(with = "crate::moment")]
    pub expires_at: DateTime<Utc>,
    /// Absent while it is only looked at.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub applied_at: Option<DateTime<Utc>>,
}

/// How many rows mean what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportCounts {
    pub new: i64,
    pub changed: i64,
    pub unchanged: i64,
    /// In the estate and not in the file, whether they could leave or not; applied: how many left.
    pub gone: i64,
}

/// Something about one cell, one row, or the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportFault {
    /// As a spreadsheet counts: the head is row 1. Absent: the file as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<Open<Column>>,
    /// What stands there, its first 60 code points.
    pub found: String,
    /// A word of the locale files (`import_fault.<code>`).
    pub code: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub params: BTreeMap<String, String>,
}

/// Something that is there already and would change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportChange {
    pub row: i64,
    /// Whom or what, in words of the estate.
    pub what: String,
    pub columns: Vec<Open<Column>>,
}

words! {
    /// Why somebody or something that is not in the file stays all the same.
    pub enum StayReason {
        OpenTickets = "open_tickets",
        /// Of somebody who stays.
        Superior = "superior",
        /// Of a building.
        Butler = "butler",
        /// Nobody shows themselves out.
        Yourself = "yourself",
    }
}

/// Not in the file, and not to be let go now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ImportStay {
    pub what: String,
    pub reason: Open<StayReason>,
    /// Open tickets in the way, at most ten.
    pub tickets: Vec<StayTicket>,
}

/// An open ticket by its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StayTicket {
    pub id: TicketId,
    pub number: String,
}

/// Does what was looked at, all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ApplyImport {
    /// Of the preview that was looked at.
    #[validate(length(max = 128, code = "too_long"))]
    pub basis: String,
    /// Those in the estate and not in the file have left: how many, counted by whoever says so. Absent: they stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub have_left: Option<i64>,
}
