//! From rows to what the desk sees of people.

use std::collections::{HashMap, HashSet};

use contract::directory::{OpeningTicket, PhoneOpening, ResidentEntry, StaffEntry, UnitPeople};
use contract::ids::{PersonId, TicketId, UnitId};
use contract::people::Bilingual;
use contract::tickets::Place;
use diesel::QueryResult;

use super::store::{self, OpeningRow, PersonRow, StaffRow, UnitRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::names;
use crate::people::rules::masked;
use crate::people::store::parse_id;

pub fn units(conn: &mut Conn, rows: Vec<UnitRow>, today: &str) -> QueryResult<Vec<UnitPeople>> {
    let mut people: HashMap<String, Vec<PersonRow>> = HashMap::new();
    for person in store::people(conn, rows.iter().map(|row| row.id.as_str()), today)? {
        people.entry(person.unit_id.clone()).or_default().push(person);
    }
    let ids = people.values().flatten().map(|person| person.id.as_str());
    let accounts: HashSet<String> = store::with_account(conn, ids)?.into_iter().collect();
    rows.into_iter()
        .map(|row| {
            let people = people.remove(&row.id).unwrap_or_default();
            let building = Bilingual { zh: row.building_zh, en: row.building_en };
            Ok(UnitPeople {
                unit_id: UnitId(parse_id(&row.id)?),
                place: Place { building, unit: Some(row.code) },
                people: people.into_iter().map(|row| resident(row, &accounts)).collect::<QueryResult<_>>()?,
            })
        })
        .collect()
}

fn resident(row: PersonRow, accounts: &HashSet<String>) -> QueryResult<ResidentEntry> {
    Ok(ResidentEntry {
        id: PersonId(parse_id(&row.id)?),
        phone_masked: row.phone.as_deref().map(masked),
        occupancy: from_word(&row.role)?,
        company: row.company,
        until: row.until,
        may_see_fees: row.may_see_fees == 1,
        may_act: row.may_act == 1,
        has_account: accounts.contains(&row.id),
        name: row.name,
    })
}

pub fn staff(conn: &mut Conn, rows: Vec<StaffRow>) -> QueryResult<Vec<StaffEntry>> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let (roles, scopes) = store::offices(conn, &ids)?;
    let above = names(conn, rows.iter().filter_map(|row| row.superior_id.as_deref()))?;
    let of = |all: &[(String, String)], id: &str| -> Vec<String> {
        all.iter().filter(|(person, _)| person == id).map(|(_, word)| word.clone()).collect()
    };
    rows.iter()
        .map(|row| {
            let superior = row.superior_id.as_deref().and_then(|id| above.get(id));
            Ok(StaffEntry {
                id: PersonId(parse_id(&row.id)?),
                number: row.number.clone(),
                name: row.name.clone(),
                department: Bilingual { zh: row.department_zh.clone(), en: row.department_en.clone() },
                roles: of(&roles, &row.id).iter().map(|word| from_word(word)).collect::<QueryResult<_>>()?,
                buildings: of(&scopes, &row.id),
                superior: superior.map(|named| named.name.clone()),
                phone_masked: row.phone.as_deref().map(masked),
            })
        })
        .collect()
}

pub fn openings(conn: &mut Conn, rows: &[OpeningRow]) -> QueryResult<Vec<PhoneOpening>> {
    let people = rows.iter().flat_map(|row| [row.actor_id.as_str(), row.person_id.as_str()]);
    let names = names(conn, people)?;
    let numbers = store::numbers(conn, rows.iter().filter_map(|row| row.ticket_id.as_deref()))?;
    rows.iter()
        .map(|row| {
            let number = numbers.iter().find(|(id, _)| Some(id) == row.ticket_id.as_ref());
            let ticket = |(id, number): &(String, String)| -> QueryResult<OpeningTicket> {
                Ok(OpeningTicket { id: TicketId(parse_id(id)?), number: number.clone() })
            };
            Ok(PhoneOpening {
                at: from_micros(row.at)?,
                by: names.staff(&row.actor_id).ok_or(diesel::result::Error::NotFound)?,
                whose: names.get(&row.person_id).map_or_else(String::new, |named| named.name.clone()),
                ticket: number.map(ticket).transpose()?,
                reason: row.reason.clone(),
            })
        })
        .collect()
}
