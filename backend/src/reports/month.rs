//! A month as it is counted, or as it was frozen.

use contract::problem::Code;
use contract::reports::{Figure, REPORT_PREFIX};
use diesel::QueryResult;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::rules::{Lists, Member, Span};
use super::store::{self, FrozenRow};
use super::table::{self, Line};
use crate::calendar::Month;
use crate::db::{Conn, from_micros};
use crate::http::Fault;
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};
use crate::tickets::Doing;

/// What is stored of a frozen month.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Document {
    month: String,
    as_of: i64,
    now: Lists,
    /// Of the month before, as they stood then.
    before: Option<Lists>,
    /// Form (九); absent in months that were frozen before it was part of them.
    #[serde(default)]
    complaints: Option<Vec<Line>>,
}

/// A month with what is counted of it, for the whole estate.
pub struct Counted {
    pub month: Month,
    pub span: Span,
    pub is_over: bool,
    pub now: Lists,
    pub before: Option<Lists>,
    pub frozen: Option<FrozenRow>,
}

/// The months of which there is a report: from the first thing that was recorded to today's.
pub fn all(conn: &mut Conn, doing: &Doing) -> QueryResult<Vec<Month>> {
    let current = Month::of(doing.now, doing.zone);
    let first = store::first_recorded(conn)?.map(from_micros).transpose()?;
    let mut month = first.map_or(current, |at| Month::of(at, doing.zone).min(current));
    let mut months = vec![month];
    while month < current {
        month = month.next();
        months.push(month);
    }
    Ok(months)
}

/// The month of this name, and whether there is one before it; what is no month, lies ahead or before the estate's first
/// is not there.
pub fn named(conn: &mut Conn, doing: &Doing, name: &str) -> Result<(Month, bool), Fault> {
    let month = Month::named(name).ok_or(Code::NotFound)?;
    let months = all(conn, doing)?;
    let place = months.iter().position(|known| *known == month).ok_or(Code::NotFound)?;
    Ok((month, place > 0))
}

pub fn span(month: Month, doing: &Doing) -> Span {
    Span {
        begins_at: month.begins_at(doing.zone).timestamp_micros(),
        ends_at: month.next().begins_at(doing.zone).timestamp_micros(),
        as_of: doing.now.timestamp_micros(),
    }
}

/// The month as it is to be shown: frozen, or counted now.
pub fn read(conn: &mut Conn, doing: &Doing, name: &str) -> Result<Counted, Fault> {
    let (month, has_before) = named(conn, doing, name)?;
    let span = span(month, doing);
    let is_over = span.ends_at <= span.as_of;
    let frozen = store::frozen(conn, name)?;
    if let Some(row) = &frozen
        && !counts_anyway()
    {
        let Document { as_of, now, before, .. } = document(row)?;
        return Ok(Counted { month, span: Span { as_of, ..span }, is_over, now, before, frozen });
    }
    let before = if has_before { Some(lists(conn, doing, month.last())?) } else { None };
    let now = count(conn, name, span)?;
    Ok(Counted { month, span, is_over, now, before, frozen })
}

fn counts_anyway() -> bool {
    #[cfg(feature = "test-control")]
    let anyway = is_wrong(Wrong::RecountsFrozen);
    #[cfg(not(feature = "test-control"))]
    let anyway = false;
    anyway
}

/// The complaints of a month as they are to be shown: frozen, or as they stand now.
pub struct Complaints {
    pub as_of: i64,
    /// Of a frozen report.
    pub number: Option<String>,
    pub lines: Vec<Line>,
}

pub fn complaints(conn: &mut Conn, doing: &Doing, name: &str) -> Result<Complaints, Fault> {
    let (month, _) = named(conn, doing, name)?;
    if let Some(row) = store::frozen(conn, name)?.filter(|_| !counts_anyway())
        && let Document { as_of, complaints: Some(lines), .. } = document(&row)?
    {
        return Ok(Complaints { as_of, number: Some(row.number), lines });
    }
    let span = span(month, doing);
    Ok(Complaints { as_of: span.as_of, number: None, lines: table::lines(conn, span)? })
}

/// The lists of a month that is compared with.
fn lists(conn: &mut Conn, doing: &Doing, month: Month) -> Result<Lists, Fault> {
    match store::frozen(conn, &month.name())? {
        Some(row) => Ok(document(&row)?.now),
        None => Ok(count(conn, &month.name(), span(month, doing))?),
    }
}

fn document(row: &FrozenRow) -> Result<Document, Fault> {
    serde_json::from_str(&row.figures).map_err(Fault::internal)
}

fn count(conn: &mut Conn, month: &str, span: Span) -> QueryResult<Lists> {
    let mut lists = Lists::default();
    let touched = store::touched(conn, span)?;
    for history in store::histories(conn, touched.iter().map(String::as_str))? {
        history.count(span, &mut lists);
    }
    let closes_at = span.closes_at();
    let candidates = store::not_ended_by(conn, closes_at)?;
    let doubtful = candidates.iter().filter(|(.., reopened)| *reopened > 0);
    let doubtful = store::histories(conn, doubtful.map(|(ticket, ..)| ticket.id.as_str()))?;
    let is_open = |id: &str| {
        doubtful
            .iter()
            .find(|history| history.ticket.id == id)
            .is_none_or(|known| known.is_open_at(closes_at))
    };
    for (ticket, reported_at, _) in candidates.iter().filter(|(ticket, ..)| is_open(&ticket.id)) {
        lists.add(Figure::OpenAtEnd, ticket.member(*reported_at));
    }
    let member =
        |ticket_id: String, kind: String, at: i64| Member { at, ticket_id, kind, part: None, minutes: None };
    for (ticket_id, kind, at, is_made) in store::callbacks(conn, span)? {
        let member = member(ticket_id, kind, at);
        if is_made {
            lists.add(Figure::CallbacksMade, member.clone());
        }
        lists.add(Figure::CallbacksDue, member);
    }
    for (ticket_id, kind, at, is_in_order) in store::audited(conn, month)? {
        let figure = if is_in_order { Figure::AuditsPassed } else { Figure::AuditsFailed };
        lists.add(figure, member(ticket_id, kind, at));
    }
    lists.settle();
    Ok(lists)
}

/// Closes a month that is over, once: its figures are stored as they are now.
pub fn freeze(conn: &mut Conn, doing: &Doing, name: &str, opinion: &str) -> Result<(), Fault> {
    let counted = read(conn, doing, name)?;
    if !counted.is_over || counted.frozen.is_some() {
        return Err(Code::WrongState.into());
    }
    let Counted { span, now, before, .. } = counted;
    let complaints = Some(table::lines(conn, span)?);
    let document = Document { month: name.to_owned(), as_of: span.as_of, now, before, complaints };
    let figures = serde_json::to_string(&document).map_err(Fault::internal)?;
    let row = FrozenRow {
        month: name.to_owned(),
        number: format!("{REPORT_PREFIX}-{name}"),
        ends_at: span.ends_at,
        at: span.as_of,
        by_id: doing.viewer.person_id.to_string(),
        opinion: opinion.to_owned(),
        hash: format!("{:x}", Sha256::digest(figures.as_bytes())),
        figures,
    };
    store::freeze(conn, &row)?;
    Ok(())
}
