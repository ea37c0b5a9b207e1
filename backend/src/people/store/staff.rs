//! Staff: who can be sent, who receives what has no butler.

use contract::ids::{PersonId, TicketId};
use contract::people::{Bilingual, Handler, Role};
use diesel::dsl::exists;
use diesel::prelude::*;

use super::{parse_id, scope};
use crate::db::schema::{buildings, departments, persons, staff, staff_roles, staff_scopes, tickets};
use crate::db::{Conn, word};

/// Roles that receive what comes in where no butler does, first choice first: who leads customer service is on duty.
const DUTY: [Role; 5] = [Role::CsSupervisor, Role::FrontDesk, Role::Manager, Role::CsAssistant, Role::Butler];

/// The butler of a building, if it has one; `None` where there is no such building.
pub fn butler(conn: &mut Conn, building_id: &str) -> QueryResult<Option<Option<String>>> {
    buildings::table.find(building_id).select(buildings::butler_id).first(conn).optional()
}

/// First receiver of a request from this building [REP-33]: its butler while in service there, else who is on duty
/// there, else who is on duty anywhere. `None` only where nobody of customer service is left.
pub fn first_receiver(
    conn: &mut Conn,
    butler_id: Option<&str>,
    building_id: &str,
) -> QueryResult<Option<String>> {
    if let Some(butler) = butler_id
        && serves(conn, butler, building_id)?
    {
        return Ok(Some(butler.to_owned()));
    }
    for place in [Some(building_id), None] {
        for role in DUTY {
            let found = on_duty(conn, role, place)?;
            if found.is_some() {
                return Ok(found);
            }
        }
    }
    Ok(None)
}

/// In service as customer service, with the building in scope: whoever is only still named there could do nothing.
fn serves(conn: &mut Conn, person: &str, building_id: &str) -> QueryResult<bool> {
    let roles = DUTY.iter().map(|role| word(*role)).collect::<QueryResult<Vec<_>>>()?;
    let found = staff_scopes::table
        .inner_join(staff::table.on(staff::person_id.eq(staff_scopes::person_id)))
        .inner_join(staff_roles::table.on(staff_roles::person_id.eq(staff_scopes::person_id)))
        .filter(staff_scopes::person_id.eq(person))
        .filter(staff_scopes::building_id.eq(building_id))
        .filter(staff::left_at.is_null())
        .filter(staff_roles::role.eq_any(roles));
    diesel::select(exists(found)).get_result(conn)
}

/// The first in service with this role by staff number, with this building in scope, or wherever.
fn on_duty(conn: &mut Conn, role: Role, building_id: Option<&str>) -> QueryResult<Option<String>> {
    let in_service = staff::table
        .inner_join(staff_roles::table)
        .filter(staff::left_at.is_null())
        .filter(staff_roles::role.eq(word(role)?))
        .order(staff::number)
        .select(staff::person_id);
    match building_id {
        Some(building) => {
            let there = staff_scopes::table
                .filter(staff_scopes::building_id.eq(building))
                .select(staff_scopes::person_id);
            in_service.filter(staff::person_id.eq_any(there)).first(conn).optional()
        }
        None => in_service.first(conn).optional(),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::DbFault;
    use crate::db::scratch::Scratch;

    /// Building A has a butler and a clerk, B nobody; the supervisor has neither in scope.
    async fn estate() -> Scratch {
        let house = Scratch::new();
        let member = |id: &str, role: &str, scope: &str| {
            let scope = match scope {
                "" => String::new(),
                building => format!("INSERT INTO staff_scopes VALUES ('{id}', '{building}');"),
            };
            format!(
                "INSERT INTO persons (id, name, created_at) VALUES ('{id}', '{id}', 0);
                 INSERT INTO staff (person_id, number, department_id) VALUES ('{id}', 'S{id}', 'd');
                 INSERT INTO staff_roles VALUES ('{id}', '{role}'); {scope}"
            )
        };
        let sql = [
            "INSERT INTO departments (id, name_zh, name_en) VALUES ('d', '客服', 'Service');
             INSERT INTO buildings (id, code, name_zh, name_en, position) VALUES ('A', 'A', '甲', 'A', 1), ('B', 'B', '乙', 'B', 2);"
                .to_owned(),
            member("butler", "butler", "A"),
            member("clerk", "front_desk", "A"),
            member("engineer", "engineer", "B"),
            member("supervisor", "cs_supervisor", ""),
        ];
        house.run(sql.concat()).await.unwrap();
        house
    }

    async fn receives(
        house: &Scratch,
        butler: Option<&'static str>,
        building: &'static str,
    ) -> Option<String> {
        let found = house.db.read(move |conn| first_receiver(conn, butler, building).map_err(DbFault::from));
        found.await.unwrap()
    }

    /// Never empty while anybody of customer service is left [REP-33]; who has left or serves elsewhere gets nothing.
    #[tokio::test]
    async fn a_request_is_received_by_the_butler_else_by_who_is_on_duty_somewhere() {
        let house = estate().await;
        assert_eq!(receives(&house, Some("butler"), "A").await.as_deref(), Some("butler"));
        assert_eq!(receives(&house, None, "A").await.as_deref(), Some("clerk"));
        assert_eq!(receives(&house, Some("butler"), "B").await.as_deref(), Some("supervisor"));
        assert_eq!(receives(&house, Some("engineer"), "B").await.as_deref(), Some("supervisor"));
        let leaves = |who: &str| format!("UPDATE staff SET left_at = 1 WHERE person_id = '{who}';");
        house.run(leaves("butler")).await.unwrap();
        assert_eq!(receives(&house, Some("butler"), "A").await.as_deref(), Some("clerk"));
        house.run(leaves("clerk") + &leaves("supervisor")).await.unwrap();
        assert_eq!(receives(&house, Some("butler"), "A").await, None);
    }
}
