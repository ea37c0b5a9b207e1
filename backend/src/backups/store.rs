//! The SQL of backups.

use std::path::Path;

use diesel::prelude::*;
use diesel::result::Error;
use diesel::sql_types::{BigInt, Text};
use uuid::Uuid;

use super::manifest::Counts;
use crate::db::schema::{persons, photos, ticket_events, tickets};
use crate::db::{Conn, straight};
use crate::people::store::parse_id;

/// What a copy holds, asked of the copy itself or of the moment it was made of.
pub struct Contents {
    pub schema: String,
    pub counts: Counts,
    pub photos: Vec<Uuid>,
}

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn word(conn: &mut Conn, sql: &str) -> QueryResult<String> {
    straight!(conn, conn => diesel::sql_query(sql).get_result::<Word>(conn)).map(|row| row.word)
}

fn number(conn: &mut Conn, sql: &str) -> QueryResult<u64> {
    let row = straight!(conn, conn => diesel::sql_query(sql).get_result::<Number>(conn))?;
    unsigned(row.number)
}

fn unsigned(stored: i64) -> QueryResult<u64> {
    u64::try_from(stored).map_err(|why| Error::DeserializationError(why.into()))
}

/// The newest migration that was run.
pub fn schema(conn: &mut Conn) -> QueryResult<String> {
    word(conn, "SELECT MAX(version) AS word FROM __diesel_schema_migrations")
}

/// How much room the database takes.
pub fn bytes(conn: &mut Conn) -> QueryResult<u64> {
    let sql = match conn {
        Conn::Sqlite(_) => {
            "SELECT page_count * page_size AS number FROM pragma_page_count(), pragma_page_size()"
        }
        #[cfg(feature = "postgres")]
        Conn::Pg(_) => "SELECT pg_database_size(current_database()) AS number",
    };
    number(conn, sql)
}

pub fn contents(conn: &mut Conn) -> QueryResult<Contents> {
    let ids: Vec<String> = photos::table.order(photos::id).select(photos::id).load(conn)?;
    let counts = Counts {
        persons: unsigned(persons::table.count().get_result(conn)?)?,
        tickets: unsigned(tickets::table.count().get_result(conn)?)?,
        ticket_events: unsigned(ticket_events::table.count().get_result(conn)?)?,
        photos: ids.len() as u64,
    };
    let photos = ids.iter().map(|id| parse_id(id)).collect::<QueryResult<_>>()?;
    Ok(Contents { schema: schema(conn)?, counts, photos })
}

/// SQLite: writes the database as it is now into a file of its own. A read like any other: the writer goes on.
pub fn vacuum_into(conn: &mut Conn, file: &Path) -> QueryResult<()> {
    let file = file.to_str().ok_or_else(|| Error::SerializationError("not a name in UTF-8".into()))?;
    let copy = diesel::sql_query("VACUUM INTO ?").bind::<Text, _>(file);
    straight!(conn, conn => copy.execute(conn)).map(drop)
}

/// SQLite: what the database itself finds wrong, if anything.
pub fn faults(conn: &mut Conn) -> QueryResult<Option<String>> {
    let found = word(conn, "SELECT integrity_check AS word FROM pragma_integrity_check LIMIT 1")?;
    Ok((found != "ok").then_some(found))
}

/// PostgreSQL: holds this moment for as long as the transaction lasts, and gives the word by which others see it, too.
#[cfg(feature = "postgres")]
pub fn hold_moment(conn: &mut Conn) -> QueryResult<String> {
    use diesel::connection::SimpleConnection;
    conn.batch_execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
    word(conn, "SELECT pg_export_snapshot() AS word")
}

/// PostgreSQL: the server's major version.
#[cfg(feature = "postgres")]
pub fn server_version(conn: &mut Conn) -> QueryResult<u64> {
    let version = number(conn, "SELECT current_setting('server_version_num')::bigint / 10000 AS number")?;
    Ok(version)
}

/// PostgreSQL: whether nobody has made anything here yet.
#[cfg(feature = "postgres")]
pub fn is_empty(conn: &mut Conn) -> QueryResult<bool> {
    let tables = "SELECT count(*) AS number FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace \
                  WHERE nspname NOT LIKE 'pg\\_%' AND nspname <> 'information_schema'";
    Ok(number(conn, tables)? == 0)
}
