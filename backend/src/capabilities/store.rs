//! The estate's row: there is at most one.

use diesel::prelude::*;
use diesel::result::Error;

use crate::db::Conn;
use crate::db::schema::estate;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = estate)]
pub struct EstateRow {
    pub name_zh: String,
    pub name_en: String,
    /// IANA name.
    pub time_zone: String,
    pub phone: String,
    pub emergency_phone: String,
    pub hours_zh: String,
    pub hours_en: String,
    /// `HH:MM`, local.
    pub visiting_from: String,
    pub visiting_until: String,
}

pub fn read(conn: &mut Conn) -> Result<Option<EstateRow>, Error> {
    estate::table.select(EstateRow::as_select()).first(conn).optional()
}

/// Sets up the estate, or changes what is known of it.
pub fn store(conn: &mut Conn, row: &EstateRow) -> Result<(), Error> {
    diesel::delete(estate::table).execute(conn)?;
    diesel::insert_into(estate::table).values((estate::id.eq(1), row)).execute(conn)?;
    Ok(())
}
