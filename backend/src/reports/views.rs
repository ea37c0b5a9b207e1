//! Months, figures and their lists, as a reader at the desk sees them: counted is what they may see.

use contract::people::Bilingual;
use contract::reports::{
    Figure, FigureCell, FigurePart, FigureRow, FrozenReport, ReportMonth, ReportTicket, ReportView,
};
use contract::tickets::Kind;
use diesel::QueryResult;
use diesel::result::Error;

use super::month::{self, Counted};
use super::rules::{self, Lists, Member};
use super::store::{self, FrozenRow};
use crate::calendar::Month;
use crate::db::{Conn, from_micros, from_word};
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::people::{Capacity, names};
use crate::tickets::Doing;
use crate::tickets::store::{heads, visible};

/// The newest first.
pub fn months(conn: &mut Conn, doing: &Doing) -> QueryResult<Vec<ReportMonth>> {
    let frozen = store::frozen_months(conn)?;
    let current = Month::of(doing.now, doing.zone);
    let one = |month: &Month| {
        let name = month.name();
        let known = frozen.iter().find(|(frozen, ..)| *frozen == name);
        Ok(ReportMonth {
            is_over: *month < current,
            number: known.map(|(_, number, _)| number.clone()),
            frozen_at: known.map(|(.., at)| from_micros(*at)).transpose()?,
            month: name,
        })
    };
    month::all(conn, doing)?.iter().rev().map(one).collect()
}

/// The month as far as the reader may see what it is made of.
pub fn seen(conn: &mut Conn, doing: &Doing, name: &str) -> Result<Counted, Fault> {
    let mut counted = month::read(conn, doing, name)?;
    let lists = || std::iter::once(&counted.now).chain(&counted.before);
    let ids: Vec<&str> = lists().flat_map(Lists::tickets).collect();
    let visible = visible(conn, &doing.viewer, ids)?;
    counted.now.retain(&visible);
    if let Some(before) = &mut counted.before {
        before.retain(&visible);
    }
    Ok(counted)
}

pub fn report(
    conn: &mut Conn,
    doing: &Doing,
    capacities: &[Capacity],
    name: &str,
) -> Result<ReportView, Fault> {
    let counted = seen(conn, doing, name)?;
    let may_freeze = counted.is_over
        && counted.frozen.is_none()
        && capacities.iter().any(|capacity| capacity.is(rules::freezes));
    Ok(ReportView {
        month: counted.month.name(),
        begins_at: from_micros(counted.span.begins_at)?,
        ends_at: from_micros(counted.span.ends_at)?,
        is_over: counted.is_over,
        as_of: from_micros(counted.span.as_of)?,
        frozen: counted.frozen.as_ref().map(|row| frozen_view(conn, row)).transpose()?,
        may_freeze,
        has_before: counted.before.is_some(),
        rows: rows(conn, &counted)?,
    })
}

fn frozen_view(conn: &mut Conn, row: &FrozenRow) -> QueryResult<FrozenReport> {
    let names = names(conn, [row.by_id.as_str()])?;
    Ok(FrozenReport {
        number: row.number.clone(),
        at: from_micros(row.at)?,
        by: names.staff(&row.by_id).ok_or(Error::NotFound)?,
        opinion: row.opinion.clone(),
        hash: row.hash.clone(),
    })
}

fn rows(conn: &mut Conn, counted: &Counted) -> QueryResult<Vec<FigureRow>> {
    let buildings = store::building_names(conn)?;
    let mut rows = Vec::new();
    for figure in Figure::ALL {
        if !figure.has_parts() {
            rows.push(row(counted, *figure, None));
            continue;
        }
        let mut parts = counted.now.parts(*figure);
        // What there was last month and is no more is a figure, too.
        for (word, _) in counted.before.iter().flat_map(|before| before.parts(*figure)) {
            if parts.iter().all(|(known, _)| *known != word) {
                parts.push((word, 0));
            }
        }
        for (word, _) in parts {
            let name = (*figure == Figure::Building).then(|| buildings.get(&word)).flatten();
            let name = name.map(|(zh, en)| Bilingual { zh: zh.clone(), en: en.clone() });
            rows.push(row(counted, *figure, Some(FigurePart { word, name })));
        }
    }
    Ok(rows)
}

fn row(counted: &Counted, figure: Figure, part: Option<FigurePart>) -> FigureRow {
    let word = part.as_ref().map(|part| part.word.as_str());
    let cell = |kind: Option<Kind>| FigureCell {
        kind: kind.map(Into::into),
        value: counted.now.value(figure, kind, word),
        before: counted.before.as_ref().and_then(|before| before.value(figure, kind, word)),
    };
    let cells = Kind::ALL.iter().map(|kind| Some(*kind)).chain([None]).map(cell).collect();
    FigureRow { figure: figure.into(), measure: figure.measure().into(), part, cells }
}

pub fn tickets(conn: &mut Conn, members: &[Member]) -> QueryResult<Vec<ReportTicket>> {
    let heads = heads(conn, members.iter().map(|member| member.ticket_id.as_str()))?;
    let one = |member: &Member| {
        let head = heads.iter().find(|head| head.ticket_id == member.ticket_id).ok_or(Error::NotFound)?;
        Ok(ReportTicket {
            ticket_id: contract::ids::TicketId(parse_id(&member.ticket_id)?),
            number: head.number.clone(),
            kind: from_word(&member.kind)?,
            place: head.place.clone(),
            at: from_micros(member.at)?,
            minutes: member.minutes,
        })
    };
    members.iter().map(one).collect()
}
