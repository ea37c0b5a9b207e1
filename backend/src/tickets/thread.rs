//! Words between resident and staff, at every status, and among staff.

use contract::tickets::{Action, EventKind, Nothing, OwedBy, Owes, Party, RecordCall, Say, Step};

use super::deed::{Deed, Reply};
use super::doing::{Doing, Found, Read};
use super::passing::meaning;
use super::store;
use crate::content::store::NewText;
use crate::db::{Conn, NewIds, from_micros};
use crate::http::Fault;

/// A word to the other side. A resident's waits for an answer, also after the end; staff's gives it.
pub fn message(conn: &mut Conn, doing: &Doing, read: Read, form: &Say, ids: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Message, None)?;
    message_on(conn, doing, found, form, ids)
}

/// The same on what was found otherwise.
pub fn message_on(
    conn: &mut Conn,
    doing: &Doing,
    found: Found,
    form: &Say,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let is_resident = found.parties.contains(&Party::Resident);
    let reply = if is_resident { Reply::Owed } else { Reply::Given };
    // Silence is counted from the last word: nobody is silent who writes.
    let renews = (is_resident && found.row.promise_step.as_deref() == Some(Step::Confirm.word()))
        .then_some(Owes { step: Step::Confirm, by: OwedBy::Resident });
    let deed = Deed { text: text.as_ref(), photos: &form.photo_ids, reply, renews, ..Deed::default() };
    let (id, number) = (found.row.id.clone(), found.row.number.clone());
    doing.record(conn, found, EventKind::Message, &deed, |_| {})?;
    match is_resident {
        true => Ok(()),
        false => tell_followers(conn, doing, &id, &number, &form.text, ids),
    }
}

/// Stays at the desk.
pub fn note(conn: &mut Conn, doing: &Doing, read: Read, form: &Say, ids: &NewIds) -> Result<(), Fault> {
    say(conn, doing, read, (Action::Note, EventKind::Note), form, ids)
}

/// 催办 [CMP-50]
pub fn urge(conn: &mut Conn, doing: &Doing, read: Read, _: &Nothing, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Urge, None)?;
    let at = found.moment.occurred_at.timestamp_micros();
    doing.record(conn, found, EventKind::Urged, &Deed::default(), |progress| progress.urged_at = Some(at))?;
    Ok(())
}

/// Without the answer it cannot go on; the office's clocks stand still meanwhile.
pub fn ask(conn: &mut Conn, doing: &Doing, read: Read, form: &Say, ids: &NewIds) -> Result<(), Fault> {
    say(conn, doing, read, (Action::AskResident, EventKind::ResidentAsked), form, ids)
}

/// The clocks go on where they stood.
pub fn answer(conn: &mut Conn, doing: &Doing, read: Read, form: &Say, ids: &NewIds) -> Result<(), Fault> {
    say(conn, doing, read, (Action::Answer, EventKind::Answered), form, ids)
}

/// The same on what was found otherwise.
pub fn answer_on(
    conn: &mut Conn,
    doing: &Doing,
    found: Found,
    form: &Say,
    ids: &NewIds,
) -> Result<(), Fault> {
    say_on(conn, doing, found, EventKind::Answered, form, ids)
}

fn say(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    (action, kind): (Action, EventKind),
    form: &Say,
    ids: &NewIds,
) -> Result<(), Fault> {
    let found = doing.find(conn, read, action, None)?;
    say_on(conn, doing, found, kind, form, ids)
}

fn say_on(
    conn: &mut Conn,
    doing: &Doing,
    found: Found,
    kind: EventKind,
    form: &Say,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let deed = Deed { text: text.as_ref(), photos: &form.photo_ids, ..Deed::default() };
    doing.record(conn, found, kind, &deed, |_| {})?;
    Ok(())
}

/// A call to a resident who owes something. Reached: it is theirs again. Not reached on a second day: unreachable.
pub fn record_call(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &RecordCall,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::RecordCall, form.occurred_at)?;
    let at = found.moment.occurred_at;
    let is_second = is_another_day(doing, &found)?;
    let owes = match form.reached || is_second {
        true => meaning(found.kind, found.status)?.next,
        false => Some(Owes { step: Step::Call, by: OwedBy::Staff }),
    };
    let deed = Deed { text: text.as_ref(), renews: owes, ..Deed::default() };
    let was_reached = form.reached;
    doing.record(conn, found, EventKind::Called, &deed, |progress| {
        let at = at.timestamp_micros();
        match (was_reached, is_second) {
            (true, _) => {
                progress.reminders = 0;
                progress.first_attempt_at = None;
                progress.unreachable_at = None;
            }
            (false, true) => progress.unreachable_at = Some(at),
            (false, false) => progress.first_attempt_at = progress.first_attempt_at.or(Some(at)),
        }
    })?;
    Ok(())
}

/// Whether the first attempt was on another day of the estate.
fn is_another_day(doing: &Doing, found: &Found) -> Result<bool, Fault> {
    let Some(first) = found.progress.first_attempt_at else { return Ok(false) };
    let day = |at: chrono::DateTime<chrono::Utc>| at.with_timezone(&doing.zone).date_naive();
    Ok(day(from_micros(first)?) < day(found.moment.occurred_at))
}

/// Tells the followers of a ticket what was told there: one answer to all.
pub fn tell_followers(
    conn: &mut Conn,
    doing: &Doing,
    lead_id: &str,
    number: &str,
    text: &str,
    ids: &NewIds,
) -> Result<(), Fault> {
    for follower in store::followers(conn, lead_id)? {
        let text = NewText::said(ids.next(), text.to_owned());
        let deed = Deed { text: text.as_ref(), number: Some(number.to_owned()), ..Deed::default() };
        super::tell::event(conn, doing, &follower, EventKind::LeadNews, &deed)?;
    }
    Ok(())
}
