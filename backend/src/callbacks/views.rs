//! From rows to what the desk sees of a callback.

use contract::callbacks::{CallbackCall, CallbackView};
use contract::ids::{CallbackId, TicketId};
use contract::tickets::RatingView;
use diesel::QueryResult;
use diesel::result::Error;

use super::rules;
use super::store::{self, CallRow, CallbackRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::rules::masked;
use crate::people::store::parse_id;
use crate::people::{Names, Viewer, names};
use crate::tickets::store::heads;
use crate::tickets::views::rating_view;

pub fn one(conn: &mut Conn, viewer: &Viewer, row: CallbackRow) -> QueryResult<CallbackView> {
    of_rows(conn, viewer, vec![row])?.pop().ok_or(Error::NotFound)
}

pub fn of_rows(conn: &mut Conn, viewer: &Viewer, rows: Vec<CallbackRow>) -> QueryResult<Vec<CallbackView>> {
    let heads = heads(conn, rows.iter().map(|row| row.ticket_id.as_str()))?;
    let calls = store::calls_of(conn, rows.iter().map(|row| row.id.as_str()))?;
    let ratings = store::ratings_of(conn, rows.iter().map(|row| row.ticket_id.as_str()))?
        .into_iter()
        .map(|(row, comment)| Ok((row.ticket_id.clone(), row.seq, rating_view((row, comment))?)))
        .collect::<QueryResult<Vec<(String, i64, RatingView)>>>()?;
    let staff =
        rows.iter().filter_map(|row| row.doer_id.as_ref()).chain(calls.iter().map(|(call, _)| &call.by_id));
    let names = names(conn, staff.map(String::as_str))?;
    let makes = viewer.has_role(rules::makes_callbacks);
    let me = viewer.person_id.to_string();
    rows.into_iter()
        .map(|row| {
            let head = heads.iter().find(|head| head.ticket_id == row.ticket_id).cloned();
            let head = head.ok_or(Error::NotFound)?;
            let own = || calls.iter().filter(|(call, _)| call.callback_id == row.id);
            // The first that comes after it, as the database closes it; a later one is about what was done later.
            let own_rating =
                |(ticket, seq, _): &&(String, i64, _)| *ticket == row.ticket_id && *seq > row.seq;
            let rating = ratings.iter().find(own_rating).map(|(.., rating)| rating.clone());
            let was_reached = own().any(|(call, _)| call.was_reached == 1);
            Ok(CallbackView {
                id: CallbackId(parse_id(&row.id)?),
                ticket_id: TicketId(parse_id(&row.ticket_id)?),
                ticket_number: head.number,
                place: head.place,
                state: rules::state(was_reached, rating.as_ref()).into(),
                phone_masked: head.reporter.as_ref().and_then(|(_, phone)| phone.as_deref()).map(masked),
                reporter: head.reporter.map(|(name, _)| name),
                doer: row.doer_id.as_deref().and_then(|id| names.staff(id)),
                done_at: from_micros(row.done_at)?,
                rating,
                calls: own().map(|(call, text)| call_view(call, text, &names)).collect::<QueryResult<_>>()?,
                may_record: makes && row.doer_id.as_deref() != Some(&me),
                number: row.number,
            })
        })
        .collect()
}

fn call_view(row: &CallRow, text: &Option<String>, names: &Names) -> QueryResult<CallbackCall> {
    Ok(CallbackCall {
        method: from_word(&row.method)?,
        was_reached: row.was_reached == 1,
        heard: row.heard.as_deref().map(from_word).transpose()?,
        text: text.clone(),
        by: names.staff(&row.by_id).ok_or(Error::NotFound)?,
        at: from_micros(row.at)?,
    })
}
