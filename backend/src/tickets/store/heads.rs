//! What is said of tickets where something else is shown that belongs to them: a charge, a callback.

use contract::people::Bilingual;
use contract::tickets::Place;
use diesel::prelude::*;

use crate::db::schema::{buildings, persons, tickets, units};
use crate::db::{Conn, one_of};

#[derive(Debug, Clone)]
pub struct Head {
    pub ticket_id: String,
    pub number: String,
    pub place: Place,
    /// Name and telephone.
    pub reporter: Option<(String, Option<String>)>,
}

type HeadRow = (String, String, String, String, Option<String>, Option<(String, Option<String>)>);

/// Of these tickets, in no order; whoever asks has made sure that the reader may know.
pub fn heads<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Vec<Head>> {
    let rows: Vec<HeadRow> = tickets::table
        .inner_join(buildings::table)
        .left_join(units::table.on(units::id.nullable().eq(tickets::unit_id.nullable())))
        .left_join(persons::table.on(persons::id.nullable().eq(tickets::reporter_id.nullable())))
        .filter(one_of(tickets::id, ids))
        .select((
            tickets::id,
            tickets::number,
            buildings::name_zh,
            buildings::name_en,
            units::code.nullable(),
            (persons::name, persons::phone).nullable(),
        ))
        .load(conn)?;
    let heads = rows.into_iter().map(|(ticket_id, number, zh, en, unit, reporter)| Head {
        ticket_id,
        number,
        place: Place { building: Bilingual { zh, en }, unit },
        reporter,
    });
    Ok(heads.collect())
}
