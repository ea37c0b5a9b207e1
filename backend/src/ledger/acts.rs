//! The acts on money, one function each, as the operations and the demonstration estate perform them.

use chrono::Datelike;
use contract::ids::{ChargeId, RefundId};
use contract::ledger::{ChargeView, ProposeRefund, RECEIPT_PREFIX, RefundAct, RefundState, TakePayment};
use contract::problem::{Code, field};
use contract::tickets::{EventKind, Payer, numbered};
use uuid::Uuid;

use super::store::{self, NewPayment, NewRefund, NewStep};
use super::{rules, views};
use crate::content::store::NewText;
use crate::db::{Conn, from_word, next_number};
use crate::http::Fault;
use crate::people::store::deputies;
use crate::tickets::store::is_in_service;
use crate::tickets::{Doing, tell};

/// The cashier takes money and gives a numbered receipt at once [REP-16, REP-17].
pub fn take_payment(
    conn: &mut Conn,
    doing: &Doing,
    id: ChargeId,
    payment_id: Uuid,
    form: &TakePayment,
) -> Result<ChargeView, Fault> {
    let charge = store::find(conn, &doing.viewer, id)?.ok_or(Code::NotFound)?;
    if from_word::<Payer>(&charge.payer)? == Payer::Office {
        return Err(Code::WrongState.into());
    }
    if form.amount_fen > views::sums(conn, &charge)?.still_owed() {
        return Err(Code::AmountTooHigh.into());
    }
    let via_staff_id = form.via_staff_id.map(|id| id.to_string());
    if let Some(via) = &via_staff_id
        && !is_in_service(conn, via)?
    {
        return Err(Fault::field("via_staff_id", field::NOT_FOUND));
    }
    let year = doing.now.with_timezone(&doing.zone).year();
    let receipt_number = numbered(RECEIPT_PREFIX, year, next_number(conn, "receipt", year)?);
    let payment = NewPayment {
        id: payment_id.to_string(),
        charge: &charge,
        amount_fen: form.amount_fen,
        method: form.method,
        payer_name: &form.payer_name,
        via_staff_id,
        cashier_id: doing.viewer.person_id.to_string(),
        receipt_number: receipt_number.clone(),
        at: doing.now,
    };
    store::add_payment(conn, payment)?;
    tell(conn, doing, &charge.ticket_id, EventKind::Paid, Some(receipt_number), Some(form.amount_fen))?;
    view(conn, doing, id)
}

/// Customer service proposes to pay something back. `reason` is the form's, as it will be stored.
pub fn propose_refund(
    conn: &mut Conn,
    doing: &Doing,
    id: ChargeId,
    refund_id: Uuid,
    form: &ProposeRefund,
    reason: &NewText,
) -> Result<ChargeView, Fault> {
    let charge = store::find(conn, &doing.viewer, id)?.ok_or(Code::NotFound)?;
    if form.amount_fen > views::sums(conn, &charge)?.still_refundable() {
        return Err(Code::AmountTooHigh.into());
    }
    let refund = NewRefund {
        id: refund_id.to_string(),
        charge: &charge,
        amount_fen: form.amount_fen,
        reason,
        proposed_by: doing.viewer.person_id.to_string(),
        at: doing.now,
    };
    store::add_refund(conn, refund)?;
    view(conn, doing, id)
}

/// Approves a refund, sends it back with a reason, or pays it.
pub fn go_on_with_refund(
    conn: &mut Conn,
    doing: &Doing,
    id: RefundId,
    act: RefundAct,
    reason: Option<&NewText>,
) -> Result<ChargeView, Fault> {
    let charge = store::charge_of(conn, &doing.viewer, id)?.ok_or(Code::NotFound)?;
    let (refund_id, actor_id) = (id.to_string(), doing.viewer.person_id.to_string());
    let entries = store::entries(conn, std::iter::once(charge.id.as_str()))?;
    let refund = entries.refunds.iter().find(|refund| refund.row.id == refund_id).ok_or(Code::NotFound)?;
    let capacities = deputies::capacities(conn, &doing.viewer)?;
    if !rules::may(&capacities, &charge.building_id, act) {
        return Err(Code::NotFound.into());
    }
    let is_own = capacities.iter().any(|capacity| capacity.id == refund.row.proposed_by);
    let step = rules::step(rules::refund_state(&refund.steps), act, is_own)?;
    let new = NewStep { charge: &charge, refund_id: &refund_id, step, actor_id, reason, at: doing.now };
    store::add_step(conn, new)?;
    if step == RefundState::Paid {
        let amount_fen = Some(refund.row.amount_fen);
        tell(conn, doing, &charge.ticket_id, EventKind::Refunded, None, amount_fen)?;
    }
    Ok(views::one(conn, &doing.viewer, charge)?)
}

fn view(conn: &mut Conn, doing: &Doing, id: ChargeId) -> Result<ChargeView, Fault> {
    let row = store::find(conn, &doing.viewer, id)?.ok_or(Code::NotFound)?;
    Ok(views::one(conn, &doing.viewer, row)?)
}
