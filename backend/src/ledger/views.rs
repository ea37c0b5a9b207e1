//! From entries to what a reader sees of them.

use contract::ids::{ChargeId, RefundId, TicketId};
use contract::ledger::{ChargeView, ReceiptView, RefundAct, RefundState, RefundView};
use diesel::QueryResult;
use diesel::result::Error;

use super::rules::{self, Sums};
use super::store::{self, ChargeRow, Entries, PaymentRow, Refund};
use crate::db::{Conn, from_micros, from_word};
use crate::people::store::{deputies, parse_id};
use crate::people::{Capacity, Names, Side, Viewer, names};
use crate::tickets::store::heads;

/// Charges of one ticket as `viewer` may see them: nothing at all of what is not theirs.
pub fn of_ticket(conn: &mut Conn, viewer: &Viewer, ticket_id: &str) -> QueryResult<Vec<ChargeView>> {
    let rows = store::of_ticket(conn, viewer, ticket_id)?;
    of_rows(conn, viewer, rows)
}

/// One charge.
pub fn one(conn: &mut Conn, viewer: &Viewer, row: ChargeRow) -> QueryResult<ChargeView> {
    of_rows(conn, viewer, vec![row])?.pop().ok_or(Error::NotFound)
}

/// What the entries of a charge come to.
pub fn sums(conn: &mut Conn, row: &ChargeRow) -> QueryResult<Sums> {
    store::entries(conn, std::iter::once(row.id.as_str())).map(|entries| add_up(row, &entries))
}

pub fn of_rows(conn: &mut Conn, viewer: &Viewer, rows: Vec<ChargeRow>) -> QueryResult<Vec<ChargeView>> {
    let entries = store::entries(conn, rows.iter().map(|row| row.id.as_str()))?;
    let heads = heads(conn, rows.iter().map(|row| row.ticket_id.as_str()))?;
    let staff = entries.payments.iter().flat_map(|row| [Some(&row.cashier_id), row.via_staff_id.as_ref()]);
    let names = names(conn, staff.flatten().map(String::as_str))?;
    let as_whom = if entries.refunds.is_empty() { Vec::new() } else { deputies::capacities(conn, viewer)? };
    rows.into_iter()
        .map(|row| {
            let sums = add_up(&row, &entries);
            let payer = from_word(&row.payer)?;
            let head = heads.iter().find(|head| head.ticket_id == row.ticket_id).cloned();
            let head = head.ok_or(Error::NotFound)?;
            let receipts = entries.payments.iter().filter(|payment| payment.charge_id == row.id);
            let refunds = entries.refunds.iter().filter(|refund| refund.row.charge_id == row.id);
            let refunds = refunds.map(|refund| refund_view(refund, &row.building_id, viewer, &as_whom));
            Ok(ChargeView {
                id: ChargeId(parse_id(&row.id)?),
                ticket_id: TicketId(parse_id(&row.ticket_id)?),
                number: head.number,
                place: head.place,
                state: sums.state(payer).into(),
                payer: payer.into(),
                amount_fen: sums.amount_fen,
                paid_fen: sums.paid_fen,
                refunded_fen: sums.refunded_fen,
                charged_at: from_micros(row.charged_at)?,
                receipts: receipts.map(|payment| receipt(payment, &names)).collect::<QueryResult<_>>()?,
                refunds: refunds.collect::<QueryResult<_>>()?,
            })
        })
        .collect()
}

fn add_up(row: &ChargeRow, entries: &Entries) -> Sums {
    let payments = entries.payments.iter().filter(|payment| payment.charge_id == row.id);
    let refunds = || entries.refunds.iter().filter(|refund| refund.row.charge_id == row.id);
    let in_state = |is_meant: fn(RefundState) -> bool| {
        let meant = refunds().filter(|refund| is_meant(rules::refund_state(&refund.steps)));
        meant.map(|refund| refund.row.amount_fen).sum()
    };
    Sums {
        amount_fen: row.amount_fen,
        paid_fen: payments.map(|payment| payment.amount_fen).sum(),
        refunded_fen: in_state(|state| state == RefundState::Paid),
        claimed_fen: in_state(|state| state != RefundState::Returned),
    }
}

fn receipt(row: &PaymentRow, names: &Names) -> QueryResult<ReceiptView> {
    Ok(ReceiptView {
        number: row.receipt_number.clone(),
        amount_fen: row.amount_fen,
        method: from_word(&row.method)?,
        payer_name: row.payer_name.clone(),
        cashier: names.staff(&row.cashier_id).ok_or(Error::NotFound)?,
        via_staff: row.via_staff_id.as_deref().and_then(|id| names.staff(id)),
        paid_at: from_micros(row.paid_at)?,
    })
}

fn refund_view(
    refund: &Refund,
    building_id: &str,
    viewer: &Viewer,
    as_whom: &[Capacity],
) -> QueryResult<RefundView> {
    let state = rules::refund_state(&refund.steps);
    let is_own = as_whom.iter().any(|capacity| capacity.id == refund.row.proposed_by);
    let is_possible =
        |act: RefundAct| rules::may(as_whom, building_id, act) && rules::step(state, act, is_own).is_ok();
    let acts = RefundAct::ALL.iter().copied().filter(|act| is_possible(*act));
    Ok(RefundView {
        id: RefundId(parse_id(&refund.row.id)?),
        amount_fen: refund.row.amount_fen,
        state: state.into(),
        reason: match viewer.side {
            Side::Resident => None,
            Side::Desk { .. } => refund.reason.clone(),
        },
        proposed_at: from_micros(refund.row.proposed_at)?,
        actions: acts.map(Into::into).collect(),
    })
}
