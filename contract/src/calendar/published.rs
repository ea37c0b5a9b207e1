//! The service calendar as the desk reads it, and how a new version comes about: proposed by one, approved by another,
//! in force from a moment on. Tickets keep the version they were promised under.

use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{Hours, UnsoundCalendar};
use crate::open::Open;
use crate::people::StaffName;
use crate::problem::field;
use crate::proposals::ProposalState;
use crate::words::words;

/// Most special days of one version: ten years of them.
pub const MAX_SPECIAL_DAYS: usize = 400;
/// Longest yearly table, in bytes.
pub const MAX_TABLE_BYTES: u64 = 64 * 1024;

/// A public holiday, or a day worked in the place of one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    /// `YYYY-MM-DD`
    #[validate(custom(function = "is_day"))]
    pub day: String,
    /// A make-up day; else a holiday.
    pub is_worked: bool,
    /// 元旦, 春节 …
    #[validate(length(max = 40, code = "too_long"), custom(function = "crate::text::line"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub name: Option<String>,
}

/// One version of the service calendar. Times are local, `HH:MM`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CalendarView {
    pub version: i64,
    pub state: Open<ProposalState>,
    #[serde(with = "crate::moment")]
    pub valid_from: DateTime<Utc>,
    pub opens: String,
    pub closes: String,
    /// What comes in later is owed by `next_day_by` of the next day.
    pub same_day_until: String,
    pub next_day_by: String,
    pub visiting_from: String,
    pub visiting_until: String,
    /// Somebody works after hours.
    pub has_duty_shift: bool,
    /// In their order.
    pub days: Vec<SpecialDay>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed_by: Option<StaffName>,
    /// Who approved it or sent it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<StaffName>,
    /// Why it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The reader may approve it or send it back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub awaits_you: bool,
}

/// `POST /desk/calendar`: a whole version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "hours_in_order"), schema(function = "each_day_once"))]
pub struct ProposeCalendar {
    /// In the future: what was counted before is not counted anew.
    pub valid_from: DateTime<Utc>,
    #[validate(custom(function = "is_time"))]
    pub opens: String,
    #[validate(custom(function = "is_time"))]
    pub closes: String,
    #[validate(custom(function = "is_time"))]
    pub same_day_until: String,
    #[validate(custom(function = "is_time"))]
    pub next_day_by: String,
    #[validate(custom(function = "is_time"))]
    pub visiting_from: String,
    #[validate(custom(function = "is_time"))]
    pub visiting_until: String,
    pub has_duty_shift: bool,
    #[validate(nested, length(max = 400, code = "too_many"))]
    pub days: Vec<SpecialDay>,
}

impl ProposeCalendar {
    /// `None` where a time is none.
    pub fn hours(&self) -> Option<Hours> {
        Some(Hours {
            opens: time(&self.opens)?,
            closes: time(&self.closes)?,
            same_day_until: time(&self.same_day_until)?,
            next_day_by: time(&self.next_day_by)?,
            visiting_from: time(&self.visiting_from)?,
            visiting_until: time(&self.visiting_until)?,
        })
    }
}

/// `HH:MM`, and nothing like it.
fn time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two_digits(hour) || !two_digits(minute) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

fn is_time(text: &str) -> Result<(), ValidationError> {
    time(text).map(drop).ok_or_else(|| ValidationError::new(field::WRONG_TYPE))
}

fn is_day(text: &str) -> Result<(), ValidationError> {
    day(text).map(drop).ok_or_else(|| ValidationError::new(field::WRONG_TYPE))
}

/// `YYYY-MM-DD`, and nothing like it.
pub fn day(text: &str) -> Option<chrono::NaiveDate> {
    let mut parts = text.split('-');
    let mut number = |digits: usize| {
        let part = parts.next()?;
        let is_plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = (number(4)?, number(2)?, number(2)?);
    let is_whole = parts.next().is_none();
    chrono::NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day).filter(|_| is_whole)
}

/// The field that keeps the clocks from running.
fn hours_in_order(form: &ProposeCalendar) -> Result<(), ValidationError> {
    let Some(hours) = form.hours() else { return Ok(()) };
    let (at, code) = match hours.unsound() {
        None => return Ok(()),
        Some(UnsoundCalendar::NeverOpen) => ("closes", field::END_BEFORE_BEGIN),
        Some(UnsoundCalendar::NeverVisiting) => ("visiting_until", field::END_BEFORE_BEGIN),
        Some(UnsoundCalendar::SameDayOutsideHours) => ("same_day_until", field::OUTSIDE_SERVICE),
        Some(UnsoundCalendar::HolidayWorked(_)) => ("days", field::REPEATED),
    };
    Err(about(at, code))
}

fn each_day_once(form: &ProposeCalendar) -> Result<(), ValidationError> {
    let mut days: Vec<&str> = form.days.iter().map(|day| day.day.as_str()).collect();
    days.sort_unstable();
    if days.windows(2).any(|two| two[0] == two[1]) { Err(about("days", field::REPEATED)) } else { Ok(()) }
}

fn about(at: &'static str, code: &'static str) -> ValidationError {
    let mut error = ValidationError::new(code);
    error.add_param("field".into(), &at);
    error
}

words! {
    /// Why a line of the yearly table, or all of it, cannot be read.
    pub enum TableFaultKind {
        /// Not date, word and perhaps a name.
        NotThree = "not_three",
        /// Not `YYYY-MM-DD`, or no such day.
        BadDate = "bad_date",
        /// Neither 休 nor 班.
        UnknownWord = "unknown_word",
        /// The day stands further up already.
        Twice = "twice",
        /// Not of the year of the first line.
        OtherYear = "other_year",
        /// The name is too long or has characters that cannot be stored.
        BadName = "bad_name",
        Empty = "empty",
        NotText = "not_text",
        /// A spreadsheet's own format, not a table in text.
        IsWorkbook = "is_workbook",
    }
}

/// A line of the table that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableFault {
    /// From 1. Absent: the table as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<i64>,
    pub kind: Open<TableFaultKind>,
    /// What stands there, its first 60 code points.
    pub found: String,
}

/// What a yearly table of holidays and make-up days says: all of it, or what is wrong with it. Nothing is stored.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TableView {
    /// Absent for a table without a day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
    /// In their order; none while there is any fault.
    pub days: Vec<SpecialDay>,
    pub holidays: i64,
    pub make_up_days: i64,
    /// Of the make-up days those on a Saturday or Sunday.
    pub weekends_worked: i64,
    /// By line; the first hundred.
    pub faults: Vec<TableFault>,
}
