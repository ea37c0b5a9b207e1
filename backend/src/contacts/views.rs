//! Contacts as the desk reads them.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::contacts::{ButlerContacts, ContactDue, ContactQuarter, ContactView, Quarter};
use contract::ids::{ContactId, HouseholdId, TicketId};
use contract::people::Bilingual;
use contract::tickets::Place;
use diesel::QueryResult;
use diesel::result::Error;

use super::rules;
use super::store::{self, ContactRow, HouseholdRow};
use crate::content;
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::parse_id;
use crate::people::{Viewer, names};

fn place(row: &HouseholdRow) -> Place {
    let building = Bilingual { zh: row.building_zh.clone(), en: row.building_en.clone() };
    Place { building, unit: Some(row.unit.clone()) }
}

fn day(stored: &str) -> QueryResult<NaiveDate> {
    stored.parse().map_err(|_| Error::DeserializationError("no day".into()))
}

pub fn due(conn: &mut Conn, viewer: &Viewer, rows: &[HouseholdRow]) -> QueryResult<Vec<ContactDue>> {
    let ids = || rows.iter().map(|row| row.id.as_str());
    let people = store::people(conn, ids(), &viewer.today.to_string())?;
    let last: HashMap<String, Option<String>> = store::last_days(conn, ids())?.into_iter().collect();
    let butlers = names(conn, rows.iter().filter_map(|row| row.butler_id.as_deref()))?;
    let view = |row: &HouseholdRow| {
        let own = people.iter().filter(|(household, _)| *household == row.id);
        Ok(ContactDue {
            household_id: HouseholdId(parse_id(&row.id)?),
            place: place(row),
            people: own.map(|(_, name)| name.clone()).collect(),
            company: row.company.clone(),
            butler: row.butler_id.as_deref().and_then(|id| butlers.staff(id)),
            last_contact: last.get(&row.id).and_then(|last| last.as_deref()).map(day).transpose()?,
        })
    };
    rows.iter().map(view).collect()
}

pub fn quarter(conn: &mut Conn, viewer: &Viewer) -> QueryResult<ContactQuarter> {
    let quarter = Quarter::of(viewer.today);
    let counts = store::counts(conn, viewer, &quarter.name())?;
    let names = names(conn, counts.iter().filter_map(|(butler, ..)| butler.as_deref()))?;
    let mut butlers: Vec<ButlerContacts> = counts
        .into_iter()
        .map(|(butler, households, contacted)| {
            let butler = butler.and_then(|id| names.staff(&id));
            ButlerContacts { butler, households, contacted }
        })
        .collect();
    // Where most is left to be done, first; names decide between equals, so that both databases say the same.
    let name = |one: &ButlerContacts| one.butler.as_ref().map(|butler| butler.name.clone());
    butlers.sort_by_key(|one| (one.contacted - one.households, name(one)));
    Ok(ContactQuarter {
        quarter: quarter.name(),
        last_day: quarter.last_day(),
        butlers,
        may_record: viewer.has_role(rules::makes_contacts),
    })
}

pub fn contacts(conn: &mut Conn, rows: &[ContactRow]) -> QueryResult<Vec<ContactView>> {
    let households: HashMap<String, HouseholdRow> =
        store::households(conn, rows.iter().map(|row| row.household_id.as_str()))?
            .into_iter()
            .map(|row| (row.id.clone(), row))
            .collect();
    let texts = rows.iter().flat_map(|row| [Some(row.note_id.as_str()), row.needs_id.as_deref()]);
    let texts: HashMap<String, Option<String>> =
        content::store::texts(conn, texts.flatten())?.into_iter().collect();
    let text = |id: Option<&String>| id.and_then(|id| texts.get(id)).cloned().flatten();
    let names = names(conn, rows.iter().map(|row| row.by_id.as_str()))?;
    let view = |row: &ContactRow| {
        Ok(ContactView {
            id: ContactId(parse_id(&row.id)?),
            household_id: HouseholdId(parse_id(&row.household_id)?),
            place: households.get(&row.household_id).map(place).ok_or(Error::NotFound)?,
            method: from_word(&row.method)?,
            on_day: day(&row.on_day)?,
            note: text(Some(&row.note_id)),
            needs: text(row.needs_id.as_ref()),
            by: names.staff(&row.by_id).ok_or(Error::NotFound)?,
            recorded_at: from_micros(row.recorded_at)?,
            ticket_id: row.ticket_id.as_deref().map(parse_id).transpose()?.map(TicketId),
        })
    };
    rows.iter().map(view).collect()
}
