//! The estate's row, of which there is at most one, and its emergency phones.

use contract::capabilities::EmergencyPhone;
use contract::people::Bilingual;
use diesel::prelude::*;

use super::always_answered;
use crate::db::Conn;
use crate::db::schema::{emergency_phones, estate};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = estate)]
pub struct EstateRow {
    pub name_zh: String,
    pub name_en: String,
    /// IANA name.
    pub time_zone: String,
    pub phone: String,
    pub hours_zh: String,
    pub hours_en: String,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = emergency_phones)]
struct PhoneRow {
    position: i64,
    name_zh: String,
    name_en: String,
    number: String,
    /// Tags, apart by a space.
    languages: String,
    /// Neither half: round the clock.
    hours_zh: Option<String>,
    hours_en: Option<String>,
}

pub fn read(conn: &mut Conn) -> QueryResult<Option<EstateRow>> {
    estate::table.select(EstateRow::as_select()).first(conn).optional()
}

/// Sets up the estate, or changes what is known of it.
pub fn store(conn: &mut Conn, row: &EstateRow) -> QueryResult<()> {
    diesel::delete(estate::table).execute(conn)?;
    diesel::insert_into(estate::table).values((estate::id.eq(1), row)).execute(conn)?;
    Ok(())
}

/// Whoever changes what the estate says of itself waits here for whoever is at it.
pub fn take_turns(conn: &mut Conn) -> QueryResult<()> {
    diesel::update(estate::table).set(estate::id.eq(1)).execute(conn)?;
    Ok(())
}

/// In the order they are shown.
pub fn phones(conn: &mut Conn) -> QueryResult<Vec<EmergencyPhone>> {
    let rows: Vec<PhoneRow> =
        emergency_phones::table.order(emergency_phones::position).select(PhoneRow::as_select()).load(conn)?;
    let phone = |row: PhoneRow| EmergencyPhone {
        name: Bilingual { zh: row.name_zh, en: row.name_en },
        number: row.number,
        languages: row.languages.split_whitespace().map(str::to_owned).collect(),
        hours: row.hours_zh.zip(row.hours_en).map(|(zh, en)| Bilingual { zh, en }),
    };
    Ok(rows.into_iter().map(phone).collect())
}

/// Replaces all of them.
pub fn store_phones(conn: &mut Conn, phones: &[EmergencyPhone]) -> QueryResult<()> {
    diesel::delete(emergency_phones::table).execute(conn)?;
    for (position, phone) in (1i64..).zip(phones) {
        let (hours_zh, hours_en) = phone.hours.clone().map(|hours| (hours.zh, hours.en)).unzip();
        PhoneRow {
            position,
            name_zh: phone.name.zh.clone(),
            name_en: phone.name.en.clone(),
            number: phone.number.clone(),
            languages: phone.languages.join(" "),
            hours_zh,
            hours_en,
        }
        .insert_into(emergency_phones::table)
        .execute(conn)?;
    }
    Ok(())
}

/// The number that is answered round the clock, where the installation names it: the others stay.
pub fn set_always_answered(conn: &mut Conn, number: &str) -> QueryResult<()> {
    let mut phones = phones(conn)?;
    match always_answered(&phones).map(|known| known.name.zh.clone()) {
        Some(name) => {
            let known = phones.iter_mut().filter(|phone| phone.name.zh == name);
            known.for_each(|phone| number.clone_into(&mut phone.number));
        }
        None => phones.insert(
            0,
            EmergencyPhone {
                name: Bilingual {
                    zh: "24 小时值班电话".to_owned(), en: "24-hour duty phone".to_owned()
                },
                number: number.to_owned(),
                languages: vec!["zh".to_owned()],
                hours: None,
            },
        ),
    }
    store_phones(conn, &phones)
}
