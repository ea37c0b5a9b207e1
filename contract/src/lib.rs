//! What the portal and any backend agree on: wire types, field rules, state tables, promise arithmetic.
//!
//! Lives here: everything both sides must read the same way. Does not live here: I/O, SQL, HTTP, texts for
//! people (those are in `locales/`). One capability, one module; the modules below the line are shared by all.

pub mod accounts;
pub mod audits;
pub mod callbacks;
pub mod calls;
pub mod capabilities;
pub mod channels;
pub mod complaints;
pub mod contacts;
pub mod daily_lists;
pub mod directory;
pub mod enquiries;
pub mod faq;
pub mod first_steps;
pub mod household;
pub mod imports;
pub mod inbox;
pub mod ledger;
pub mod measures;
pub mod operations;
pub mod people;
pub mod phone_tasks;
pub mod prices;
pub mod repairs;
pub mod reports;
pub mod session;
pub mod settings;
pub mod staffing;
pub mod surveys;
pub mod tickets;
pub mod waiting;

pub mod calendar;
pub mod files;
pub mod ids;
pub mod moment;
pub mod money;
pub mod open;
pub mod paging;
pub mod problem;
pub mod promises;
pub mod proposals;
pub mod slips;
pub mod text;
pub mod topics;
mod words;
pub mod works;

/// Path under which every operation of this contract is found, on the same origin as the portal.
pub const API_PREFIX: &str = "/api/v1";

/// Header that makes a POST safe to send twice: any string of 16–64 visible ASCII characters, chosen by the
/// client once per intended effect. Same key and body: the same answer. Same key, other body: 422
/// `idempotency_key_reused` with the address of what exists. Kept for 30 days; bound only when there was an effect.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
