//! (九) 投诉月度汇总表: the complaints received in a month, as far as the reader may see them.

use std::collections::HashMap;

use contract::ids::TicketId;
use contract::reports::{ComplaintRow, ComplaintTable};
use diesel::QueryResult;
use diesel::result::Error;

use super::month;
use super::store::{self, ComplaintLine};
use crate::callbacks::{calls_of, ratings_of};
use crate::db::{Conn, from_micros, from_word};
use crate::http::Fault;
use crate::people::rules::masked;
use crate::people::store::parse_id;
use crate::people::{Names, names};
use crate::tickets::Doing;
use crate::tickets::store::visible;

/// A word, and what was said with it.
type Said = (Option<String>, Option<String>);

struct Beside {
    names: Names,
    outcomes: HashMap<String, Option<String>>,
    ratings: HashMap<String, Said>,
    heard: HashMap<String, Said>,
}

pub fn of_month(conn: &mut Conn, doing: &Doing, name: &str) -> Result<ComplaintTable, Fault> {
    let (month, _) = month::named(conn, doing, name)?;
    let mut lines = store::complaints(conn, month::span(month, doing))?;
    let seen = visible(conn, &doing.viewer, lines.iter().map(|line| line.id.as_str()))?;
    lines.retain(|line| seen.contains(&line.id));
    let beside = beside(conn, &lines)?;
    let rows = (1..).zip(&lines).map(|(position, line)| row(position, line, &beside));
    Ok(ComplaintTable {
        month: name.to_owned(),
        as_of: doing.now,
        rows: rows.collect::<QueryResult<Vec<_>>>()?,
    })
}

fn beside(conn: &mut Conn, lines: &[ComplaintLine]) -> QueryResult<Beside> {
    let ids = || lines.iter().map(|line| line.id.as_str());
    let people = lines
        .iter()
        .flat_map(|line| [Some(&line.registered_by), Some(&line.responsible_id), line.handler_id.as_ref()]);
    let callbacks = store::callbacks_of(conn, ids())?;
    let calls = calls_of(conn, callbacks.iter().map(|(_, callback)| callback.as_str()))?;
    // In the order of callbacks and calls: the last one stays.
    let heard = callbacks.iter().flat_map(|(ticket, callback)| {
        let own =
            calls.iter().filter(move |(call, _)| call.callback_id == *callback && call.was_reached == 1);
        own.map(move |(call, text)| (ticket.clone(), (call.heard.clone(), text.clone())))
    });
    let ratings = ratings_of(conn, ids())?;
    Ok(Beside {
        names: names(conn, people.flatten().map(String::as_str))?,
        outcomes: store::outcomes(conn, ids())?.into_iter().collect(),
        heard: heard.collect(),
        ratings: ratings
            .into_iter()
            .map(|(row, comment)| (row.ticket_id, (Some(row.overall), comment)))
            .collect(),
    })
}

fn row(position: i64, line: &ComplaintLine, beside: &Beside) -> QueryResult<ComplaintRow> {
    let Beside { names, outcomes, ratings, heard } = beside;
    // Who wrote it themselves was received by whoever is responsible.
    let receiver = names.staff(&line.registered_by).or_else(|| names.staff(&line.responsible_id));
    let (rating, comment) = ratings.get(&line.id).cloned().unwrap_or_default();
    let (heard, heard_text) = heard.get(&line.id).cloned().unwrap_or_default();
    let word = |word: Option<String>| word.as_deref().map(from_word).transpose();
    Ok(ComplaintRow {
        position,
        ticket_id: TicketId(parse_id(&line.id)?),
        number: line.number.clone(),
        reported_at: from_micros(line.reported_at)?,
        complainant: line.reporter.as_ref().map(|(name, _)| name.clone()),
        phone_masked: line.reporter.as_ref().and_then(|(_, phone)| phone.as_deref()).map(masked),
        content: line.content.clone(),
        receiver: receiver.ok_or(Error::NotFound)?,
        department: line.handler_id.as_deref().and_then(|id| names.staff(id)).map(|staff| staff.department),
        status: from_word(&line.status)?,
        phase: from_word(&line.phase)?,
        result: outcomes.get(&line.id).cloned().flatten(),
        rating: word(rating)?,
        comment,
        heard: word(heard)?,
        heard_text,
        reopen_count: line.reopen_count,
    })
}
