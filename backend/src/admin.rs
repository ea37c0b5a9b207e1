//! `backend admin`: what an installation needs before anybody can sign in.

use std::io::BufRead;
use std::sync::Arc;

use contract::ids::PersonId;
use contract::people::Role;
use contract::problem::field;
use contract::session::Audience;

use crate::config::{Admin, ConfigFault, EstateFacts, Place};
use crate::db::{Clock, Db, Ids, OpenError, Randomness, SystemClock};
use crate::estate::{self, EstateRow};
use crate::http::Fault;
use crate::people::store::registry::{
    Department, Person, StaffMember, enter_department, enter_person, enter_staff,
};
use crate::session::{self, Owner, check_new};

#[derive(Debug, thiserror::Error)]
pub enum AdminFault {
    #[error(transparent)]
    Config(#[from] ConfigFault),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("the system gives no randomness: {0}")]
    Randomness(String),
    #[error("no password on the standard input: {0}")]
    NoPassword(std::io::Error),
    #[error("the password needs at least {} characters", contract::accounts::STAFF_MIN)]
    ShortPassword,
    #[error("this password is among the first that are tried; take another")]
    CommonPassword,
    #[error("it could not be stored, is the staff number taken already? ({0:?})")]
    NotStored(Fault),
}

pub async fn run(admin: Admin) -> Result<(), AdminFault> {
    match admin {
        Admin::Estate(facts) => name_estate(facts).await,
        Admin::Staff { place, number, name } => create_staff(place, number, name).await,
    }
}

async fn name_estate(facts: EstateFacts) -> Result<(), AdminFault> {
    let db = Db::open(&facts.place.database()?)?;
    let row = EstateRow {
        name_zh: facts.name_zh,
        name_en: facts.name_en,
        time_zone: facts.time_zone.name().to_owned(),
        phone: facts.phone,
        hours_zh: facts.hours_zh,
        hours_en: facts.hours_en,
    };
    let stored = db.write(move |conn| {
        estate::store::store(conn, &row)?;
        estate::store::set_always_answered(conn, &facts.emergency_phone).map_err(Fault::from)
    });
    stored.await.map_err(AdminFault::NotStored)
}

async fn create_staff(place: Place, number: String, name: String) -> Result<(), AdminFault> {
    let db = Db::open(&place.database()?)?;
    let randomness = Arc::new(Randomness::from_system().map_err(AdminFault::Randomness)?);
    let ids = Ids::new(Arc::new(SystemClock), randomness.clone());
    let mut password = String::new();
    std::io::stdin().lock().read_line(&mut password).map_err(AdminFault::NoPassword)?;
    let password = password.trim_end_matches(['\r', '\n']);
    let owner = Owner { audience: Audience::Desk, has_totp: false, about: vec![&number, &name] };
    check_new("password", password, &owner).map_err(|fault| match fault.code.as_str() {
        field::TOO_COMMON => AdminFault::CommonPassword,
        _ => AdminFault::ShortPassword,
    })?;
    let hash = session::hash_password(password, &randomness).map_err(AdminFault::NotStored)?;
    let (person, department, audit_id) = (ids.next(), ids.next().to_string(), ids.next());
    let login = session::normal_login(Audience::Desk, &number);
    let now = SystemClock.now();
    let stored = db.write(move |conn| {
        let id = person.to_string();
        let created_at = now.timestamp_micros();
        enter_person(conn, &Person { id: &id, name: &name, salutation: None, phone: None, created_at })?;
        enter_department(
            conn,
            &Department { id: &department, name_zh: "系统管理", name_en: "Administration" },
        )?;
        let member = StaffMember {
            person_id: &id,
            number: &number,
            department_id: &department,
            superior_id: None,
            roles: &[Role::Admin],
            scope: &[],
            entered_at: now,
            entered_by: None,
            audit_id,
        };
        enter_staff(conn, &member)?;
        session::set_password(conn, Audience::Desk, &login, PersonId(person), &hash, now)?;
        Ok(())
    });
    stored.await.map_err(AdminFault::NotStored)
}
