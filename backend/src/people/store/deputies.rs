//! Who stands in for whom, day by day.

use diesel::prelude::*;

use crate::db::schema::{deputies, staff, staff_roles, staff_scopes};
use crate::db::{Conn, from_word, one_of};
use crate::people::{Capacity, Principal, Side, Viewer};

/// As themselves first, then as those for whom they stand in; residents act in none.
pub fn capacities(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Capacity>> {
    let Side::Desk { roles } = &viewer.side else { return Ok(Vec::new()) };
    let me = Principal { id: viewer.person_id.to_string(), roles: roles.clone() };
    let all: Vec<Principal> = std::iter::once(me).chain(stood_in_for(conn, viewer)?).collect();
    let scopes: Vec<(String, String)> = staff_scopes::table
        .filter(one_of(staff_scopes::person_id, all.iter().map(|one| one.id.as_str())))
        .select((staff_scopes::person_id, staff_scopes::building_id))
        .load(conn)?;
    let capacity = |Principal { id, roles }: Principal| {
        let buildings =
            scopes.iter().filter(|(person, _)| *person == id).map(|(_, building)| building.clone());
        Capacity { buildings: buildings.collect(), id, roles }
    };
    Ok(all.into_iter().map(capacity).collect())
}

/// For whom this person stands in today, with their roles. Who has left is stood in for by nobody.
pub fn stood_in_for(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<Principal>> {
    let today = viewer.today.to_string();
    let rows: Vec<(String, String)> = deputies::table
        .inner_join(staff::table.on(staff::person_id.eq(deputies::person_id)))
        .inner_join(staff_roles::table.on(staff_roles::person_id.eq(deputies::person_id)))
        .filter(deputies::deputy_id.eq(viewer.person_id.to_string()))
        .filter(deputies::from_date.le(&today))
        .filter(deputies::until_date.ge(&today))
        .filter(staff::left_at.is_null())
        .order((deputies::person_id, staff_roles::role))
        .select((deputies::person_id, staff_roles::role))
        .load(conn)?;
    let mut principals: Vec<Principal> = Vec::new();
    for (id, role) in rows {
        let role = from_word(&role)?;
        match principals.last_mut().filter(|last| last.id == id) {
            Some(last) => last.roles.push(role),
            None => principals.push(Principal { id, roles: vec![role] }),
        }
    }
    Ok(principals)
}

#[cfg(test)]
mod tests {
    use contract::ids::PersonId;
    use uuid::Uuid;

    use super::*;
    use crate::db::DbFault;
    use crate::db::scratch::Scratch;
    use crate::people::Side;

    #[tokio::test]
    async fn one_stands_in_on_those_days_only_and_never_for_who_has_left() {
        let (boss, deputy) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let member = |id: Uuid, role: &str| {
            format!(
                "INSERT INTO persons (id, name, created_at) VALUES ('{id}', 'x', 0);
                 INSERT INTO staff (person_id, number, department_id) VALUES ('{id}', 'S{id}', 'd');
                 INSERT INTO staff_roles VALUES ('{id}', '{role}');"
            )
        };
        let house = Scratch::new();
        let begun =
            "INSERT INTO departments (id, name_zh, name_en) VALUES ('d', '客服', 'Service');".to_owned();
        let days = format!(
            "INSERT INTO deputies (person_id, deputy_id, from_date, until_date)
             VALUES ('{boss}', '{deputy}', '2026-12-01', '2026-12-03');"
        );
        house.run(begun + &member(boss, "manager") + &member(deputy, "butler") + &days).await.unwrap();
        let on = async |day: &str| {
            let side = Side::Desk { roles: Vec::new() };
            let viewer = Viewer { person_id: PersonId(deputy), today: day.parse().unwrap(), side };
            let found = house.db.read(move |conn| stood_in_for(conn, &viewer).map_err(DbFault::from));
            found.await.unwrap().len()
        };
        let counts =
            [on("2026-11-30").await, on("2026-12-01").await, on("2026-12-03").await, on("2026-12-04").await];
        assert_eq!(counts, [0, 1, 1, 0]);
        house.run(format!("UPDATE staff SET left_at = 1 WHERE person_id = '{boss}'")).await.unwrap();
        assert_eq!(on("2026-12-02").await, 0);
    }
}
