//! Staff as a table speaks of them.

use std::collections::HashMap;

use contract::ids::PersonId;
use contract::people::Role;
use diesel::prelude::*;
use diesel::result::Error;

use super::{Writing, by_owner, open_tickets};
use crate::audit::store::{self as audit, Act};
use crate::db::schema::{buildings, departments, persons, staff, staff_roles, staff_scopes};
use crate::db::{Conn, from_word};
use crate::imports::plan::key;
use crate::imports::staff::{Building, Department, Facts, Member, State, Step};
use crate::people::store::registry::{
    self, change_offices, change_superior, enter_department, enter_person, enter_staff,
};

type MemberRow = (String, String, String, Option<String>, String, Option<String>, Option<i64>);

pub fn state(conn: &mut Conn, me: Option<PersonId>) -> QueryResult<State> {
    let (mut roles, mut scopes): (HashMap<String, Vec<Role>>, HashMap<String, Vec<String>>) =
        Default::default();
    let rows: Vec<(String, String)> =
        staff_roles::table.select((staff_roles::person_id, staff_roles::role)).load(conn)?;
    for (person, role) in rows {
        roles.entry(person).or_default().push(from_word(&role)?);
    }
    let rows: Vec<(String, String)> = staff_scopes::table
        .inner_join(buildings::table.on(buildings::id.eq(staff_scopes::building_id)))
        .order(buildings::position)
        .select((staff_scopes::person_id, staff_scopes::building_id))
        .load(conn)?;
    for (person, building) in rows {
        scopes.entry(person).or_default().push(building);
    }
    let rows: Vec<MemberRow> = staff::table
        .inner_join(persons::table)
        .order(staff::number)
        .select((
            staff::person_id,
            staff::number,
            persons::name,
            persons::phone,
            staff::department_id,
            staff::superior_id,
            staff::left_at,
        ))
        .load(conn)?;
    let members = rows.into_iter().map(|(id, number, name, phone, department_id, superior_id, left_at)| {
        let mut roles = roles.remove(&id).unwrap_or_default();
        roles.sort();
        let buildings = scopes.remove(&id).unwrap_or_default();
        let has_left = left_at.is_some();
        Member { id, number, name, phone, department_id, superior_id, has_left, roles, buildings }
    });
    let members = members.collect();
    let rows: Vec<(String, String, Option<String>, Option<String>)> = buildings::table
        .order(buildings::position)
        .select((buildings::id, buildings::code, buildings::butler_id, buildings::awaited_butler))
        .load(conn)?;
    let building = |(id, code, butler_id, awaited_butler)| Building { id, code, butler_id, awaited_butler };
    let buildings = rows.into_iter().map(building).collect();
    let rows: Vec<(String, String, String)> = departments::table
        .filter(departments::gone_at.is_null())
        .order(departments::id)
        .select((departments::id, departments::name_zh, departments::name_en))
        .load(conn)?;
    let departments =
        rows.into_iter().map(|(id, name_zh, name_en)| Department { id, name_zh, name_en }).collect();
    let open = open_tickets(conn)?.into_iter().flat_map(|(id, number, _, responsible, handler)| {
        let ticket = (id, number);
        let handler = handler.map(|handler| (handler, ticket.clone()));
        std::iter::once((responsible, ticket)).chain(handler)
    });
    let open_tickets = by_owner(open);
    Ok(State { staff: members, buildings, departments, open_tickets, me: me.map(|me| me.to_string()) })
}

pub fn write(conn: &mut Conn, steps: &[Step], state: &State, writing: &Writing) -> QueryResult<()> {
    let mut departments: HashMap<String, String> =
        state.departments.iter().map(|known| (known.name_zh.clone(), known.id.clone())).collect();
    let mut ids: HashMap<String, String> =
        state.staff.iter().map(|member| (key(&member.number), member.id.clone())).collect();
    for step in steps {
        match step {
            Step::AddDepartment { name_zh, name_en } => {
                let id = writing.ids.next().to_string();
                enter_department(conn, &registry::Department { id: &id, name_zh, name_en })?;
                departments.insert(name_zh.clone(), id);
            }
            Step::RenameDepartment { id, name_en } => {
                diesel::update(crate::db::schema::departments::table.find(id))
                    .set(crate::db::schema::departments::name_en.eq(name_en))
                    .execute(conn)?;
            }
            Step::Add { number, facts } => {
                let id = writing.ids.next().to_string();
                add(conn, &id, number, facts, department(&departments, facts)?, writing)?;
                ids.insert(key(number), id);
            }
            Step::Change { id, facts, returns } => {
                change(conn, id, facts, department(&departments, facts)?, *returns)?;
                log(conn, Act::StaffChanged, id, writing)?;
            }
            Step::SetSuperior { number, superior } => {
                let person = ids.get(&key(number)).ok_or(Error::NotFound)?;
                let superior = superior.as_ref().map(|number| ids.get(&key(number)).ok_or(Error::NotFound));
                change_superior(conn, person, superior.transpose()?.map(String::as_str))?;
            }
            Step::SetButler { building_id, number } => {
                let person = ids.get(&key(number)).ok_or(Error::NotFound)?;
                diesel::update(buildings::table.find(building_id))
                    .set((buildings::butler_id.eq(person), buildings::awaited_butler.eq(None::<String>)))
                    .execute(conn)?;
            }
        }
    }
    Ok(())
}

fn department<'a>(departments: &'a HashMap<String, String>, facts: &Facts) -> QueryResult<&'a str> {
    departments.get(&facts.department).map(String::as_str).ok_or(Error::NotFound)
}

fn add(
    conn: &mut Conn,
    id: &str,
    number: &str,
    facts: &Facts,
    department_id: &str,
    writing: &Writing,
) -> QueryResult<()> {
    let person = registry::Person {
        id,
        name: &facts.name,
        salutation: None,
        phone: facts.phone.as_deref(),
        created_at: writing.now.timestamp_micros(),
    };
    enter_person(conn, &person)?;
    let member = registry::StaffMember {
        person_id: id,
        number,
        department_id,
        superior_id: None,
        roles: &facts.roles,
        scope: &facts.buildings,
        entered_at: writing.now,
        entered_by: writing.by,
        audit_id: writing.ids.next(),
    };
    enter_staff(conn, &member)
}

fn change(conn: &mut Conn, id: &str, facts: &Facts, department_id: &str, returns: bool) -> QueryResult<()> {
    diesel::update(persons::table.find(id))
        .set((persons::name.eq(&facts.name), persons::phone.eq(&facts.phone)))
        .execute(conn)?;
    if returns {
        diesel::update(staff::table.find(id)).set(staff::left_at.eq(None::<i64>)).execute(conn)?;
    }
    change_offices(conn, id, department_id, &facts.roles, &facts.buildings)
}

/// From now on they are not in service.
pub fn leave(conn: &mut Conn, ids: &[(String, String)], writing: &Writing) -> QueryResult<()> {
    for (id, _) in ids {
        let left = staff::left_at.eq(writing.now.timestamp_micros());
        diesel::update(staff::table.find(id)).set(left).execute(conn)?;
        log(conn, Act::StaffLeft, id, writing)?;
    }
    Ok(())
}

fn log(conn: &mut Conn, act: Act, subject_id: &str, writing: &Writing) -> QueryResult<usize> {
    let entry = audit::Entry { id: writing.ids.next(), at: writing.now, actor: writing.by, act, subject_id };
    audit::log(conn, &entry)
}
