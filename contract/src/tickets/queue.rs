//! The queue of the desk: how it is sorted and narrowed, and handing on many requests at once.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use crate::ids::{PersonId, TicketId};
use crate::people::StaffName;
use crate::tickets::TicketSummary;
use crate::words::words;

words! {
    /// In what order the queue is read.
    pub enum QueueSort {
        /// What is due first comes first, so the overdue are on top.
        Promise = "promise",
        /// By report, the newest first.
        Newest = "newest",
        /// By report, the oldest first.
        Oldest = "oldest",
    }
}

words! {
    /// Whose requests.
    pub enum Whose {
        /// The reader is responsible, or has it in hand.
        Mine = "mine",
        /// Nobody has it in hand yet.
        Nobody = "nobody",
    }
}

/// The most requests that are handed on, or taken over, at once.
pub const PARCEL_MAX: u64 = 100;

/// A request as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TicketRead {
    pub id: TicketId,
    #[validate(range(min = 1, code = "out_of_range"))]
    pub version: i64,
}

/// `POST /desk/tickets/actions/transfer`: one parcel for one colleague, all of it or nothing. A refusal names every
/// request that cannot be handed on: `tickets.<position>`, with the reason as its word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TransferTickets {
    pub to: PersonId,
    /// What the colleague should know; it stands in the history of each of them.
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::text::nfc_option")]
    pub remark: Option<String>,
    /// One to a hundred, none twice.
    #[validate(nested, custom(function = "a_parcel"))]
    pub tickets: Vec<TicketRead>,
}

/// `POST /desk/tickets/actions/take_over`: what was handed over is acknowledged in one press, single ones are refused
/// with a reason; all of it or nothing, and refused as [`TransferTickets`] is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
#[validate(schema(function = "takes_something"))]
pub struct TakeOverTickets {
    /// With `refused` one to a hundred, none twice.
    #[validate(nested)]
    pub tickets: Vec<TicketRead>,
    #[validate(nested)]
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refused: Vec<RefusedTransfer>,
}

/// One that is not taken, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RefusedTransfer {
    pub id: TicketId,
    #[validate(range(min = 1, code = "out_of_range"))]
    pub version: i64,
    #[validate(length(max = 2000, code = "too_long"), custom(function = "crate::text::prose"))]
    #[serde(deserialize_with = "crate::text::nfc")]
    pub reason: String,
}

fn a_parcel(tickets: &[TicketRead]) -> Result<(), ValidationError> {
    parcel_of(tickets.iter().map(|ticket| ticket.id).collect())
}

fn takes_something(form: &TakeOverTickets) -> Result<(), ValidationError> {
    let refused = form.refused.iter().map(|one| one.id);
    parcel_of(form.tickets.iter().map(|ticket| ticket.id).chain(refused).collect()).map_err(|mut fault| {
        fault.add_param("field".into(), &"tickets");
        fault
    })
}

fn parcel_of(mut ids: Vec<TicketId>) -> Result<(), ValidationError> {
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    match count as u64 {
        0 => Err(ValidationError::new("required")),
        1..=PARCEL_MAX if ids.len() == count => Ok(()),
        1..=PARCEL_MAX => Err(ValidationError::new("repeated")),
        _ => {
            let mut fault = ValidationError::new("too_many");
            fault.add_param("max".into(), &PARCEL_MAX);
            Err(fault)
        }
    }
}

/// What a parcel became: each request with the version it has now, in the order asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parcelled {
    pub tickets: Vec<TicketRead>,
}

/// The end of a shift, for the reader: nothing is left lying [ROL-27].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShiftView {
    /// When the office opens next.
    #[serde(with = "crate::moment")]
    pub opens_at: DateTime<Utc>,
    /// The reader is responsible and staff owe something, by what falls due next; at most a hundred.
    pub mine: Vec<TicketSummary>,
    /// There are more of them than are listed.
    pub has_more: bool,
    /// Ended, but a message waits for the reader's answer: it cannot be handed on.
    pub to_answer: Vec<TicketSummary>,
    /// Handed to the reader, who has not taken it yet.
    pub received: Vec<Parcel>,
    /// Handed on by the reader, who stays responsible until it is taken.
    pub sent: Vec<Parcel>,
}

/// What somebody handed on in one go.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Parcel {
    pub from: StaffName,
    pub to: StaffName,
    #[serde(with = "crate::moment")]
    pub at: DateTime<Utc>,
    /// Taken until then, or offered to the second line.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "crate::moment::optional")]
    pub due_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
    pub tickets: Vec<TicketSummary>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn read(n: u128) -> TicketRead {
        TicketRead { id: TicketId(Uuid::from_u128(n)), version: 1 }
    }

    #[test]
    fn a_parcel_has_one_to_a_hundred_and_none_twice() {
        let parcel = |tickets: Vec<TicketRead>| {
            let to = PersonId(Uuid::nil());
            let found = TransferTickets { to, remark: None, tickets }.validate();
            found.err().map(|errors| crate::problem::field_faults(&errors).remove(0).code)
        };
        assert_eq!(parcel((1..=100).map(read).collect()), None);
        assert_eq!(parcel(Vec::new()).as_deref(), Some("required"));
        assert_eq!(parcel((1..=101).map(read).collect()).as_deref(), Some("too_many"));
        assert_eq!(parcel(vec![read(1), read(2), read(1)]).as_deref(), Some("repeated"));
    }

    #[test]
    fn nothing_is_taken_and_refused_at_once() {
        let refused =
            |n: u128| RefusedTransfer { id: read(n).id, version: 1, reason: "明天休息".to_owned() };
        let form = |tickets: Vec<TicketRead>, refused: Vec<RefusedTransfer>| {
            let found = TakeOverTickets { tickets, refused }.validate();
            found.err().map(|errors| {
                let fault = crate::problem::field_faults(&errors).remove(0);
                (fault.path, fault.code)
            })
        };
        let at = |code: &str| Some(("tickets".to_owned(), code.to_owned()));
        assert_eq!(form(vec![read(1)], vec![refused(2)]), None);
        assert_eq!(form(Vec::new(), vec![refused(2)]), None);
        assert_eq!(form(Vec::new(), Vec::new()), at("required"));
        assert_eq!(form(vec![read(1)], vec![refused(1)]), at("repeated"));
        assert_eq!(form((1..=100).map(read).collect(), vec![refused(101)]), at("too_many"));
    }
}
