//! The acts on an enquiry, one function each, as the operations and the demonstration estate perform them.

use contract::enquiries::{AskFurther, Consult, Explain, MarkComplex};
use contract::problem::field;
use contract::tickets::{Action, Confirm, EventKind, FollowUp, OwedBy, Owes, Step};

use crate::callbacks;
use crate::content::store::NewText;
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::tickets::rules::reply_after;
use crate::tickets::{Deed, Doing, Found, Hands, REFERRED, Read, Reply, store, thread};

/// The answer; somebody else may ask how it was [CBK-01].
pub fn explain(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Explain,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::Explain, None)?;
    let (row, at) = (found.row.clone(), found.moment.occurred_at);
    let year = found.office.year(found.moment.recorded_at);
    // Whoever waited for a word in the thread has it with this.
    let deed = Deed { text: text.as_ref(), photos: &form.photo_ids, reply: Reply::Given, ..Deed::default() };
    let seq = doing.record(conn, found, EventKind::Explained, &deed, |_| {})?;
    let me = doing.viewer.person_id.to_string();
    let callback = callbacks::NewCallback {
        id: ids.next(),
        ticket_id: &row.id,
        seq,
        doer_id: Some(&me),
        building_id: &row.building_id,
        at,
        year,
    };
    callbacks::open(conn, &callback)?;
    thread::tell_followers(conn, doing, &row.id, &row.number, &form.text, ids)
}

/// To somebody who knows; the office's promise stands.
pub fn consult(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Consult,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.note.clone());
    let found = doing.find(conn, read, Action::Consult, None)?;
    if !store::leads(conn, &form.handler_id.to_string(), &found.row.building_id, &REFERRED)? {
        return Err(Fault::field("handler_id", field::NOT_FOUND));
    }
    let deed = Deed { text: text.as_ref(), hands: Hands::Of(form.handler_id), ..Deed::default() };
    doing.record(conn, found, EventKind::Referred, &deed, |_| {})?;
    Ok(())
}

/// It takes longer, and whoever asked is told why: the first word within two working days of the question [ENQ-13].
pub fn mark_complex(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &MarkComplex,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::MarkComplex, None)?;
    let owes = Owes { step: Step::ExplainComplex, by: OwedBy::Staff };
    let deed = Deed { text: text.as_ref(), renews: Some(owes), ..Deed::default() };
    doing.record(conn, found, EventKind::MarkedComplex, &deed, |_| {})?;
    Ok(())
}

/// Whoever asked ends it, and says how it was if they like. Who wants to know more asks on.
pub fn settle(conn: &mut Conn, doing: &Doing, read: Read, form: &Confirm, ids: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Settle, None)?;
    settle_on(conn, doing, found, form, ids)
}

/// The same on what was found otherwise.
pub fn settle_on(
    conn: &mut Conn,
    doing: &Doing,
    found: Found,
    form: &Confirm,
    ids: &NewIds,
) -> Result<(), Fault> {
    let rating = form.rating.as_ref();
    if rating.is_some_and(|rating| matches!(rating.follow_up, Some(FollowUp::Redo | FollowUp::Complain))) {
        return Err(Fault::field("rating.follow_up", field::UNKNOWN_VALUE));
    }
    let comment = rating.and_then(|rating| rating.comment.clone());
    let comment = comment.and_then(|comment| NewText::said(ids.next(), comment));
    let reply = reply_after(rating);
    let deed = Deed { rating: rating.map(|rating| (rating, comment.as_ref())), reply, ..Deed::default() };
    doing.record(conn, found, EventKind::Settled, &deed, |_| {})?;
    Ok(())
}

/// A further question: it is open again, with whoever has it in hand.
pub fn ask_further(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &AskFurther,
    ids: &NewIds,
) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::AskFurther, None)?;
    ask_further_on(conn, doing, found, form, ids)
}

/// The same on what was found otherwise.
pub fn ask_further_on(
    conn: &mut Conn,
    doing: &Doing,
    found: Found,
    form: &AskFurther,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let deed = Deed { text: text.as_ref(), is_reopening: true, ..Deed::default() };
    doing.record(conn, found, EventKind::AskedFurther, &deed, |_| {})?;
    Ok(())
}
