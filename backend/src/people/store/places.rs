//! Where units are, by id, for everything that shows a place.

use std::collections::HashMap;

use contract::ids::{BuildingId, PersonId};
use contract::people::{Bilingual, BuildingView};
use contract::tickets::Place;
use diesel::prelude::*;
use diesel::result::Error;

use super::{parse_id, scope};
use crate::db::schema::{buildings, units};
use crate::db::{Conn, one_of, straight};

#[derive(Debug)]
pub struct Places(HashMap<String, Place>);

impl Places {
    pub fn of_unit(&self, id: &str) -> QueryResult<Place> {
        self.0.get(id).cloned().ok_or(Error::NotFound)
    }
}

type Row = (String, String, String, String);

pub fn places<'a>(conn: &mut Conn, unit_ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Places> {
    let query = units::table.inner_join(buildings::table).filter(one_of(units::id, unit_ids)).select((
        units::id,
        units::code,
        buildings::name_zh,
        buildings::name_en,
    ));
    let rows: Vec<Row> = straight!(conn, conn => query.load(conn))?;
    let place = |unit, zh, en| Place { building: Bilingual { zh, en }, unit: Some(unit) };
    let places = rows.into_iter().map(|(id, unit, zh, en)| (id, place(unit, zh, en)));
    Ok(Places(places.collect()))
}

/// A public place of a building; the ticket's text says where.
pub fn public_place(conn: &mut Conn, building_id: &str) -> QueryResult<Place> {
    let (zh, en) = buildings::table
        .find(building_id)
        .select((buildings::name_zh, buildings::name_en))
        .first::<(String, String)>(conn)?;
    Ok(Place { building: Bilingual { zh, en }, unit: None })
}

/// Buildings in the scope of a staff member, in estate order; all of them where the scope is everywhere.
pub fn buildings_in_scope(conn: &mut Conn, scope_of: Option<PersonId>) -> QueryResult<Vec<BuildingView>> {
    let all = buildings::table.order((buildings::position, buildings::id)).select((
        buildings::id,
        buildings::code,
        buildings::name_zh,
        buildings::name_en,
    ));
    let rows: Vec<(String, String, String, String)> = match scope_of {
        Some(staff) => all.filter(buildings::id.eq_any(scope::buildings_in_scope(staff))).load(conn)?,
        None => all.load(conn)?,
    };
    let view = |(id, code, zh, en): (String, String, String, String)| {
        Ok(BuildingView { id: BuildingId(parse_id(&id)?), code, name: Bilingual { zh, en } })
    };
    rows.into_iter().map(view).collect()
}
