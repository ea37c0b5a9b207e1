//! Changing a post: checked and written in one turn, and kept in words of the day.

use chrono::{DateTime, NaiveDate, Utc};
use contract::ids::PersonId;
use contract::problem::{Code, FieldFault, field};
use contract::staffing::{ChangePost, DeputyView, LeaveOffice, NameDeputy, PostWords, StaffChangeKind};
use serde::Serialize;
use uuid::Uuid;

use super::store::{self, Member, NewChange};
use super::{rules, views};
use crate::audit::store::{self as audit, Act};
use crate::db::{Conn, DbFault};
use crate::http::Fault;
use crate::people::store::registry::{change_offices, change_superior, take_turns};

/// Who acts, when, and under which ids it is logged.
pub struct Doing {
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub today: NaiveDate,
    pub change_id: Uuid,
    pub audit_id: Uuid,
}

/// Somebody in service, as they were read: with `version`, if the caller said which.
fn in_service(conn: &mut Conn, id: PersonId, version: Option<i64>) -> Result<Member, Fault> {
    take_turns(conn)?;
    let member = store::member(conn, &id.to_string())?.filter(|member| member.left_at.is_none());
    let member = member.ok_or(Code::NotFound)?;
    match version {
        Some(version) if version != member.version => Err(Code::Stale.into()),
        _ => Ok(member),
    }
}

pub fn change(
    conn: &mut Conn,
    doing: &Doing,
    id: PersonId,
    version: i64,
    form: &ChangePost,
) -> Result<(), Fault> {
    let member = in_service(conn, id, Some(version))?;
    let mut faults = Vec::new();
    let department = form.department_id.to_string();
    if !store::departments(conn)?.iter().any(|(known, ..)| *known == department) {
        faults.push(FieldFault::new("department_id", field::NOT_FOUND));
    }
    let mut scope: Vec<String> = form.building_ids.iter().map(ToString::to_string).collect();
    scope.sort();
    scope.dedup();
    let buildings = store::buildings(conn)?;
    if !scope.iter().all(|building| buildings.iter().any(|(known, ..)| known == building)) {
        faults.push(FieldFault::new("building_ids", field::NOT_FOUND));
    }
    let superior = form.superior_id.map(|superior| superior.to_string());
    if let Some(superior) = &superior {
        faults.extend(superior_fault(conn, &member.id, superior)?);
    }
    let before = store::roles(conn, &member.id)?;
    let mut roles = form.roles.clone();
    roles.sort();
    roles.dedup();
    let sole = store::sole_roles(conn, &member.id, &before)?;
    faults.extend(rules::keeps_roles(&sole, &roles, &form.leaves_empty).err());
    if !faults.is_empty() {
        return Err(Fault::fields(faults));
    }
    let was = views::words(conn, &member, &before)?;
    change_offices(conn, &member.id, &department, &roles, &scope)?;
    if superior != member.superior_id {
        change_superior(conn, &member.id, superior.as_deref())?;
    }
    let now = store::member(conn, &member.id)?.ok_or(Code::NotFound)?;
    let is = views::words(conn, &now, &roles)?;
    log(conn, doing, &member.id, StaffChangeKind::Post, Some(&was), Some(&is))?;
    audit(conn, doing, Act::StaffChanged, &member.id)
}

fn superior_fault(conn: &mut Conn, person: &str, superior: &str) -> Result<Option<FieldFault>, Fault> {
    let colleagues = store::colleagues(conn)?;
    let name = |id: &str| colleagues.iter().find(|(known, ..)| known == id).map(|(.., name)| name.clone());
    if name(superior).is_none() {
        return Ok(Some(FieldFault::new("superior_id", field::NOT_FOUND)));
    }
    let above = store::superiors(conn)?;
    let way = rules::circle(person, superior, &above).map(|way| {
        let names: Vec<_> = way.iter().filter_map(|id| name(id)).collect();
        FieldFault::new("superior_id", field::SUPERIOR_LOOP).with("way", names.join(" → "))
    });
    Ok(way)
}

/// From now on they are not in service; who answers for something hands it over first.
pub fn leave(
    conn: &mut Conn,
    doing: &Doing,
    id: PersonId,
    version: i64,
    form: &LeaveOffice,
) -> Result<(), Fault> {
    let member = in_service(conn, id, Some(version))?;
    if id == doing.by {
        return Err(Code::OwnWork.into());
    }
    let roles = store::roles(conn, &member.id)?;
    let sole = store::sole_roles(conn, &member.id, &roles)?;
    if !views::holds(conn, &member.id)?.is_nothing() {
        return Err(Code::StillHolds.into());
    }
    rules::keeps_roles(&sole, &[], &form.leaves_empty).map_err(|fault| Fault::fields(vec![fault]))?;
    let was = views::words(conn, &member, &roles)?;
    store::leave(conn, &member.id, doing.at)?;
    log::<PostWords, PostWords>(conn, doing, &member.id, StaffChangeKind::Left, Some(&was), None)?;
    audit(conn, doing, Act::StaffLeft, &member.id)
}

pub fn name_deputy(conn: &mut Conn, doing: &Doing, id: PersonId, form: &NameDeputy) -> Result<(), Fault> {
    let member = in_service(conn, id, None)?;
    let (from, until) =
        rules::days(&form.from, &form.until, doing.today).map_err(|fault| Fault::fields(vec![fault]))?;
    let deputy = form.deputy_id.to_string();
    let colleague = store::colleagues(conn)?.into_iter().find(|(known, ..)| *known == deputy);
    let Some((.., name)) = colleague.filter(|(known, ..)| *known != member.id) else {
        return Err(Fault::field("deputy_id", field::NOT_FOUND));
    };
    if store::is_represented(conn, &member.id, from, until)? {
        return Err(Fault::field("from", field::OVERLAPS));
    }
    if store::is_represented(conn, &deputy, from, until)? {
        return Err(Fault::field("deputy_id", field::DEPUTY_AWAY));
    }
    store::name_deputy(conn, &member.id, &deputy, from, until).map_err(DbFault::raced)?;
    let named = DeputyView { deputy: name, from: from.to_string(), until: until.to_string() };
    log::<PostWords, _>(conn, doing, &member.id, StaffChangeKind::DeputyNamed, None, Some(&named))
}

/// Ended already is fine too.
pub fn end_deputy(conn: &mut Conn, doing: &Doing, id: PersonId, from: NaiveDate) -> Result<(), Fault> {
    let member = in_service(conn, id, None)?;
    let ended = store::end_deputy(conn, &member.id, &from.to_string(), doing.today)?;
    match ended.map(views::deputy) {
        Some(ended) => {
            log::<PostWords, _>(conn, doing, &member.id, StaffChangeKind::DeputyEnded, None, Some(&ended))
        }
        None => Ok(()),
    }
}

fn log<B: Serialize, A: Serialize>(
    conn: &mut Conn,
    doing: &Doing,
    person_id: &str,
    kind: StaffChangeKind,
    before: Option<&B>,
    after: Option<&A>,
) -> Result<(), Fault> {
    let before = before.map(serde_json::to_string).transpose().map_err(Fault::internal)?;
    let after = after.map(serde_json::to_string).transpose().map_err(Fault::internal)?;
    let new = NewChange { id: doing.change_id, at: doing.at, by: doing.by, person_id, kind, before, after };
    store::log(conn, &new)?;
    Ok(())
}

fn audit(conn: &mut Conn, doing: &Doing, act: Act, subject_id: &str) -> Result<(), Fault> {
    let entry = audit::Entry { id: doing.audit_id, at: doing.at, actor: Some(doing.by), act, subject_id };
    audit::log(conn, &entry)?;
    Ok(())
}
