//! The schema travels with the binary.

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, OpenError};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
#[cfg(feature = "postgres")]
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// Brings the schema up to date, or refuses when a newer binary has been here.
pub(super) fn run(conn: &mut Conn) -> Result<(), OpenError> {
    match conn {
        Conn::Sqlite(conn) => {
            let is_old = conn.has_pending_migration(SQLITE);
            if !is_old.map_err(|why| OpenError::Migration(why.to_string()))? {
                return run_on(conn, SQLITE);
            }
            // A table that is made anew is gone for a moment; what refers to it is checked afterwards.
            switch(conn, "PRAGMA foreign_keys = OFF")?;
            run_on(conn, SQLITE)?;
            switch(conn, "PRAGMA foreign_keys = ON")?;
            refers_soundly(conn)
        }
        #[cfg(feature = "postgres")]
        Conn::Pg(conn) => {
            // Two backends starting at once take turns; the lock ends with the connection at the latest.
            let failed = |why: diesel::result::Error| OpenError::Migration(why.to_string());
            conn.batch_execute("SELECT pg_advisory_lock(7209001)").map_err(failed)?;
            run_on(conn, POSTGRES)?;
            conn.batch_execute("SELECT pg_advisory_unlock(7209001)").map_err(failed)
        }
    }
}

/// Whether this program knows a schema of that name.
pub fn knows(schema: &str) -> bool {
    let ours = versions::<diesel::sqlite::Sqlite>(&SQLITE);
    ours.is_ok_and(|ours| ours.contains(&MigrationVersion::from(schema)))
}

fn switch(conn: &mut SqliteConnection, pragma: &str) -> Result<(), OpenError> {
    conn.batch_execute(pragma).map_err(|why| OpenError::Migration(why.to_string()))
}

#[derive(diesel::QueryableByName)]
struct Dangling {
    #[diesel(sql_type = diesel::sql_types::Text)]
    table: String,
}

fn refers_soundly(conn: &mut SqliteConnection) -> Result<(), OpenError> {
    let found: Vec<Dangling> = diesel::sql_query("PRAGMA foreign_key_check")
        .load(conn)
        .map_err(|why| OpenError::Migration(why.to_string()))?;
    match found.first() {
        None => Ok(()),
        Some(row) => Err(OpenError::Migration(format!("a row of {} refers to nothing", row.table))),
    }
}

fn run_on<DB: diesel::backend::Backend>(
    conn: &mut impl MigrationHarness<DB>,
    known: EmbeddedMigrations,
) -> Result<(), OpenError> {
    let failed = |why: Box<dyn std::error::Error + Send + Sync>| OpenError::Migration(why.to_string());
    let ours = versions::<DB>(&known).map_err(failed)?;
    let applied = conn.applied_migrations().map_err(failed)?;
    if let Some(newer) = applied.iter().find(|version| !ours.contains(version)) {
        return Err(OpenError::NewerSchema(newer.to_string()));
    }
    conn.run_pending_migrations(known).map_err(failed)?;
    Ok(())
}

fn versions<DB: diesel::backend::Backend>(
    known: &EmbeddedMigrations,
) -> diesel::migration::Result<Vec<MigrationVersion<'static>>> {
    let migrations: Vec<Box<dyn Migration<DB>>> = known.migrations()?;
    Ok(migrations.iter().map(|migration| migration.name().version().as_owned()).collect())
}

/// The schema as it was before `version`.
#[cfg(test)]
pub fn run_before(conn: &mut SqliteConnection, version: &'static str) -> diesel::migration::Result<()> {
    // Makes the list of what was run.
    conn.applied_migrations()?;
    let known: Vec<Box<dyn Migration<diesel::sqlite::Sqlite>>> = SQLITE.migrations()?;
    for migration in known.iter().filter(|known| known.name().version() < MigrationVersion::from(version)) {
        conn.run_migration(&**migration)?;
    }
    Ok(())
}

/// The schema that this program makes.
#[cfg(test)]
pub fn newest() -> Option<String> {
    versions::<diesel::sqlite::Sqlite>(&SQLITE).ok()?.iter().max().map(ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq, diesel::QueryableByName)]
    struct Occupied {
        #[diesel(sql_type = diesel::sql_types::Text)]
        role: String,
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        may_act: i64,
    }

    /// Who belonged to a household before agents were known still does, and an agent has an end.
    #[test]
    fn occupancies_are_kept_when_agents_come() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        run_before(&mut conn, "0020").unwrap();
        let old = "INSERT INTO occupancies (household_id, person_id, role, from_date, may_see_fees, may_act)
            VALUES ('h', 'p', 'owner', '2026-01-01', 1, 1), ('h', 'q', 'member', '2026-01-01', 0, 0)";
        conn.batch_execute(&format!("PRAGMA foreign_keys = OFF; {old}")).unwrap();
        conn.run_pending_migrations(SQLITE).unwrap();
        let now: Vec<Occupied> =
            diesel::sql_query("SELECT role, may_act FROM occupancies ORDER BY person_id")
                .load(&mut conn)
                .unwrap();
        let occupied = |role: &str, may_act| Occupied { role: role.to_owned(), may_act };
        assert_eq!(now, [occupied("owner", 1), occupied("member", 0)]);
        let agent = |until: &str| {
            format!(
                "INSERT INTO occupancies (household_id, person_id, role, from_date, until_date, may_see_fees, may_act)
                VALUES ('h', 'r', 'agent', '2026-01-01', {until}, 1, 1)"
            )
        };
        assert!(conn.batch_execute(&agent("NULL")).is_err());
        assert!(conn.batch_execute(&agent("'2026-12-31'")).is_ok());
    }

    #[derive(Debug, PartialEq, diesel::QueryableByName)]
    struct Free {
        #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
        free_of: Option<String>,
        #[diesel(sql_type = diesel::sql_types::Nullable<diesel::sql_types::Text>)]
        number: Option<String>,
    }

    /// What happened before is carried over, and is kept as before afterwards.
    #[test]
    fn why_it_was_free_moves_into_its_own_column() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        run_before(&mut conn, "0010").unwrap();
        let old = "INSERT INTO ticket_events (ticket_id, seq, kind, status, actor_party, occurred_at, recorded_at, number)
            VALUES ('t', 1, 'set_free', 'accepted', 'system', 0, 0, 'public_part'),
                   ('t', 2, 'paid', 'done', 'system', 0, 0, 'SJ-2026-000001')";
        conn.batch_execute(&format!("PRAGMA foreign_keys = OFF; {old}")).unwrap();
        conn.run_pending_migrations(SQLITE).unwrap();
        let now: Vec<Free> = diesel::sql_query("SELECT free_of, number FROM ticket_events ORDER BY seq")
            .load(&mut conn)
            .unwrap();
        let [free, paid] = [Some("public_part".to_owned()), Some("SJ-2026-000001".to_owned())];
        assert_eq!(now, [Free { free_of: free, number: None }, Free { free_of: None, number: paid }]);
        let changed = conn.batch_execute("UPDATE ticket_events SET free_of = NULL");
        assert!(changed.is_err_and(|refused| refused.to_string().contains("append-only")));
    }
}
