//! A connection to either database. Opened by the scheme of the URL, never by the derived `establish`: that
//! one tries SQLite first and would create a file called `postgres://…`.

// The derive's own code is beyond our lints.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[derive(diesel::MultiConnection)]
pub enum Conn {
    Sqlite(diesel::SqliteConnection),
    #[cfg(feature = "postgres")]
    Pg(diesel::PgConnection),
}
