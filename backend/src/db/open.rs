//! Opening a database: settings, and the assertion that they took.

use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

use super::{Conn, DatabaseUrl, migrations};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

/// What makes a commit durable.
fn synchronous() -> (&'static str, i64) {
    #[cfg(feature = "test-control")]
    if is_wrong(Wrong::SyncsLazily) {
        return ("NORMAL", 1);
    }
    ("FULL", 2)
}

/// Why the database cannot be used; each fits one line.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    #[error("cannot open the database: {0}")]
    Unreachable(String),
    #[error("there is no database at {0}")]
    Missing(String),
    #[error("the database has schema {0}, which this version does not know: start the newer version")]
    NewerSchema(String),
    #[error("the schema could not be brought up to date: {0}")]
    Migration(String),
    #[error("the database refuses the setting {setting}: it is {found}")]
    SettingRefused { setting: &'static str, found: String },
}

/// A connection for a guest like a backup: it makes nothing and brings nothing up to date.
pub fn guest(url: &DatabaseUrl) -> Result<Conn, OpenError> {
    match url {
        DatabaseUrl::Sqlite(path) if !path.is_file() => Err(OpenError::Missing(path.display().to_string())),
        DatabaseUrl::Sqlite(path) => sqlite_connection(path).map(Conn::Sqlite),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => super::postgres::connect(url),
    }
}

/// Reads a file that nobody writes: no locks, and nothing is made beside it.
pub fn lying_still(path: &Path) -> Result<Conn, OpenError> {
    let name = path.to_str().ok_or_else(|| unreachable(path, "not a name in UTF-8"))?;
    let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let address = format!("file:{name}?mode=ro&immutable=1");
    SqliteConnection::establish(&address).map(Conn::Sqlite).map_err(|why| unreachable(path, why))
}

/// Brings the schema up to date, and nothing else.
pub fn migrate(url: &DatabaseUrl) -> Result<(), OpenError> {
    match url {
        DatabaseUrl::Sqlite(path) => sqlite_writer(path).map(drop),
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => migrations::run(&mut super::postgres::connect(url)?),
    }
}

pub(super) fn sqlite_writer(path: &Path) -> Result<Conn, OpenError> {
    let mut conn = sqlite_connection(path)?;
    let (word, level) = synchronous();
    set(&mut conn, path, &format!("PRAGMA journal_mode = WAL; PRAGMA synchronous = {word}"))?;
    // 16 MB: moving the log into the database costs two more fsyncs each time.
    set(&mut conn, path, "PRAGMA wal_autocheckpoint = 4000")?;
    is_text(&mut conn, "journal_mode", "wal")?;
    is_number(&mut conn, "synchronous", level)?;
    is_number(&mut conn, "foreign_keys", 1)?;
    is_number(&mut conn, "busy_timeout", 5000)?;
    let mut conn = Conn::Sqlite(conn);
    migrations::run(&mut conn)?;
    Ok(conn)
}

pub(super) fn sqlite_reader(path: &Path) -> Result<Conn, OpenError> {
    let mut conn = sqlite_connection(path)?;
    set(&mut conn, path, "PRAGMA query_only = ON")?;
    Ok(Conn::Sqlite(conn))
}

fn sqlite_connection(path: &Path) -> Result<SqliteConnection, OpenError> {
    let name = path.to_str().ok_or_else(|| unreachable(path, "not a name in UTF-8"))?;
    let mut conn = SqliteConnection::establish(name).map_err(|why| unreachable(path, why))?;
    // The timeout only matters for guests like a backup: we have one writer.
    set(&mut conn, path, "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON")?;
    Ok(conn)
}

fn set(conn: &mut SqliteConnection, path: &Path, sql: &str) -> Result<(), OpenError> {
    conn.batch_execute(sql).map_err(|why| unreachable(path, why))
}

fn unreachable(path: &Path, why: impl ToString) -> OpenError {
    OpenError::Unreachable(format!("{}: {}", path.display(), why.to_string()))
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    value: i64,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    value: String,
}

fn is_number(conn: &mut SqliteConnection, setting: &'static str, wanted: i64) -> Result<(), OpenError> {
    // `busy_timeout` alone has a column of another name.
    let column = if setting == "busy_timeout" { "timeout" } else { setting };
    let sql = format!("SELECT {column} AS value FROM pragma_{setting}");
    let row: Number = diesel::sql_query(sql).get_result(conn).map_err(unreadable)?;
    if row.value == wanted {
        Ok(())
    } else {
        Err(OpenError::SettingRefused { setting, found: row.value.to_string() })
    }
}

fn is_text(conn: &mut SqliteConnection, setting: &'static str, wanted: &str) -> Result<(), OpenError> {
    let sql = format!("SELECT {setting} AS value FROM pragma_{setting}");
    let row: Word = diesel::sql_query(sql).get_result(conn).map_err(unreadable)?;
    if row.value == wanted { Ok(()) } else { Err(OpenError::SettingRefused { setting, found: row.value }) }
}

fn unreadable(why: diesel::result::Error) -> OpenError {
    OpenError::Unreachable(why.to_string())
}
