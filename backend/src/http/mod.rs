//! HTTP for everybody: refusals, typed extractors, idempotency, the checks around every request, static files.
//!
//! Does not live here: who is signed in (`session`) and anything a capability knows.

mod body;
mod docs;
mod fault;
mod guard;
mod headers;
mod hear_out;
mod idempotency;
mod idempotency_store;
mod origin;
mod paging;
mod peer;
mod problems;
pub mod qr;
mod reply;
mod request;
mod r#static;
mod strangers;
mod throttle;
mod trace;

pub use crate::session::Session;
pub use body::{BodyHash, Json, RawBody};
pub use docs::{ReadRefusals, WriteRefusals};
pub use fault::Fault;
pub use guard::{AnySession, Resident, Staff, caller};
pub use hear_out::hear_out;
pub use idempotency::{Answer, Effect, IdempotencyKey, Intent, once, once_as, replayed};
pub use idempotency_store::purge as purge_keys;
pub use origin::Origins;
pub use paging::{Cursor, PageSize, Part, WorkQuery};
pub use peer::{ClientAddress, Peer};
pub use reply::Reply;
pub use request::{IfMatch, Path, Query};
pub use r#static::Portal;
pub use strangers::{STRANGER, Strangers};
pub use throttle::Throttle;
pub use trace::Traffic;

pub(crate) use guard::hide_desk;
pub(crate) use headers::secure;
pub(crate) use origin::refuse_foreign;
pub(crate) use problems::render;
pub(crate) use trace::observe;

/// Every status we send is a constant of the contract, so the fallback is never seen.
fn status(code: u16) -> axum::http::StatusCode {
    axum::http::StatusCode::from_u16(code).unwrap_or(axum::http::StatusCode::INTERNAL_SERVER_ERROR)
}
