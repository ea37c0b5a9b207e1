//! Who is there: a let flat with landlord and tenant, neighbours, and an office with everybody it needs.

use chrono::{DateTime, TimeDelta, Utc};
use contract::calendar::Clock;
use contract::ids::{BuildingId, PersonId, UnitId};
use contract::people::{Occupancy, Role};
use contract::promises::{Deadline, PromiseRule, PromiseRules};
use contract::session::Audience;
use contract::tickets::{Kind, Step};
use uuid::Uuid;

use crate::calendar::store::publish_promises;
use crate::db::Conn;
use crate::http::Fault;
use crate::people::store::registry::{
    self, Building, Department, Household, Occupant, Person, StaffMember, Unit,
};
use crate::price_list::store::{ItemRow, enter_item};
use crate::session::set_password;

pub struct Cast {
    pub building: BuildingId,
    pub unit: UnitId,
    pub next_door: UnitId,
    pub items: Vec<Uuid>,
    /// Landlord, tenant, the tenant's partner who may not act, neighbour: household and person.
    pub residents: Vec<(String, PersonId)>,
    pub staff: Vec<(PersonId, Vec<Role>)>,
}

const RESIDENTS: [(&str, usize, Occupancy, bool); 4] = [
    ("landlord", 0, Occupancy::Owner, true),
    ("tenant", 1, Occupancy::Tenant, true),
    ("partner", 1, Occupancy::Member, false),
    ("neighbour", 2, Occupancy::Owner, true),
];

/// Each answers to one above.
const STAFF: [(&[Role], Option<usize>); 8] = [
    (&[Role::Manager], None),
    (&[Role::CsSupervisor], Some(0)),
    (&[Role::Butler], Some(1)),
    (&[Role::FrontDesk], Some(1)),
    (&[Role::CsAssistant], Some(1)),
    (&[Role::Engineer], Some(0)),
    (&[Role::Engineer], Some(0)),
    (&[Role::Cashier], Some(0)),
];

fn id(n: usize) -> Uuid {
    Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0000 + n as u128)
}

impl Cast {
    pub fn enter(conn: &mut Conn, at: DateTime<Utc>) -> Result<Cast, Fault> {
        let created_at = at.timestamp_micros();
        let (department, building) = (id(1).to_string(), id(2).to_string());
        registry::enter_department(
            conn,
            &Department { id: &department, name_zh: "管理处", name_en: "Office" },
        )?;
        let mut staff = Vec::new();
        for (n, (roles, _)) in STAFF.iter().enumerate() {
            let person = id(100 + n).to_string();
            let name = format!("{:?}", roles[0]);
            registry::enter_person(
                conn,
                &Person { id: &person, name: &name, salutation: None, phone: None, created_at },
            )?;
            staff.push((PersonId(id(100 + n)), roles.to_vec()));
        }
        let butler = id(102).to_string();
        registry::enter_building(
            conn,
            &Building {
                id: &building,
                code: "1",
                name_zh: "1号楼",
                name_en: "Building 1",
                position: 1,
                butler_id: Some(&butler),
            },
        )?;
        let scope = [building.clone()];
        for (n, (roles, superior)) in STAFF.iter().enumerate() {
            let (person, number) = (id(100 + n).to_string(), format!("S{n}"));
            let superior = superior.map(|superior| id(100 + superior).to_string());
            let member = StaffMember {
                person_id: &person,
                number: &number,
                department_id: &department,
                superior_id: superior.as_deref(),
                roles,
                scope: &scope,
                entered_at: at,
                entered_by: None,
                audit_id: id(200 + n),
            };
            registry::enter_staff(conn, &member)?;
        }
        for (n, code) in ["1-0101", "1-0102"].iter().enumerate() {
            let unit = id(10 + n).to_string();
            registry::enter_unit(
                conn,
                &Unit { id: &unit, building_id: &building, code, position: n as i64 },
                &[],
            )?;
        }
        for (n, (unit, side)) in [(10, "owner"), (10, "tenant"), (11, "owner")].iter().enumerate() {
            let (household, unit) = (id(20 + n).to_string(), id(*unit).to_string());
            registry::enter_household(
                conn,
                &Household { id: &household, unit_id: &unit, side, company: None },
            )?;
        }
        let mut residents = Vec::new();
        for (n, (name, household, role, may_act)) in RESIDENTS.iter().enumerate() {
            let (person, household) = (id(50 + n).to_string(), id(20 + household).to_string());
            let phone = format!("1380000000{n}");
            registry::enter_person(
                conn,
                &Person { id: &person, name, salutation: None, phone: Some(&phone), created_at },
            )?;
            let occupant = Occupant {
                household_id: &household,
                person_id: &person,
                role: *role,
                from_date: "2026-01-01",
                until_date: None,
                may_see_fees: true,
                may_act: *may_act,
            };
            registry::enter_occupant(conn, &occupant)?;
            set_password(conn, Audience::Resident, &phone, PersonId(id(50 + n)), "none", at)?;
            residents.push((household, PersonId(id(50 + n))));
        }
        let items: Vec<Uuid> = (0..4).map(|n| id(300 + n)).collect();
        for (position, item) in (1i64..).zip(&items) {
            let item = ItemRow {
                id: item.to_string(),
                category: "water".to_owned(),
                name_zh: "换阀".to_owned(),
                name_en: "Valve".to_owned(),
                unit_zh: "个".to_owned(),
                unit_en: "each".to_owned(),
                unit_price_e4: 350_000 * position,
                position,
            };
            enter_item(conn, &item)?;
        }
        let rule = |step, deadline| PromiseRule { kind: Kind::Repair, step, deadline };
        let rules = vec![
            rule(Step::Dispatch, Deadline::Within(Clock::ServiceMinutes(30))),
            rule(Step::Schedule, Deadline::Within(Clock::ServiceMinutes(120))),
            rule(Step::Visit, Deadline::WindowEnd),
            rule(Step::Finish, Deadline::Within(Clock::SameDay)),
            rule(Step::Help, Deadline::Within(Clock::DirectImpactHours(2))),
            rule(Step::Reply, Deadline::Within(Clock::SameDay)),
        ];
        let valid_from = at - TimeDelta::days(1);
        let rules = PromiseRules { version: 2, valid_from, rules, escalation_minutes: Some(60) };
        publish_promises(conn, &rules)?;
        Ok(Cast {
            building: BuildingId(id(2)),
            unit: UnitId(id(10)),
            next_door: UnitId(id(11)),
            items,
            residents,
            staff,
        })
    }
}
