//! `demo-fixture.json`: who can sign in, for people who look around and for tests on any backend.

use std::path::Path;

use contract::ids::UnitId;
use contract::people::Role;
use serde::Serialize;

use super::World;
use super::residents::Resident;
use super::staff::Members;
use crate::http::Fault;

const FILE: &str = "demo-fixture.json";

#[derive(Serialize)]
pub struct Fixture {
    origin_hint: &'static str,
    residents: Vec<ResidentSignIn>,
    staff: Vec<StaffSignIn>,
}

#[derive(Serialize)]
struct ResidentSignIn {
    key: String,
    name: String,
    login: String,
    password: String,
    unit_code: String,
    unit_id: UnitId,
}

#[derive(Serialize)]
struct StaffSignIn {
    key: String,
    login: String,
    password: String,
    roles: Vec<Role>,
    /// Codes of the buildings in scope.
    buildings: Vec<String>,
}

impl Fixture {
    pub fn of(world: &World, members: &Members, residents: &[Resident]) -> Self {
        let cast = &world.book.cast.residents;
        let sign_in = |resident: &Resident| {
            let known = cast.iter().find(|known| Some(&known.key) == resident.key.as_ref())?;
            Some(ResidentSignIn {
                key: known.key.clone(),
                name: known.name.clone(),
                login: known.phone.clone(),
                password: known.password.clone(),
                unit_code: resident.unit_code.clone(),
                unit_id: resident.unit,
            })
        };
        let staff = members.iter().map(|member| StaffSignIn {
            key: member.key.clone(),
            login: member.number.clone(),
            password: member.password.clone(),
            roles: member.roles.clone(),
            buildings: member.buildings.clone(),
        });
        Fixture {
            origin_hint: "http://localhost:8080",
            residents: residents.iter().filter_map(sign_in).collect(),
            staff: staff.collect(),
        }
    }

    pub fn write(&self, data: &Path) -> Result<(), Fault> {
        let json = serde_json::to_vec_pretty(self).map_err(Fault::internal)?;
        std::fs::write(data.join(FILE), json).map_err(Fault::internal)
    }
}
