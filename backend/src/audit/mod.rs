//! Who did what, where it is not a ticket's own history: accounts, roles, what was opened. Append-only.

pub mod store;
