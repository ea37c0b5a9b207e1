//! The office: one of every role, and a few more where the work is.

use std::collections::BTreeMap;

use contract::ids::PersonId;
use contract::people::Role;
use contract::session::Audience;
use uuid::Uuid;

use super::World;
use super::estate::Places;
use crate::db::Conn;
use crate::http::Fault;
use crate::people::store::registry::{
    Department, Person, StaffMember, enter_department, enter_person, enter_staff,
};
use crate::session::{hash_password, normal_login, set_password};

pub struct Members(Vec<Colleague>);

pub struct Colleague {
    pub key: String,
    pub id: String,
    pub person: PersonId,
    pub number: String,
    pub password: String,
    pub roles: Vec<Role>,
    pub buildings: Vec<String>,
}

impl Members {
    pub fn iter(&self) -> impl Iterator<Item = &Colleague> {
        self.0.iter()
    }

    pub fn get(&self, key: &str) -> Result<&Colleague, Fault> {
        let found = self.0.iter().find(|member| member.key == key);
        found.ok_or_else(|| Fault::internal(format!("nobody is the {key}")))
    }

    pub fn id(&self, key: &str) -> Result<&str, Fault> {
        Ok(&self.get(key)?.id)
    }

    /// Those with this role whose scope has the building.
    pub fn of(&self, role: Role, building: &str) -> Vec<&Colleague> {
        let has_scope = |member: &&Colleague| member.buildings.iter().any(|code| code == building);
        self.0.iter().filter(|member| member.roles.contains(&role)).filter(has_scope).collect()
    }

    /// Always the same of these.
    pub fn one(&self, role: Role, building: &str) -> Result<&Colleague, Fault> {
        let found = self.of(role, building).into_iter().next();
        found.ok_or_else(|| Fault::internal(format!("nobody is {role:?} in {building}")))
    }
}

/// Persons first: buildings name their butlers, and staff name their buildings.
pub fn enter_persons(conn: &mut Conn, world: &World) -> Result<Members, Fault> {
    let mut members = Vec::new();
    for member in &world.book.cast.staff {
        let person: Uuid = world.ids.next();
        let id = person.to_string();
        let created_at = world.now.timestamp_micros();
        enter_person(
            conn,
            &Person { id: &id, name: &member.name, salutation: None, phone: None, created_at },
        )?;
        members.push(Colleague {
            key: member.key.clone(),
            id,
            person: PersonId(person),
            number: member.number.clone(),
            password: format!("wanhe-guanjia-{}", member.number.trim_start_matches('S')),
            roles: member.roles.clone(),
            buildings: member.buildings.clone(),
        });
    }
    Ok(Members(members))
}

pub fn enter_offices(
    conn: &mut Conn,
    world: &World,
    members: &Members,
    places: &Places,
) -> Result<(), Fault> {
    let mut departments = BTreeMap::new();
    for department in &world.book.cast.departments {
        let id = world.id();
        let row = Department { id: &id, name_zh: &department.zh, name_en: &department.en };
        enter_department(conn, &row)?;
        departments.insert(department.key.as_str(), id);
    }
    for (written, member) in world.book.cast.staff.iter().zip(members.iter()) {
        let department = departments.get(written.department.as_str());
        let superior = written.superior.as_deref().map(|superior| members.id(superior)).transpose()?;
        let scope: Vec<String> =
            member.buildings.iter().filter_map(|code| places.buildings.get(code).cloned()).collect();
        let row = StaffMember {
            person_id: &member.id,
            number: &member.number,
            department_id: department.ok_or_else(|| Fault::internal("a department is missing"))?,
            superior_id: superior,
            roles: &member.roles,
            scope: &scope,
            entered_at: world.now,
            entered_by: None,
            audit_id: world.ids.next(),
        };
        enter_staff(conn, &row)?;
        let hash = hash_password(&member.password, &world.randomness)?;
        let login = normal_login(Audience::Desk, &member.number);
        set_password(conn, Audience::Desk, &login, member.person, &hash, world.now)?;
    }
    Ok(())
}
