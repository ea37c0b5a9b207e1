//! Direct contacts 走访: every butler speaks with each household at least once a quarter, hears what it needs, and it is
//! written down [CBK-18, CBK-21]. Calls about a request do not count by themselves; a contact may name one.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::ids::{ContactId, HouseholdId, TicketId};
use crate::open::Open;
use crate::people::StaffName;
use crate::tickets::Place;
use crate::words::words;

/// How far back a contact can still be written down, in days.
pub const RECORDED_WITHIN_DAYS: i64 = 31;

words! {
    pub enum ContactMethod {
        Phone = "phone",
        /// At home, or in the office suite.
        Visit = "visit",
        /// Anywhere else.
        Met = "met",
    }
}

/// A quarter of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    year: i32,
    /// From 1.
    number: u32,
}

impl Quarter {
    pub fn of(day: NaiveDate) -> Quarter {
        Quarter { year: day.year(), number: day.month0() / 3 + 1 }
    }

    /// `2026-Q4`
    pub fn name(self) -> String {
        format!("{}-Q{}", self.year, self.number)
    }

    pub fn last_day(self) -> NaiveDate {
        let (year, month) =
            if self.number == 4 { (self.year + 1, 1) } else { (self.year, self.number * 3 + 1) };
        let next = NaiveDate::from_ymd_opt(year, month, 1);
        next.and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
    }
}

/// `POST /desk/contacts`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordContact {
    pub household_id: HouseholdId,
    pub method: ContactMethod,
    /// When it was, on the estate's calendar; at most a month ago.
    pub on_day: NaiveDate,
    /// What was spoken about.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub note: String,
    /// What the household needs [CBK-21].
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub needs: Option<String>,
    /// A request of this household about which they spoke: so that conversation counts, once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
}

/// A contact as it was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactView {
    pub id: ContactId,
    pub household_id: HouseholdId,
    pub place: Place,
    pub method: Open<ContactMethod>,
    pub on_day: NaiveDate,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub needs: Option<String>,
    pub by: StaffName,
    #[serde(with = "crate::moment")]
    pub recorded_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
}

/// A household nobody has spoken with in this quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactDue {
    pub household_id: HouseholdId,
    pub place: Place,
    /// Of whom it is made up today.
    pub people: Vec<String>,
    /// The company that owns or rents the unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub company: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub butler: Option<StaffName>,
    /// In an earlier quarter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_contact: Option<NaiveDate>,
}

/// `GET /desk/contacts/quarter`: how the running quarter stands, butler by butler.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactQuarter {
    /// `2026-Q4`
    pub quarter: String,
    /// Until when the rest is to be spoken with.
    pub last_day: NaiveDate,
    pub butlers: Vec<ButlerContacts>,
    /// The reader may write a contact down.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub may_record: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ButlerContacts {
    /// Absent for buildings without a butler.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub butler: Option<StaffName>,
    pub households: i64,
    /// Of them, spoken with in this quarter.
    pub contacted: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_has_three_months() {
        let of = |day: &str| Quarter::of(day.parse().unwrap());
        assert_eq!((of("2026-12-31").name(), of("2027-01-01").name()), ("2026-Q4".into(), "2027-Q1".into()));
        assert_eq!(of("2026-11-16").last_day().to_string(), "2026-12-31");
        assert_eq!(of("2028-02-29").last_day().to_string(), "2028-03-31");
    }
}
