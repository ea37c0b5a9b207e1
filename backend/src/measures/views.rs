//! Measures as residents and as the office read them.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use contract::ids::{DepartmentId, MeasureId, PersonId, TicketId};
use contract::measures::{
    MeasureDepartment, MeasureLine, MeasureParties, MeasureParty, MeasureState, MeasureText, MeasureTextView,
    MeasureTicket, MeasureView, PublishedMeasure,
};
use contract::people::Bilingual;
use diesel::QueryResult;
use diesel::result::Error;

use super::acts::SUBJECT;
use super::rules;
use super::store::{self, MeasureRow, TextRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::parse_id;
use crate::people::{Names, Viewer, names};
use crate::proposals::Standing;
use crate::tickets::store::known_to;

fn day(stored: &str) -> QueryResult<NaiveDate> {
    stored.parse().map_err(|_| Error::DeserializationError("no day".into()))
}

fn both(zh: &str, en: &str) -> Bilingual {
    Bilingual { zh: zh.to_owned(), en: en.to_owned() }
}

fn is_overdue(row: &MeasureRow, today: NaiveDate) -> QueryResult<bool> {
    Ok(row.state == MeasureState::Planned.word() && day(&row.due_on)? < today)
}

/// Who sees to a measure: the department, or that of the colleague.
struct Parties {
    names: Names,
    departments: HashMap<String, Bilingual>,
}

impl Parties {
    fn of(conn: &mut Conn, rows: &[&MeasureRow], others: Vec<&str>) -> QueryResult<Parties> {
        let people = rows.iter().flat_map(|row| {
            [row.responsible_id.as_deref(), row.ended_by.as_deref(), Some(row.created_by.as_str())]
        });
        let names = names(conn, people.flatten().chain(others))?;
        let ids = rows.iter().filter_map(|row| row.department_id.as_deref());
        let departments = store::departments_named(conn, ids)?;
        let departments = departments.into_iter().map(|(id, zh, en)| (id, Bilingual { zh, en })).collect();
        Ok(Parties { names, departments })
    }

    fn department(&self, row: &MeasureRow) -> QueryResult<Bilingual> {
        let own = row.department_id.as_ref().and_then(|id| self.departments.get(id)).cloned();
        let of_person = || Some(self.names.staff(row.responsible_id.as_deref()?)?.department);
        own.or_else(of_person).ok_or(Error::NotFound)
    }
}

pub fn published(
    conn: &mut Conn,
    rows: &[(MeasureRow, TextRow)],
    today: NaiveDate,
) -> QueryResult<Vec<PublishedMeasure>> {
    let parties = Parties::of(conn, &rows.iter().map(|(row, _)| row).collect::<Vec<_>>(), Vec::new())?;
    let view = |(row, text): &(MeasureRow, TextRow)| {
        Ok(PublishedMeasure {
            id: MeasureId(parse_id(&row.id)?),
            state: from_word(&row.state)?,
            said: both(&text.said_zh, &text.said_en),
            doing: both(&text.doing_zh, &text.doing_en),
            came: text.came_zh.as_deref().zip(text.came_en.as_deref()).map(|(zh, en)| both(zh, en)),
            department: parties.department(row)?,
            due_on: day(&row.due_on)?,
            is_overdue: is_overdue(row, today)?,
            published_at: from_micros(row.published_at.ok_or(Error::NotFound)?)?,
            ended_at: row.ended_at.map(from_micros).transpose()?,
        })
    };
    rows.iter().map(view).collect()
}

pub fn desk(
    conn: &mut Conn,
    viewer: &Viewer,
    standing: &Standing,
    rows: &[MeasureRow],
    now: DateTime<Utc>,
) -> QueryResult<Vec<MeasureView>> {
    let texts = store::last_texts(conn, rows.iter().map(|row| row.id.as_str()))?;
    let authors = texts.iter().flat_map(|text| [Some(text.proposed_by.as_str()), text.decided_by.as_deref()]);
    let parties = Parties::of(conn, &rows.iter().collect::<Vec<_>>(), authors.flatten().collect())?;
    let seen = known_to(conn, viewer, rows.iter().filter_map(|row| row.ticket_id.as_deref()))?;
    let may_write = viewer.has_role(rules::writes);
    let view = |row: &MeasureRow| {
        let ticket = seen.iter().find(|known| row.ticket_id.as_ref() == Some(&known.ticket_id));
        let ticket = ticket.map(|known| {
            let id = TicketId(parse_id(&known.ticket_id)?);
            QueryResult::Ok(MeasureTicket { id, number: known.number.clone() })
        });
        let text = texts.iter().find(|text| text.measure_id == row.id);
        let id_of = |id: &Option<String>| id.as_deref().map(parse_id).transpose();
        Ok(MeasureView {
            id: MeasureId(parse_id(&row.id)?),
            version: row.version,
            source: from_word(&row.source)?,
            ticket: ticket.transpose()?,
            found: row.found.clone(),
            plan: row.plan.clone(),
            responsible: row.responsible_id.as_deref().and_then(|id| parties.names.staff(id)),
            responsible_id: id_of(&row.responsible_id)?.map(PersonId),
            department_id: id_of(&row.department_id)?.map(DepartmentId),
            department: parties.department(row)?,
            due_on: day(&row.due_on)?,
            first_due_on: Some(day(&row.first_due_on)?).filter(|_| row.first_due_on != row.due_on),
            state: from_word(&row.state)?,
            is_overdue: is_overdue(row, viewer.today)?,
            outcome: row.outcome.clone(),
            ended_at: row.ended_at.map(from_micros).transpose()?,
            ended_by: row.ended_by.as_deref().and_then(|id| parties.names.staff(id)),
            created_at: from_micros(row.created_at)?,
            created_by: parties.names.staff(&row.created_by).ok_or(Error::NotFound)?,
            text: text.map(|text| text_view(text, &parties.names, standing, now)).transpose()?,
            published_revision: row.published_revision,
            may_write,
        })
    };
    rows.iter().map(view).collect()
}

fn text_view(
    row: &TextRow,
    names: &Names,
    standing: &Standing,
    now: DateTime<Utc>,
) -> QueryResult<MeasureTextView> {
    let line = |zh: &str, en: &str| MeasureLine { zh: zh.to_owned(), en: en.to_owned() };
    Ok(MeasureTextView {
        revision: row.revision,
        state: from_word(&row.state)?,
        text: MeasureText {
            said: line(&row.said_zh, &row.said_en),
            doing: line(&row.doing_zh, &row.doing_en),
            came: row.came_zh.as_deref().zip(row.came_en.as_deref()).map(|(zh, en)| line(zh, en)),
        },
        proposed_by: names.staff(&row.proposed_by).ok_or(Error::NotFound)?,
        proposed_at: from_micros(row.proposed_at)?,
        decided_by: row.decided_by.as_deref().and_then(|id| names.staff(id)),
        decided_at: row.decided_at.map(from_micros).transpose()?,
        reason: row.reason.clone(),
        awaits_you: standing.is_awaited(SUBJECT, row.proposal()?, now),
    })
}

pub fn parties(conn: &mut Conn) -> QueryResult<MeasureParties> {
    let ids = store::in_service(conn)?;
    let names = names(conn, ids.iter().map(String::as_str))?;
    let person = |id: &String| {
        let name = names.staff(id)?;
        Some(parse_id(id).map(|id| MeasureParty { id: PersonId(id), name }))
    };
    let department = |(id, zh, en): (String, String, String)| {
        Ok(MeasureDepartment { id: DepartmentId(parse_id(&id)?), name: Bilingual { zh, en } })
    };
    Ok(MeasureParties {
        people: ids.iter().filter_map(person).collect::<QueryResult<_>>()?,
        departments: store::departments_there(conn)?
            .into_iter()
            .map(department)
            .collect::<QueryResult<_>>()?,
    })
}
