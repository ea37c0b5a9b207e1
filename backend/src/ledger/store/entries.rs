//! Adding entries. The database keeps the sums; what is refused here although it was checked lost a race.

use chrono::{DateTime, Utc};
use contract::ledger::{Method, RefundState};
use contract::tickets::Payer;
use diesel::prelude::*;
use uuid::Uuid;

use super::{ChargeRow, PaymentRow, RefundRow};
use crate::content::store::{NewText, keep};
use crate::db::schema::{charges, payments, refund_steps, refunds};
use crate::db::{Conn, DbFault, word};

/// What somebody owes for a ticket by an agreed quote.
pub struct NewCharge<'a> {
    pub id: Uuid,
    pub ticket_id: &'a str,
    pub quote_id: &'a str,
    /// Word of a [`Payer`].
    pub payer: &'a str,
    /// Whose household or company pays; `None` for the office, and only for it.
    pub household_id: Option<&'a str>,
    pub building_id: &'a str,
    pub amount_fen: i64,
    pub at: DateTime<Utc>,
}

/// Adds a charge. Each payer is charged once for a quote: what is done again after a reopening is not paid again.
pub fn charge(conn: &mut Conn, new: &NewCharge) -> QueryResult<()> {
    ChargeRow {
        id: new.id.to_string(),
        ticket_id: new.ticket_id.to_owned(),
        quote_id: new.quote_id.to_owned(),
        payer: new.payer.to_owned(),
        household_id: new.household_id.map(str::to_owned),
        building_id: new.building_id.to_owned(),
        amount_fen: new.amount_fen,
        charged_at: new.at.timestamp_micros(),
        is_open: i64::from(new.payer != Payer::Office.word()),
    }
    .insert_into(charges::table)
    .execute(conn)
    .map(drop)
}

pub struct NewPayment<'a> {
    pub id: String,
    pub charge: &'a ChargeRow,
    pub amount_fen: i64,
    pub method: Method,
    pub payer_name: &'a str,
    pub via_staff_id: Option<String>,
    pub cashier_id: String,
    pub receipt_number: String,
    pub at: DateTime<Utc>,
}

pub fn add_payment(conn: &mut Conn, new: NewPayment) -> Result<(), DbFault> {
    PaymentRow {
        id: new.id,
        charge_id: new.charge.id.clone(),
        amount_fen: new.amount_fen,
        method: word(new.method)?,
        payer_name: new.payer_name.to_owned(),
        via_staff_id: new.via_staff_id,
        cashier_id: new.cashier_id,
        receipt_number: new.receipt_number,
        paid_at: new.at.timestamp_micros(),
    }
    .insert_into(payments::table)
    .execute(conn)
    .map(drop)
    .map_err(DbFault::raced)
}

pub struct NewRefund<'a> {
    pub id: String,
    pub charge: &'a ChargeRow,
    pub amount_fen: i64,
    pub reason: &'a NewText,
    pub proposed_by: String,
    pub at: DateTime<Utc>,
}

pub fn add_refund(conn: &mut Conn, new: NewRefund) -> Result<(), DbFault> {
    RefundRow {
        id: new.id,
        charge_id: new.charge.id.clone(),
        amount_fen: new.amount_fen,
        content_id: keep(conn, &new.charge.ticket_id, new.reason)?,
        proposed_by: new.proposed_by,
        proposed_at: new.at.timestamp_micros(),
    }
    .insert_into(refunds::table)
    .execute(conn)
    .map(drop)
    .map_err(DbFault::raced)
}

pub struct NewStep<'a> {
    pub charge: &'a ChargeRow,
    pub refund_id: &'a str,
    pub step: RefundState,
    pub actor_id: String,
    /// Why it was returned.
    pub reason: Option<&'a NewText>,
    pub at: DateTime<Utc>,
}

pub fn add_step(conn: &mut Conn, new: NewStep) -> Result<(), DbFault> {
    let content_id = new.reason.map(|reason| keep(conn, &new.charge.ticket_id, reason)).transpose()?;
    diesel::insert_into(refund_steps::table)
        .values((
            refund_steps::refund_id.eq(new.refund_id),
            refund_steps::step.eq(word(new.step)?),
            refund_steps::actor_id.eq(new.actor_id),
            refund_steps::at.eq(new.at.timestamp_micros()),
            refund_steps::content_id.eq(content_id),
        ))
        .execute(conn)
        .map(drop)
        .map_err(DbFault::raced)
}
