//! The black-box HTTP suite. A backend is anything that passes it: SQLite, PostgreSQL, or somebody else's.
//!
//! Lives here: what must hold over HTTP, whoever answers. Does not live here: anything that knows the backend's
//! code or its tables; unit tests of rules live next to the rules.
//!
//! Which backend is asked:
//! - by default an own one, started from `GUANJIA_BACKEND_BIN` (default `target/debug/backend`, built with the
//!   features `postgres,test-control`) on SQLite, each case in a fresh copy of the demonstration estate;
//! - the same on PostgreSQL too when `GUANJIA_TEST_POSTGRES` names an administration database
//!   (`postgres://user@host:port/postgres`; needs `psql`);
//! - instead, with `GUANJIA_CONFORMANCE_URL` and `GUANJIA_CONFORMANCE_FIXTURE`, a foreign one: cases that start,
//!   stop or break a backend are left out, and say so.
//!
//! `GUANJIA_SCHEMATHESIS`, the path of schemathesis' program, adds what it thinks of; `GUANJIA_SOAK=1` the long runs.
//!
//! A case that could pass for another reason than the one it tells of has a control beside it: the same check on a
//! backend with just that wrong (`serve --wrong …`, only in builds for tests), where it must fail.

#[cfg(test)]
mod cases;
#[cfg(test)]
mod harness;
