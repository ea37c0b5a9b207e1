//! (九) 投诉月度汇总表: the complaints received in a month, as far as the reader may see them; as they are, or as they were
//! when the month was frozen.

use std::collections::HashMap;

use contract::ids::TicketId;
use contract::people::Bilingual;
use contract::reports::{ComplaintRow, ComplaintTable};
use diesel::QueryResult;
use diesel::result::Error;
use serde::{Deserialize, Serialize};

use super::month;
use super::rules::Span;
use super::store::{self, ComplaintFacts, ComplaintHead};
use crate::callbacks::{calls_of, ratings_of};
use crate::content;
use crate::db::{Conn, from_micros, from_word};
use crate::http::Fault;
use crate::people::rules::masked;
use crate::people::store::parse_id;
use crate::people::{Names, names};
use crate::tickets::Doing;
use crate::tickets::store::visible;

/// What of a complaint is counted and stands in a frozen month: words and ids. Names and texts are looked up when it is
/// read, so that what was erased is gone from there, too.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Line {
    ticket_id: String,
    status: String,
    phase: String,
    reopen_count: i64,
    receiver_id: String,
    department: Option<Bilingual>,
    /// The text of what the complainant was told last.
    result: Option<String>,
    rating: Said,
    heard: Said,
}

/// A word, and the text that was said with it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Said {
    word: Option<String>,
    content_id: Option<String>,
}

pub fn of_month(conn: &mut Conn, doing: &Doing, name: &str) -> Result<ComplaintTable, Fault> {
    let month::Complaints { as_of, number, mut lines } = month::complaints(conn, doing, name)?;
    let seen = visible(conn, &doing.viewer, lines.iter().map(|line| line.ticket_id.as_str()))?;
    lines.retain(|line| seen.contains(&line.ticket_id));
    let beside = beside(conn, &lines)?;
    // Numbered by whom it is read: a gap would say that there is something.
    let rows = (1..).zip(&lines).map(|(position, line)| row(position, line, &beside));
    Ok(ComplaintTable {
        month: name.to_owned(),
        as_of: from_micros(as_of)?,
        number,
        rows: rows.collect::<QueryResult<Vec<_>>>()?,
    })
}

/// The complaints of a month as they are now, for the whole estate.
pub fn lines(conn: &mut Conn, span: Span) -> QueryResult<Vec<Line>> {
    let received = store::complaints(conn, span)?;
    let ids = || received.iter().map(|facts| facts.id.as_str());
    let people = received.iter().flat_map(|facts| [Some(&facts.registered_by), facts.handler_id.as_ref()]);
    let names = names(conn, people.flatten().map(String::as_str))?;
    let results: HashMap<String, Option<String>> = store::outcomes(conn, ids())?.into_iter().collect();
    let callbacks = store::callbacks_of(conn, ids())?;
    let calls = calls_of(conn, callbacks.iter().map(|(_, callback)| callback.as_str()))?;
    // In the order of callbacks and calls: the last one stays.
    let heard = callbacks.iter().flat_map(|(ticket, callback)| {
        let own =
            calls.iter().filter(move |(call, _)| call.callback_id == *callback && call.was_reached == 1);
        own.map(move |(call, _)| {
            (ticket.clone(), Said { word: call.heard.clone(), content_id: call.content_id.clone() })
        })
    });
    let heard: HashMap<String, Said> = heard.collect();
    let ratings = ratings_of(conn, ids())?.into_iter();
    let rated: HashMap<String, Said> = ratings
        .map(|(row, _)| (row.ticket_id, Said { word: Some(row.overall), content_id: row.content_id }))
        .collect();
    let line = |facts: &ComplaintFacts| Line {
        ticket_id: facts.id.clone(),
        status: facts.status.clone(),
        phase: facts.phase.clone(),
        reopen_count: facts.reopen_count,
        // Who wrote it themselves was received by whoever is responsible.
        receiver_id: match names.staff(&facts.registered_by) {
            Some(_) => facts.registered_by.clone(),
            None => facts.responsible_id.clone(),
        },
        department: facts.handler_id.as_deref().and_then(|id| names.staff(id)).map(|staff| staff.department),
        result: results.get(&facts.id).cloned().flatten(),
        rating: rated.get(&facts.id).cloned().unwrap_or_default(),
        heard: heard.get(&facts.id).cloned().unwrap_or_default(),
    };
    Ok(received.iter().map(line).collect())
}

struct Beside {
    names: Names,
    heads: HashMap<String, ComplaintHead>,
    texts: HashMap<String, Option<String>>,
}

fn beside(conn: &mut Conn, lines: &[Line]) -> QueryResult<Beside> {
    let texts = lines.iter().flat_map(|line| [&line.result, &line.rating.content_id, &line.heard.content_id]);
    let heads = store::complaint_heads(conn, lines.iter().map(|line| line.ticket_id.as_str()))?;
    Ok(Beside {
        names: names(conn, lines.iter().map(|line| line.receiver_id.as_str()))?,
        heads: heads.into_iter().map(|head| (head.id.clone(), head)).collect(),
        texts: content::store::texts(conn, texts.flatten().map(String::as_str))?.into_iter().collect(),
    })
}

fn row(position: i64, line: &Line, beside: &Beside) -> QueryResult<ComplaintRow> {
    let head = beside.heads.get(&line.ticket_id).ok_or(Error::NotFound)?;
    let word = |said: &Said| said.word.as_deref().map(from_word).transpose();
    let text = |id: &Option<String>| id.as_ref().and_then(|id| beside.texts.get(id)).cloned().flatten();
    Ok(ComplaintRow {
        position,
        ticket_id: TicketId(parse_id(&line.ticket_id)?),
        number: head.number.clone(),
        reported_at: from_micros(head.reported_at)?,
        complainant: head.reporter.as_ref().map(|(name, _)| name.clone()),
        phone_masked: head.reporter.as_ref().and_then(|(_, phone)| phone.as_deref()).map(masked),
        content: head.content.clone(),
        receiver: beside.names.staff(&line.receiver_id).ok_or(Error::NotFound)?,
        department: line.department.clone(),
        status: from_word(&line.status)?,
        phase: from_word(&line.phase)?,
        result: text(&line.result),
        rating: word(&line.rating)?,
        comment: text(&line.rating.content_id),
        heard: word(&line.heard)?,
        heard_text: text(&line.heard.content_id),
        reopen_count: line.reopen_count,
    })
}
