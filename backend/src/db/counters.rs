//! Gap-free numbers: one sequence per kind and year.

use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error};
use diesel::sql_types::{BigInt, Text};

use super::{Conn, undone_alone};

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

/// The next number. Taken inside the write that uses it: the row stays locked until that write ends, so a
/// write that fails leaves no gap.
pub fn next(conn: &mut Conn, kind: &str, year: i32) -> Result<i64, Error> {
    if let Some(n) = advance(conn, kind, year)? {
        return Ok(n);
    }
    let begun = undone_alone(conn, |conn| {
        diesel::sql_query("INSERT INTO counters (kind, year, n) VALUES ($1, $2, 1)")
            .bind::<Text, _>(kind)
            .bind::<BigInt, _>(i64::from(year))
            .execute(conn)
    });
    match begun {
        Ok(_) => Ok(1),
        // Somebody else began the year at the same moment.
        Err(Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            advance(conn, kind, year)?.ok_or(Error::NotFound)
        }
        Err(other) => Err(other),
    }
}

fn advance(conn: &mut Conn, kind: &str, year: i32) -> Result<Option<i64>, Error> {
    diesel::sql_query("UPDATE counters SET n = n + 1 WHERE kind = $1 AND year = $2 RETURNING n")
        .bind::<Text, _>(kind)
        .bind::<BigInt, _>(i64::from(year))
        .get_result::<Number>(conn)
        .optional()
        .map(|row| row.map(|row| row.n))
}
