//! A quote as its reader may see it.

use contract::ids::{ChargeId, QuoteId, TicketId};
use contract::people::Bilingual;
use contract::repairs::{CostShare, QuoteLine, QuoteView};
use diesel::QueryResult;
use diesel::result::Error;

use super::store::{self, LineRow, PayerRow, QuoteRow};
use crate::content::store::text;
use crate::db::{Conn, from_micros, from_word};
use crate::ledger;
use crate::people::store::parse_id;
use crate::people::{Names, Side, names};
use crate::tickets::views::place;
use crate::tickets::{self, Doing};

/// How many shares an owner is shown.
const SHARES: i64 = 50;

/// All revisions of a ticket's quote, newest first. Residents see none before it is offered.
pub fn of_ticket(conn: &mut Conn, doing: &Doing, ticket_id: &str) -> QueryResult<Vec<QuoteView>> {
    let is_desk = matches!(doing.viewer.side, Side::Desk { .. });
    let rows = store::of_ticket(conn, ticket_id)?;
    let own = if is_desk { Vec::new() } else { store::consenting(conn, &doing.viewer)? };
    rows.into_iter()
        .filter(|row| is_desk || row.confirmed_by.is_some())
        .map(|row| one(conn, row, &own, true))
        .collect()
}

/// One revision after it was answered.
pub fn answered(conn: &mut Conn, doing: &Doing, id: QuoteId) -> QueryResult<QuoteView> {
    let own = store::consenting(conn, &doing.viewer)?;
    let row = store::by_id(conn, &id.to_string())?;
    let ticket = tickets::store::any(conn, &row.ticket_id)?.ok_or(Error::NotFound)?;
    let is_own_ticket = ticket.household_id.is_some_and(|household| own.contains(&household));
    one(conn, row, &own, is_own_ticket)
}

/// What an owner pays in somebody else's repair; what waits for an answer first.
pub fn shares(conn: &mut Conn, doing: &Doing) -> QueryResult<Vec<CostShare>> {
    let own = store::consenting(conn, &doing.viewer)?;
    let acted_for = store::acting(conn, &doing.viewer)?;
    let mut shares = Vec::new();
    for row in store::offered_to(conn, &own, SHARES)? {
        let ticket = tickets::store::any(conn, &row.ticket_id)?.ok_or(Error::NotFound)?;
        if ticket.household_id.as_ref().is_some_and(|household| acted_for.contains(household)) {
            continue;
        }
        let due = ledger::share(conn, &doing.viewer, &own, (&ticket.id, &row.id))?;
        let (charge_id, receipt_numbers) = due.unzip();
        shares.push(CostShare {
            ticket_id: TicketId(parse_id(&ticket.id)?),
            place: place(conn, &ticket)?,
            number: ticket.number,
            category: ticket.category,
            quote: one(conn, row, &own, false)?,
            charge_id: charge_id.as_deref().map(parse_id).transpose()?.map(ChargeId),
            receipt_numbers: receipt_numbers.unwrap_or_default(),
        });
    }
    shares.sort_by_key(|share| !share.quote.awaits_you);
    Ok(shares)
}

/// `sees_all`: the reporter's household and the desk see every line, another payer only their own.
fn one(conn: &mut Conn, row: QuoteRow, own: &[String], sees_all: bool) -> QueryResult<QuoteView> {
    let payers = store::payers(conn, &row.id)?;
    let is_own = |payer: &PayerRow| payer.household_id.as_ref().is_some_and(|id| own.contains(id));
    let lines: Vec<QuoteLine> = store::lines(conn, &row.id)?
        .into_iter()
        .filter_map(|line| {
            let payer = payers.iter().find(|payer| payer.payer == line.payer)?;
            (sees_all || is_own(payer)).then(|| view(line, payer, is_own(payer)))
        })
        .collect::<QueryResult<_>>()?;
    let staff: Names =
        names(conn, [Some(row.proposed_by.as_str()), row.confirmed_by.as_deref()].into_iter().flatten())?;
    let yours = payers.iter().filter(|payer| is_own(payer));
    let is_offered = row.state == "offered";
    Ok(QuoteView {
        id: QuoteId(parse_id(&row.id)?),
        revision: row.revision,
        state: from_word(&row.state)?,
        is_extra: row.is_extra == 1,
        total_fen: lines.iter().map(|line| line.amount_fen).sum(),
        yours_fen: yours.clone().map(|payer| payer.amount_fen).sum(),
        awaits_you: is_offered && yours.clone().any(|payer| payer.answer.is_none()),
        lines,
        text: said(conn, row.content_id.as_deref().filter(|_| sees_all))?,
        proposed_by: staff.staff(&row.proposed_by).ok_or(Error::NotFound)?,
        confirmed_by: row.confirmed_by.as_deref().and_then(|id| staff.staff(id)),
        proposed_at: from_micros(row.proposed_at)?,
        expires_at: row.expires_at.filter(|_| is_offered).map(from_micros).transpose()?,
        reason: said(
            conn,
            row.reason_id
                .as_deref()
                .filter(|_| sees_all || yours.clone().any(|p| p.answer.as_deref() == Some("refused"))),
        )?,
    })
}

fn view(line: LineRow, payer: &PayerRow, is_yours: bool) -> QueryResult<QuoteLine> {
    let is_accepted = payer.answer.as_deref().map(|answer| answer == "accepted" || line.is_refused == 0);
    Ok(QuoteLine {
        position: line.position,
        name: Bilingual { zh: line.name_zh, en: line.name_en },
        unit: Bilingual { zh: line.unit_zh, en: line.unit_en },
        unit_price_e4: line.unit_price_e4,
        quantity_e4: line.quantity_e4,
        amount_fen: line.amount_fen,
        payer: from_word(&line.payer)?,
        is_yours,
        is_accepted,
    })
}

fn said(conn: &mut Conn, id: Option<&str>) -> QueryResult<Option<String>> {
    match id {
        Some(id) => text(conn, id),
        None => Ok(None),
    }
}
