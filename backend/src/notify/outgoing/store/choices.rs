//! What people chose.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind::UniqueViolation, Error::DatabaseError};

use crate::db::schema::notification_choices;
use crate::db::{Conn, undone_alone, word};
use crate::notify::Owner;

#[derive(Debug, Clone, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = notification_choices, treat_none_as_null = true)]
pub struct ChoicesRow {
    pub person_id: String,
    pub audience: String,
    pub email: Option<String>,
    /// Words, apart by a space.
    pub muted: String,
    pub version: i64,
}

pub fn choices(conn: &mut Conn, owner: Owner) -> QueryResult<Option<ChoicesRow>> {
    choices_of(conn, &owner.person_id.to_string(), &word(owner.audience)?)
}

pub fn choices_of(conn: &mut Conn, person_id: &str, audience: &str) -> QueryResult<Option<ChoicesRow>> {
    notification_choices::table
        .find((person_id, audience))
        .select(ChoicesRow::as_select())
        .first(conn)
        .optional()
}

/// Keeps them, if they still are at the version before.
pub fn choose(conn: &mut Conn, row: &ChoicesRow) -> QueryResult<bool> {
    if row.version > 1 {
        let before = notification_choices::table
            .find((&row.person_id, &row.audience))
            .filter(notification_choices::version.eq(row.version - 1));
        return diesel::update(before).set(row).execute(conn).map(|rows| rows == 1);
    }
    let insert = diesel::insert_into(notification_choices::table).values(row);
    match undone_alone(conn, |conn| insert.execute(conn)) {
        Ok(_) => Ok(true),
        Err(DatabaseError(UniqueViolation, _)) => Ok(false),
        Err(why) => Err(why),
    }
}
