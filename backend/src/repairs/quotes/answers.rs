//! What payers answer, and what becomes due when the work is done.

use chrono::{DateTime, Utc};
use contract::files::Stage;
use contract::ids::QuoteId;
use contract::problem::{Code, FieldFault, field};
use contract::repairs::{RefuseQuote, SignQuote};
use contract::tickets::{Action, Charging, EventKind, Party, Status, To};

use super::store::{self, PayerRow};
use crate::content::store::{NewText, keep};
use crate::db::{Conn, NewIds, word};
use crate::http::Fault;
use crate::ledger;
use crate::tickets::store::TicketRow;
use crate::tickets::{self, Deed, Doing, Found, Read, rules};

/// A payer agrees to their lines [REP-05].
pub fn accept(conn: &mut Conn, doing: &Doing, quote_id: QuoteId) -> Result<(), Fault> {
    let (payer, found) = find(conn, doing, quote_id, Action::AcceptQuote)?;
    agree(conn, doing, found, &payer, Deed::default())
}

/// A payer does not agree: which lines, and why. The others need not answer any more.
pub fn refuse(
    conn: &mut Conn,
    doing: &Doing,
    quote_id: QuoteId,
    form: &RefuseQuote,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let (payer, found) = find(conn, doing, quote_id, Action::RefuseQuote)?;
    let own = store::positions(conn, &payer.quote_id, &payer.payer)?;
    let unknown = form.lines.iter().position(|line| !own.contains(line));
    if let Some(at) = unknown {
        return Err(Fault::fields(vec![FieldFault::new(format!("lines.{at}"), field::NOT_FOUND)]));
    }
    let refused = if form.lines.is_empty() { own } else { form.lines.clone() };
    let at = found.moment.occurred_at.timestamp_micros();
    store::answer(conn, &payer, "refused", &doing.viewer.person_id.to_string(), at)?;
    store::refuse_lines(conn, &payer.quote_id, &refused)?;
    store::close(conn, &payer.quote_id, "refused")?;
    if let Some(reason) = &reason {
        // The quote shows it too, and the owner sees the quote, not the thread.
        let reason = NewText { id: ids.next(), body: reason.body.clone() };
        let kept = keep(conn, &found.row.id, &reason)?;
        store::say_why(conn, &payer.quote_id, &kept)?;
    }
    let deed = Deed { text: reason.as_ref(), amount_fen: Some(payer.amount_fen), ..Deed::default() };
    doing.record(conn, found, EventKind::QuoteRefused, &deed, |_| {})?;
    Ok(())
}

/// A resident without an account agrees by signature to the lines of their household.
pub fn sign(conn: &mut Conn, doing: &Doing, read: Read, form: &SignQuote, ids: &NewIds) -> Result<(), Fault> {
    let signer = NewText::said(ids.next(), form.signature.signer.clone());
    let signed_at = form.signature.occurred_at;
    let found = doing.find(conn, read, Action::SignQuote, signed_at);
    let mut found = found.map_err(|fault| fault.within("signature"))?;
    let household = found.row.household_id.clone();
    let payer = store::payer(conn, form.quote_id, household.as_slice())?
        .filter(|payer| payer.answer.is_none() && found.progress.quote_id.as_ref() == Some(&payer.quote_id))
        .ok_or(Code::QuoteChanged)?;
    found.to = payers_step(&found)?;
    let photos = [form.signature.photo_id];
    let deed = Deed {
        beside: signer.as_ref(),
        photos: &photos,
        stage: Some(Stage::Signature),
        photo_at: Some("signature.photo_id"),
        ..Deed::default()
    };
    agree(conn, doing, found, &payer, deed)
}

/// Where an agreement leads, as if the payer had sent it.
fn payers_step(found: &Found) -> Result<To, Fault> {
    let table = rules::state_table(found.kind);
    Ok(table.allows(found.status, Action::AcceptQuote, &[Party::Payer], &found.known)?)
}

fn agree(
    conn: &mut Conn,
    doing: &Doing,
    found: Found,
    payer: &PayerRow,
    deed: Deed<'_>,
) -> Result<(), Fault> {
    let at = found.moment.occurred_at.timestamp_micros();
    store::answer(conn, payer, "accepted", &doing.viewer.person_id.to_string(), at)?;
    let is_settled = found.to != To::Status(Status::Quoted);
    if is_settled {
        store::close(conn, &payer.quote_id, "agreed")?;
    }
    let paid = word(Charging::Paid)?;
    // While others have still to answer, the time the quote stands goes on as it was.
    let mut found = found;
    if !is_settled {
        found.to = To::Stays;
    }
    let deed = Deed { amount_fen: Some(payer.amount_fen), ..deed };
    doing.record(conn, found, EventKind::QuoteAccepted, &deed, |progress| {
        if is_settled {
            progress.charging = Some(paid);
            progress.free_of = None;
        }
    })?;
    Ok(())
}

/// The payer whom the caller answers for, and the ticket, if its quote is still this one.
fn find(
    conn: &mut Conn,
    doing: &Doing,
    quote_id: QuoteId,
    action: Action,
) -> Result<(PayerRow, Found), Fault> {
    let households = store::consenting(conn, &doing.viewer)?;
    let payer = store::payer(conn, quote_id, &households)?.ok_or(Code::NotFound)?;
    let ticket_id = store::ticket_of(conn, &payer.quote_id)?;
    let row = tickets::store::any(conn, &ticket_id)?.ok_or(Code::NotFound)?;
    if payer.answer.is_some() || store::state(conn, &payer.quote_id)? != "offered" {
        return Err(Code::QuoteChanged.into());
    }
    let found = doing.find_as(conn, row, Party::Payer, action)?;
    if found.progress.quote_id.as_ref() != Some(&payer.quote_id) {
        return Err(Code::QuoteChanged.into());
    }
    Ok((payer, found))
}

/// What was agreed and not charged yet becomes due, by payer; the office's share is borne.
pub fn charge_agreed(
    conn: &mut Conn,
    doing: &Doing,
    ticket: &TicketRow,
    at: DateTime<Utc>,
    ids: &NewIds,
) -> Result<(), Fault> {
    for payer in store::agreed_uncharged(conn, &ticket.id)? {
        if payer.amount_fen == 0 {
            continue;
        }
        let charge = ledger::NewCharge {
            id: ids.next(),
            ticket_id: &ticket.id,
            quote_id: &payer.quote_id,
            payer: &payer.payer,
            household_id: payer.household_id.as_deref(),
            building_id: &ticket.building_id,
            amount_fen: payer.amount_fen,
            at,
        };
        ledger::charge(conn, &charge)?;
        tickets::tell(conn, doing, &ticket.id, EventKind::Charged, None, Some(payer.amount_fen))?;
    }
    Ok(())
}
