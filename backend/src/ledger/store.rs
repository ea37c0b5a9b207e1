//! The SQL of charges, payments and refunds: reading, within the scope.

mod entries;

pub use entries::{NewCharge, NewPayment, NewRefund, NewStep, add_payment, add_refund, add_step, charge};

use contract::ids::{ChargeId, RefundId};
use contract::ledger::RefundState;
use diesel::prelude::*;

use crate::db::schema::{charges, content, payments, refund_steps, refunds};
use crate::db::{Conn, from_word, one_of};
use crate::http::Part;
use crate::people::store::scope;
use crate::people::{Side, Viewer};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = charges)]
pub struct ChargeRow {
    pub id: String,
    pub ticket_id: String,
    pub quote_id: String,
    pub payer: String,
    pub household_id: Option<String>,
    pub building_id: String,
    pub amount_fen: i64,
    pub charged_at: i64,
    pub is_open: i64,
}

/// One charge of a building in the scope of this staff member.
pub fn find(conn: &mut Conn, viewer: &Viewer, id: ChargeId) -> QueryResult<Option<ChargeRow>> {
    charges::table
        .find(id.to_string())
        .filter(charges::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .select(ChargeRow::as_select())
        .first(conn)
        .optional()
}

/// Charges of the buildings in scope, newest first.
pub fn page(conn: &mut Conn, viewer: &Viewer, part: &Part) -> QueryResult<Vec<ChargeRow>> {
    let (key, id) = part.after.map_or((i64::MAX, String::new()), |after| (after.key, after.id.to_string()));
    let older = charges::charged_at.lt(key);
    let same_moment = charges::charged_at.eq(key).and(charges::id.lt(id));
    let rows = charges::table
        .filter(charges::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        // The plain bound is what lets both databases use the index.
        .filter(charges::charged_at.le(key))
        .filter(older.or(same_moment))
        .order((charges::charged_at.desc(), charges::id.desc()))
        .limit(part.size.most())
        .select(ChargeRow::as_select());
    match part.is_open {
        Some(is_open) => rows.filter(charges::is_open.eq(i64::from(is_open))).load(conn),
        None => rows.load(conn),
    }
}

/// Charges of one ticket: residents those of households whose money they may see, staff those of buildings in scope.
pub fn of_ticket(conn: &mut Conn, viewer: &Viewer, ticket_id: &str) -> QueryResult<Vec<ChargeRow>> {
    let rows = charges::table
        .filter(charges::ticket_id.eq(ticket_id))
        .order((charges::charged_at, charges::id))
        .select(ChargeRow::as_select());
    match &viewer.side {
        Side::Resident => {
            // The office's own belongs to nobody.
            let theirs = charges::household_id.assume_not_null().eq_any(scope::fee_households(viewer));
            rows.filter(charges::household_id.is_not_null()).filter(theirs).load(conn)
        }
        Side::Desk { .. } => {
            rows.filter(charges::building_id.eq_any(scope::buildings_in_scope(viewer.person_id))).load(conn)
        }
    }
}

/// How many of them there are.
pub fn count(conn: &mut Conn, viewer: &Viewer, ticket_id: &str) -> QueryResult<i64> {
    of_ticket(conn, viewer, ticket_id).map(|rows| i64::try_from(rows.len()).unwrap_or(i64::MAX))
}

/// The charge by which one of these households pays its part of a quote, and the numbers of its receipts; `None` before
/// it is due.
pub fn share(
    conn: &mut Conn,
    viewer: &Viewer,
    households: &[String],
    (ticket_id, quote_id): (&str, &str),
) -> QueryResult<Option<(String, Vec<String>)>> {
    let is_theirs = |row: &ChargeRow| row.household_id.as_ref().is_some_and(|id| households.contains(id));
    let mut rows = of_ticket(conn, viewer, ticket_id)?.into_iter();
    let Some(row) = rows.find(|row| row.quote_id == quote_id && is_theirs(row)) else { return Ok(None) };
    let receipts = payments::table
        .filter(payments::charge_id.eq(&row.id))
        .order((payments::paid_at, payments::receipt_number))
        .select(payments::receipt_number)
        .load(conn)?;
    Ok(Some((row.id, receipts)))
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = payments)]
pub struct PaymentRow {
    pub id: String,
    pub charge_id: String,
    pub amount_fen: i64,
    pub method: String,
    pub payer_name: String,
    pub via_staff_id: Option<String>,
    pub cashier_id: String,
    pub receipt_number: String,
    pub paid_at: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = refunds)]
pub struct RefundRow {
    pub id: String,
    pub charge_id: String,
    pub amount_fen: i64,
    pub content_id: String,
    pub proposed_by: String,
    pub proposed_at: i64,
}

/// A refund with its reason and what became of it.
#[derive(Debug)]
pub struct Refund {
    pub row: RefundRow,
    /// Absent when erased.
    pub reason: Option<String>,
    pub steps: Vec<RefundState>,
}

/// What happened to some charges, oldest first.
pub struct Entries {
    pub payments: Vec<PaymentRow>,
    pub refunds: Vec<Refund>,
}

pub fn entries<'a>(conn: &mut Conn, ids: impl Iterator<Item = &'a str> + Clone) -> QueryResult<Entries> {
    let payments = payments::table
        .filter(one_of(payments::charge_id, ids.clone()))
        .order((payments::paid_at, payments::receipt_number))
        .select(PaymentRow::as_select())
        .load(conn)?;
    let rows: Vec<(RefundRow, Option<String>)> = refunds::table
        .inner_join(content::table)
        .filter(one_of(refunds::charge_id, ids))
        .order((refunds::proposed_at, refunds::id))
        .select((RefundRow::as_select(), content::body))
        .load(conn)?;
    let steps: Vec<(String, String)> = refund_steps::table
        .filter(one_of(refund_steps::refund_id, rows.iter().map(|(row, _)| row.id.as_str())))
        .select((refund_steps::refund_id, refund_steps::step))
        .load(conn)?;
    let refunds = rows.into_iter().map(|(row, reason)| {
        let own = steps.iter().filter(|(refund, _)| *refund == row.id);
        let steps = own.map(|(_, step)| from_word(step)).collect::<QueryResult<_>>()?;
        Ok(Refund { row, reason, steps })
    });
    Ok(Entries { payments, refunds: refunds.collect::<QueryResult<_>>()? })
}

/// The charge of a refund, if its building is in the scope of this staff member.
pub fn charge_of(conn: &mut Conn, viewer: &Viewer, id: RefundId) -> QueryResult<Option<ChargeRow>> {
    refunds::table
        .inner_join(charges::table)
        .filter(refunds::id.eq(id.to_string()))
        .filter(charges::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .select(ChargeRow::as_select())
        .first(conn)
        .optional()
}
