//! What staff do to a quote.

use std::collections::BTreeMap;

use contract::money::line_fen;
use contract::problem::{FieldFault, field};
use contract::repairs::{NewLine, ProposeQuote};
use contract::tickets::{
    Action, Charging, EventKind, Nothing, OwedBy, Owes, Payer, Status, Step, To, WithReason,
};

use super::store::{self, LineRow, PayerRow, QuoteRow};
use crate::content::store::{NewText, keep};
use crate::db::{Conn, NewIds, word};
use crate::http::Fault;
use crate::price_list::store as price_list;
use crate::tickets::store::TicketRow;
use crate::tickets::{Deed, Doing, Read};

/// Items × quantity; the price is the list's. A new proposal takes the place of the last one.
pub fn propose(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &ProposeQuote,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = form.text.clone().and_then(|text| NewText::said(ids.next(), text));
    let found = doing.find(conn, read, Action::ProposeQuote, None)?;
    let id = ids.next().to_string();
    let lines = price(conn, &id, &form.lines)?;
    let today = doing.viewer.today.to_string();
    let payers = payers(conn, &found.row, &id, &lines, &today)?;
    let is_extra = found.status == Status::InProgress || found.known.has_work_begun;
    let quote = QuoteRow {
        id: id.clone(),
        ticket_id: found.row.id.clone(),
        revision: store::next_revision(conn, &found.row.id)?,
        is_extra: i64::from(is_extra),
        state: "proposed".to_owned(),
        content_id: text.as_ref().map(|text| keep(conn, &found.row.id, text)).transpose()?,
        reason_id: None,
        proposed_by: doing.viewer.person_id.to_string(),
        proposed_at: found.moment.occurred_at.timestamp_micros(),
        confirmed_by: None,
        expires_at: None,
    };
    // What is being asked again is no longer agreed; extras leave what was agreed as it is.
    store::supersede(conn, &found.row.id, is_extra)?;
    store::insert(conn, &quote, &lines, &payers)?;
    let amount_fen = Some(lines.iter().map(|line| line.amount_fen).sum());
    let deed = Deed { amount_fen, ..Deed::default() };
    doing.record(conn, found, EventKind::QuoteProposed, &deed, |progress| {
        progress.quote_id = Some(id);
        if !is_extra {
            progress.charging = None;
            progress.free_of = None;
        }
    })?;
    Ok(())
}

/// Customer service stands for the amounts; what only the office pays needs no other answer.
pub fn confirm(conn: &mut Conn, doing: &Doing, read: Read, _: &Nothing, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::ConfirmQuote, None)?;
    let quote_id = found.progress.quote_id.clone().ok_or_else(|| Fault::internal("no quote to confirm"))?;
    // What is shown is what the clock goes by.
    let answer = Owes { step: Step::AnswerQuote, by: OwedBy::Resident };
    let stands = found.office.promise(found.kind, answer, found.moment.occurred_at, None);
    let expires_at = stands.due_at.ok_or_else(|| Fault::internal("a quote that stands for ever"))?;
    let asks_nobody = found.to == To::Status(Status::Agreed);
    let state = if asks_nobody { "agreed" } else { "offered" };
    let by = doing.viewer.person_id.to_string();
    store::offer(conn, &quote_id, &by, expires_at.timestamp_micros(), state)?;
    let mut found = found;
    if asks_nobody && found.known.has_work_begun {
        found.to = To::Status(Status::InProgress);
    }
    let amount_fen = Some(store::total(conn, &quote_id)?);
    let paid = word(Charging::Paid)?;
    doing.record(conn, found, EventKind::Quoted, &Deed { amount_fen, ..Deed::default() }, |progress| {
        if asks_nobody {
            progress.charging = Some(paid);
            progress.free_of = None;
        }
    })?;
    Ok(())
}

/// Back to whoever proposed it.
pub fn return_to_author(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::ReturnQuote, None)?;
    if let Some(quote_id) = found.progress.quote_id.clone() {
        store::close(conn, &quote_id, "superseded")?;
    }
    let deed = Deed { text: reason.as_ref(), ..Deed::default() };
    doing.record(conn, found, EventKind::QuoteReturned, &deed, |_| {})?;
    Ok(())
}

/// Prices each line from the list as it is now.
fn price(conn: &mut Conn, quote_id: &str, lines: &[NewLine]) -> Result<Vec<LineRow>, Fault> {
    let (mut priced, mut faults) = (Vec::new(), Vec::new());
    for (at, line) in lines.iter().enumerate() {
        let Some(item) = price_list::item(conn, line.item_id)? else {
            faults.push(FieldFault::new(format!("lines.{at}.item_id"), field::NOT_FOUND));
            continue;
        };
        let Some(amount_fen) = line_fen(item.unit_price_e4, line.quantity_e4) else {
            faults.push(FieldFault::new(format!("lines.{at}.quantity_e4"), field::OUT_OF_RANGE));
            continue;
        };
        priced.push(LineRow {
            quote_id: quote_id.to_owned(),
            position: i64::try_from(at + 1).unwrap_or(i64::MAX),
            item_id: item.id,
            name_zh: item.name_zh,
            name_en: item.name_en,
            unit_zh: item.unit_zh,
            unit_en: item.unit_en,
            unit_price_e4: item.unit_price_e4,
            quantity_e4: line.quantity_e4,
            amount_fen,
            payer: word(line.payer)?,
            is_refused: 0,
        });
    }
    if faults.is_empty() { Ok(priced) } else { Err(Fault::fields(faults)) }
}

/// Who has to agree to what, with the household that answers for it.
fn payers(
    conn: &mut Conn,
    ticket: &TicketRow,
    quote_id: &str,
    lines: &[LineRow],
    today: &str,
) -> Result<Vec<PayerRow>, Fault> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for line in lines {
        *sums.entry(&line.payer).or_default() += line.amount_fen;
    }
    let mut payers = Vec::new();
    for (payer, amount_fen) in sums {
        let household_id = match payer == Payer::Office.word() {
            true => None,
            false => Some(household(conn, ticket, payer, lines, today)?),
        };
        payers.push(PayerRow {
            quote_id: quote_id.to_owned(),
            payer: payer.to_owned(),
            household_id,
            amount_fen,
            answer: None,
            answered_by: None,
            answered_at: None,
        });
    }
    Ok(payers)
}

/// The reporter's own household where it is on that side, else the other one of the unit.
fn household(
    conn: &mut Conn,
    ticket: &TicketRow,
    side: &str,
    lines: &[LineRow],
    today: &str,
) -> Result<String, Fault> {
    let found = match (&ticket.household_id, &ticket.unit_id) {
        (Some(household), Some(unit)) => store::household_on(conn, household, unit, side, today)?,
        _ => None,
    };
    found.ok_or_else(|| {
        let at = lines.iter().position(|line| line.payer == side).unwrap_or(0);
        Fault::fields(vec![FieldFault::new(format!("lines.{at}.payer"), field::NOT_FOUND)])
    })
}
