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

/// Runs a query on the connection inside. Through [`Conn`] Diesel writes the text of a statement three times at every
/// run, prepared or not, and looks at every value twice: for what runs at every request, that is most of the work.
macro_rules! straight {
    ($conn:expr, $inside:ident => $run:expr) => {
        match $conn {
            $crate::db::Conn::Sqlite($inside) => $run,
            #[cfg(feature = "postgres")]
            $crate::db::Conn::Pg($inside) => $run,
        }
    };
}
pub(crate) use straight;
