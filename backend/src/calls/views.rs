//! From people with places and places with people to one list to choose from.

use std::collections::BTreeMap;

use contract::calls::{CallerView, KnownCaller};
use contract::ids::{BuildingId, PersonId, UnitId};
use contract::people::Bilingual;
use diesel::QueryResult;

use crate::db::{Conn, from_word};
use crate::people::rules::masked;
use crate::people::store::parse_id;
use crate::people::store::search::{FoundPerson, FoundUnit, PlaceOfPerson, Typed};
use crate::tickets::store::has_account;

/// People are shown below a unit only while it is one of a few, or was typed whole: whoever typed the beginning of many
/// goes on typing.
const SPREAD: usize = 2;

/// `there`: the people of all places that occur.
pub fn rows(
    conn: &mut Conn,
    typed: &Typed,
    people: &[FoundPerson],
    units: &[FoundUnit],
    there: &[FoundPerson],
) -> QueryResult<Vec<CallerView>> {
    let mut by_unit: BTreeMap<&str, Vec<(&FoundPerson, &PlaceOfPerson)>> = BTreeMap::new();
    for (person, place) in with_places(there) {
        by_unit.entry(&place.unit.id).or_default().push((person, place));
    }
    let of = |unit: &FoundUnit| by_unit.get(unit.id.as_str()).map_or(&[][..], Vec::as_slice);
    let is_occupied =
        |unit: &FoundUnit| of(unit).iter().any(|(_, place)| place.occupancy.is_some() && !place.is_former);
    let mut rows = Vec::new();
    for (person, place) in with_places(people) {
        let unit = &place.unit;
        rows.push(row(unit, is_occupied(unit), Some(known(conn, person, place)?))?);
    }
    for unit in units {
        let is_spread = units.len() <= SPREAD || typed.is_all_of(&unit.code);
        for (person, place) in of(unit).iter().filter(|_| is_spread) {
            rows.push(row(unit, is_occupied(unit), Some(known(conn, person, place)?))?);
        }
        rows.push(row(unit, is_occupied(unit), None)?);
    }
    Ok(rows)
}

fn with_places(people: &[FoundPerson]) -> impl Iterator<Item = (&FoundPerson, &PlaceOfPerson)> {
    people.iter().flat_map(|person| person.places.iter().map(move |place| (person, place)))
}

fn row(unit: &FoundUnit, is_occupied: bool, person: Option<KnownCaller>) -> QueryResult<CallerView> {
    Ok(CallerView {
        unit_id: UnitId(parse_id(&unit.id)?),
        code: unit.code.clone(),
        building_id: BuildingId(parse_id(&unit.building_id)?),
        building: Bilingual { zh: unit.building_zh.clone(), en: unit.building_en.clone() },
        is_occupied,
        person,
    })
}

fn known(conn: &mut Conn, person: &FoundPerson, place: &PlaceOfPerson) -> QueryResult<KnownCaller> {
    Ok(KnownCaller {
        id: PersonId(parse_id(&person.id)?),
        name: person.name.clone(),
        phone_masked: person.phone.as_deref().map(masked),
        language: person.language.as_deref().map(from_word).transpose()?,
        occupancy: place.occupancy.as_deref().map(from_word).transpose()?,
        is_former: place.is_former,
        has_account: has_account(conn, &person.id)?,
    })
}
