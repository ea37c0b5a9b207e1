//! The SQL of the audit log.

use chrono::{DateTime, Utc};
use contract::ids::PersonId;
use diesel::prelude::*;
use uuid::Uuid;

use crate::db::Conn;
use crate::db::schema::audit_log;

/// What is logged.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    StaffEntered,
    SlipIssued,
    SlipUsed,
    PasswordChanged,
    DeviceSignedOut,
    SignedOutEverywhere,
    SecondFactorAdded,
    DeviceEnrolled,
    StaffChanged,
    StaffLeft,
    /// A table of units, residents or staff was applied; what it was stands with the upload.
    ImportApplied,
    /// All that is known of a kind was taken out as a table, phones in full.
    PeopleExported,
}

impl Act {
    const fn word(self) -> &'static str {
        match self {
            Act::StaffEntered => "staff_entered",
            Act::SlipIssued => "slip_issued",
            Act::SlipUsed => "slip_used",
            Act::PasswordChanged => "password_changed",
            Act::DeviceSignedOut => "device_signed_out",
            Act::SignedOutEverywhere => "signed_out_everywhere",
            Act::SecondFactorAdded => "second_factor_added",
            Act::DeviceEnrolled => "device_enrolled",
            Act::StaffChanged => "staff_changed",
            Act::StaffLeft => "staff_left",
            Act::ImportApplied => "import_applied",
            Act::PeopleExported => "people_exported",
        }
    }
}

pub struct Entry<'a> {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    /// `None`: the installation itself.
    pub actor: Option<PersonId>,
    pub act: Act,
    pub subject_id: &'a str,
}

pub fn log(conn: &mut Conn, entry: &Entry) -> QueryResult<usize> {
    diesel::insert_into(audit_log::table)
        .values((
            audit_log::id.eq(entry.id.to_string()),
            audit_log::at.eq(entry.at.timestamp_micros()),
            audit_log::actor_id.eq(entry.actor.map(|actor| actor.to_string())),
            audit_log::act.eq(entry.act.word()),
            audit_log::subject_id.eq(entry.subject_id),
        ))
        .execute(conn)
}
