//! Residents as a table speaks of them.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::people::Occupancy;
use contract::session::Audience;
use diesel::prelude::*;
use diesel::result::Error;

use super::Writing;
use super::units::aliases;
use crate::db::schema::{buildings, credentials, households, occupancies, persons, units};
use crate::db::{Conn, from_word, straight, word};
use crate::imports::residents::{Agent, Occupied, Ref, State, Stay, Step, Unit};
use crate::people::store::registry::{self, enter_household, enter_occupant, enter_person};

#[derive(Queryable)]
struct Row {
    household_id: String,
    unit_id: String,
    side: String,
    company: Option<String>,
    person_id: String,
    name: String,
    phone: Option<String>,
    salutation: Option<String>,
    role: String,
    from_date: String,
    until_date: Option<String>,
    may_see_fees: i64,
    may_act: i64,
}

pub fn state(conn: &mut Conn) -> QueryResult<State> {
    let mut aliases = aliases(conn)?;
    let rows: Vec<(String, String)> = units::table
        .inner_join(buildings::table)
        .filter(units::gone_at.is_null())
        .order((buildings::position, units::position, units::id))
        .select((units::id, units::code))
        .load(conn)?;
    let units = rows.into_iter().map(|(id, code)| {
        let aliases = aliases.remove(&id).unwrap_or_default();
        Unit { id, code, aliases }
    });
    let units = units.collect();
    let rows: Vec<Row> = occupancies::table
        .inner_join(households::table)
        .inner_join(persons::table)
        // Owners name their agents themselves: see `State::agents`.
        .filter(occupancies::role.ne(word(Occupancy::Agent)?))
        .order((households::side, households::id, occupancies::from_date, persons::id))
        .select((
            households::id,
            households::unit_id,
            households::side,
            households::company,
            persons::id,
            persons::name,
            persons::phone,
            persons::salutation,
            occupancies::role,
            occupancies::from_date,
            occupancies::until_date,
            occupancies::may_see_fees,
            occupancies::may_act,
        ))
        .load(conn)?;
    let occupancies = rows.into_iter().map(occupied).collect::<QueryResult<_>>()?;
    Ok(State { units, occupancies, agents: agents(conn)? })
}

/// With the number they are known by: who joined by invitation has that of the account alone.
fn agents(conn: &mut Conn) -> QueryResult<Vec<Agent>> {
    type Row = (String, String, Option<String>, Option<String>);
    let side = word(Audience::Resident)?;
    let account = credentials::table
        .on(credentials::person_id.eq(occupancies::person_id).and(credentials::audience.eq(side)));
    let rows: Vec<Row> = occupancies::table
        .inner_join(persons::table)
        .left_join(account)
        .filter(occupancies::role.eq(word(Occupancy::Agent)?))
        .order(persons::id)
        .select((persons::id, persons::name, persons::phone, credentials::login.nullable()))
        .load(conn)?;
    let one = |(person_id, name, phone, login): Row| Some(Agent { person_id, name, phone: phone.or(login)? });
    Ok(rows.into_iter().filter_map(one).collect())
}

fn occupied(row: Row) -> QueryResult<Occupied> {
    let day = |text: &str| text.parse::<NaiveDate>().map_err(|why| Error::DeserializationError(why.into()));
    Ok(Occupied {
        household_id: row.household_id,
        unit_id: row.unit_id,
        side: from_word(&row.side)?,
        company: row.company,
        person_id: row.person_id,
        name: row.name,
        phone: row.phone,
        salutation: row.salutation.as_deref().map(from_word).transpose()?,
        occupancy: from_word(&row.role)?,
        from: day(&row.from_date)?,
        until: row.until_date.as_deref().map(day).transpose()?,
        may_see_fees: row.may_see_fees == 1,
        may_act: row.may_act == 1,
    })
}

#[derive(Default)]
struct Made {
    persons: HashMap<usize, String>,
    households: HashMap<usize, String>,
}

pub fn write(conn: &mut Conn, steps: &[Step], writing: &Writing) -> QueryResult<()> {
    let mut made = Made::default();
    for step in steps {
        match step {
            Step::AddPerson { n, facts } => {
                let id = writing.ids.next().to_string();
                let person = registry::Person {
                    id: &id,
                    name: &facts.name,
                    salutation: facts.salutation,
                    phone: facts.phone.as_deref(),
                    created_at: writing.now.timestamp_micros(),
                };
                enter_person(conn, &person)?;
                made.persons.insert(*n, id);
            }
            Step::ChangePerson { id, facts } => {
                diesel::update(persons::table.find(id))
                    .set((
                        persons::name.eq(&facts.name),
                        persons::phone.eq(&facts.phone),
                        persons::salutation.eq(facts.salutation.map(word).transpose()?),
                    ))
                    .execute(conn)?;
                follow_phone(conn, id, facts.phone.as_deref())?;
            }
            Step::AddHousehold { n, unit_id, side, company } => {
                let id = writing.ids.next().to_string();
                let side = word(side)?;
                let household =
                    registry::Household { id: &id, unit_id, side: &side, company: company.as_deref() };
                enter_household(conn, &household)?;
                made.households.insert(*n, id);
            }
            Step::ChangeCompany { household_id, company } => {
                diesel::update(households::table.find(household_id))
                    .set(households::company.eq(company))
                    .execute(conn)?;
            }
            Step::AddOccupant { household, person, stay } => {
                let household_id = id_of(household, &made.households)?;
                let person_id = id_of(person, &made.persons)?;
                // Whoever was the owner's agent there belongs there from now on.
                if is_agent(conn, household_id, person_id)? {
                    change(conn, household_id, person_id, stay)?;
                    continue;
                }
                let until = stay.until.map(|until| until.to_string());
                let occupant = registry::Occupant {
                    household_id,
                    person_id,
                    role: stay.occupancy,
                    from_date: &stay.from.to_string(),
                    until_date: until.as_deref(),
                    may_see_fees: stay.may_see_fees,
                    may_act: stay.may_act,
                };
                enter_occupant(conn, &occupant)?;
            }
            Step::ChangeOccupant { household_id, person_id, stay } => {
                change(conn, household_id, person_id, stay)?;
            }
        }
    }
    Ok(())
}

fn id_of<'a>(of: &'a Ref, made: &'a HashMap<usize, String>) -> QueryResult<&'a str> {
    match of {
        Ref::Known(id) => Ok(id),
        Ref::New(n) => made.get(n).map(String::as_str).ok_or(Error::NotFound),
    }
}

fn is_agent(conn: &mut Conn, household_id: &str, person_id: &str) -> QueryResult<bool> {
    let found: i64 = occupancies::table
        .filter(occupancies::household_id.eq(household_id))
        .filter(occupancies::person_id.eq(person_id))
        .filter(occupancies::role.eq(word(Occupancy::Agent)?))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

fn change(conn: &mut Conn, household_id: &str, person_id: &str, stay: &Stay) -> QueryResult<usize> {
    let update = diesel::update(occupancies::table.find((household_id, person_id))).set((
        occupancies::role.eq(word(stay.occupancy)?),
        occupancies::from_date.eq(stay.from.to_string()),
        occupancies::until_date.eq(stay.until.map(|until| until.to_string())),
        occupancies::may_see_fees.eq(i64::from(stay.may_see_fees)),
        occupancies::may_act.eq(i64::from(stay.may_act)),
        occupancies::may_consent.eq(0_i64),
        occupancies::version.eq(occupancies::version + 1),
    ));
    straight!(conn, conn => update.execute(conn))
}

/// Residents sign in with their number: who has an account signs in with the new one from now on.
fn follow_phone(conn: &mut Conn, person_id: &str, phone: Option<&str>) -> QueryResult<()> {
    let Some(phone) = phone else { return Ok(()) };
    let audience = word(Audience::Resident)?;
    let others: i64 = credentials::table
        .filter(credentials::audience.eq(&audience))
        .filter(credentials::login.eq(phone))
        .filter(credentials::person_id.ne(person_id))
        .count()
        .get_result(conn)?;
    if others == 0 {
        diesel::update(
            credentials::table
                .filter(credentials::audience.eq(&audience))
                .filter(credentials::person_id.eq(person_id)),
        )
        .set(credentials::login.eq(phone))
        .execute(conn)?;
    }
    Ok(())
}

/// Today is the last day of those who are named by household and person.
pub fn leave(conn: &mut Conn, ids: &[(String, String)], today: &str) -> QueryResult<()> {
    for (id, _) in ids {
        let (household, person) = id.split_once('/').ok_or(Error::NotFound)?;
        diesel::update(occupancies::table.find((household, person)))
            .set(occupancies::until_date.eq(today))
            .execute(conn)?;
    }
    Ok(())
}
