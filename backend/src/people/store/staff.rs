//! Staff: who can be sent, who receives what has no butler.

use contract::ids::{PersonId, TicketId};
use contract::people::{Bilingual, Handler, Role};
use diesel::prelude::*;

use super::{parse_id, scope};
use crate::db::schema::{departments, persons, staff, staff_roles, staff_scopes, tickets};
use crate::db::{Conn, word};

/// Roles that receive what comes in where no butler does, first choice first.
const DUTY: [Role; 3] = [Role::CsSupervisor, Role::FrontDesk, Role::Manager];

/// First receiver of a request from this building [REP-33]: its butler while in service, else who is on duty.
pub fn first_receiver(
    conn: &mut Conn,
    butler_id: Option<&str>,
    building_id: &str,
) -> QueryResult<Option<String>> {
    if let Some(butler) = butler_id {
        let in_service: i64 = staff::table
            .filter(staff::person_id.eq(butler))
            .filter(staff::left_at.is_null())
            .count()
            .get_result(conn)?;
        if in_service > 0 {
            return Ok(Some(butler.to_owned()));
        }
    }
    for role in DUTY {
        let found = staff_scopes::table
            .inner_join(staff::table.on(staff::person_id.eq(staff_scopes::person_id)))
            .inner_join(staff_roles::table.on(staff_roles::person_id.eq(staff_scopes::person_id)))
            .filter(staff_scopes::building_id.eq(building_id))
            .filter(staff::left_at.is_null())
            .filter(staff_roles::role.eq(word(role)?))
            .order(staff::number)
            .select(staff::person_id)
            .first(conn)
            .optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// Whether this person is an engineer in service whose scope has the building.
pub fn is_engineer_for(conn: &mut Conn, person: PersonId, building_id: &str) -> QueryResult<bool> {
    let found: i64 = staff_scopes::table
        .inner_join(staff::table.on(staff::person_id.eq(staff_scopes::person_id)))
        .inner_join(staff_roles::table.on(staff_roles::person_id.eq(staff_scopes::person_id)))
        .filter(staff_scopes::person_id.eq(person.to_string()))
        .filter(staff_scopes::building_id.eq(building_id))
        .filter(staff::left_at.is_null())
        .filter(staff_roles::role.eq(word(Role::Engineer)?))
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

type HandlerRow = (String, String, String, String, String);

/// Engineers in service who share a building with `viewer`, or who can be sent to `ticket`; by staff number.
pub fn engineers(conn: &mut Conn, viewer: PersonId, ticket: Option<TicketId>) -> QueryResult<Vec<Handler>> {
    colleagues(conn, viewer, ticket, &[Role::Engineer])
}

/// The same for other roles.
pub fn colleagues(
    conn: &mut Conn,
    viewer: PersonId,
    ticket: Option<TicketId>,
    roles: &[Role],
) -> QueryResult<Vec<Handler>> {
    let roles = roles.iter().map(|role| word(*role)).collect::<QueryResult<Vec<_>>>()?;
    let mut places: Vec<String> = scope::buildings_in_scope(viewer).load(conn)?;
    if let Some(ticket) = ticket {
        let there: Option<String> = tickets::table
            .filter(tickets::id.eq(ticket.to_string()))
            .select(tickets::building_id)
            .first(conn)
            .optional()?;
        places.retain(|place| Some(place) == there.as_ref());
    }
    let colleagues =
        staff_scopes::table.filter(staff_scopes::building_id.eq_any(places)).select(staff_scopes::person_id);
    let rows: Vec<HandlerRow> = staff::table
        .inner_join(persons::table)
        .inner_join(departments::table)
        .inner_join(staff_roles::table)
        .filter(staff_roles::role.eq_any(roles))
        .filter(staff::left_at.is_null())
        .filter(staff::person_id.eq_any(colleagues))
        .order(staff::number)
        .distinct()
        .select((persons::id, persons::name, departments::name_zh, departments::name_en, staff::number))
        .load(conn)?;
    let in_hand: Vec<(Option<String>, i64)> = tickets::table
        .filter(tickets::handler_id.eq_any(rows.iter().map(|row| row.0.clone()).collect::<Vec<_>>()))
        .filter(tickets::ended_at.is_null())
        .group_by(tickets::handler_id)
        .select((tickets::handler_id, diesel::dsl::count_star()))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, name, zh, en, _)| {
            let open_tickets = in_hand
                .iter()
                .find(|(handler, _)| handler.as_deref() == Some(&id))
                .map_or(0, |(_, open_tickets)| *open_tickets);
            let id = PersonId(parse_id(&id)?);
            Ok(Handler { id, name, department: Bilingual { zh, en }, open_tickets })
        })
        .collect()
}
