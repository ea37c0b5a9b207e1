//! From stored posts to what a reader sees of them.

use contract::ids::{BuildingId, DepartmentId, PersonId};
use contract::people::{Bilingual, BuildingView, Role};
use contract::staffing::{
    Colleague, DepartmentView, DeputyView, Holds, Post, PostWords, StaffChange, StaffChangeKind,
    StaffChoices, StaffFile,
};
use diesel::QueryResult;
use diesel::result::Error;

use super::rules::changes_posts;
use super::store::{self, ChangeRow, Deputy, Member};
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::parse_id;
use crate::people::{Viewer, names};

pub fn file(conn: &mut Conn, viewer: &Viewer, member: Member) -> QueryResult<StaffFile> {
    let roles = store::roles(conn, &member.id)?;
    let sole_roles = match member.left_at {
        None => store::sole_roles(conn, &member.id, &roles)?,
        Some(_) => Vec::new(),
    };
    let scope = store::scope(conn, &member.id)?;
    let building_ids =
        scope.iter().map(|(id, _)| parse_id(id).map(BuildingId)).collect::<QueryResult<_>>()?;
    let deputies = store::deputies(conn, &member.id, viewer.today)?.into_iter().map(deputy).collect();
    let changes = store::changes(conn, &member.id)?;
    Ok(StaffFile {
        id: PersonId(parse_id(&member.id)?),
        version: member.version,
        post: Post {
            department_id: DepartmentId(parse_id(&member.department_id)?),
            roles: roles.into_iter().map(Into::into).collect(),
            building_ids,
            superior_id: member.superior_id.as_deref().map(|id| parse_id(id).map(PersonId)).transpose()?,
        },
        left_at: member.left_at.map(from_micros).transpose()?,
        sole_roles: sole_roles.into_iter().map(Into::into).collect(),
        holds: holds(conn, &member.id)?,
        deputies,
        changes: changes.iter().map(|row| change(conn, row)).collect::<QueryResult<_>>()?,
        may_change: viewer.has_role(changes_posts),
        choices: choices(conn, &member.id)?,
        number: member.number,
        name: member.name,
    })
}

pub fn holds(conn: &mut Conn, id: &str) -> QueryResult<Holds> {
    Ok(Holds {
        open_tickets: store::open_tickets(conn, id)?,
        butler_of: store::butler_of(conn, id)?,
        above: store::below(conn, id)?,
    })
}

/// A post as it is called today.
pub fn words(conn: &mut Conn, member: &Member, roles: &[Role]) -> QueryResult<PostWords> {
    let departments = store::departments(conn)?;
    let department = departments.into_iter().find(|(id, ..)| *id == member.department_id);
    let (_, zh, en) = department.ok_or(Error::NotFound)?;
    let superior = match &member.superior_id {
        Some(id) => names(conn, [id.as_str()])?.get(id).map(|named| named.name.clone()),
        None => None,
    };
    Ok(PostWords {
        department: Bilingual { zh, en },
        roles: roles.iter().copied().map(Into::into).collect(),
        buildings: store::scope(conn, &member.id)?.into_iter().map(|(_, code)| code).collect(),
        superior,
    })
}

pub fn deputy(row: Deputy) -> DeputyView {
    DeputyView { deputy: row.name, from: row.from, until: row.until }
}

fn choices(conn: &mut Conn, but: &str) -> QueryResult<StaffChoices> {
    let departments = store::departments(conn)?.into_iter().map(|(id, zh, en)| {
        Ok(DepartmentView { id: DepartmentId(parse_id(&id)?), name: Bilingual { zh, en } })
    });
    let buildings = store::buildings(conn)?.into_iter().map(|(id, code, zh, en)| {
        Ok(BuildingView { id: BuildingId(parse_id(&id)?), code, name: Bilingual { zh, en } })
    });
    let colleagues = store::colleagues(conn)?.into_iter().filter(|(id, ..)| id != but);
    let colleagues =
        colleagues.map(|(id, number, name)| Ok(Colleague { id: PersonId(parse_id(&id)?), number, name }));
    Ok(StaffChoices {
        departments: departments.collect::<QueryResult<_>>()?,
        buildings: buildings.collect::<QueryResult<_>>()?,
        colleagues: colleagues.collect::<QueryResult<_>>()?,
    })
}

fn change(conn: &mut Conn, row: &ChangeRow) -> QueryResult<StaffChange> {
    let kind: StaffChangeKind = from_word(&row.kind)?;
    let by = names(conn, [row.actor_id.as_str()])?.staff(&row.actor_id).ok_or(Error::NotFound)?;
    let is_about_deputy = matches!(kind, StaffChangeKind::DeputyNamed | StaffChangeKind::DeputyEnded);
    let (post, deputy) =
        if is_about_deputy { (None, row.after.as_ref()) } else { (row.after.as_ref(), None) };
    Ok(StaffChange {
        at: from_micros(row.at)?,
        by,
        kind: kind.into(),
        before: read(row.before.as_ref())?,
        after: read(post)?,
        deputy: read(deputy)?,
    })
}

fn read<T: serde::de::DeserializeOwned>(stored: Option<&String>) -> QueryResult<Option<T>> {
    let read = stored.map(|stored| serde_json::from_str(stored)).transpose();
    read.map_err(|why| Error::DeserializationError(why.into()))
}
