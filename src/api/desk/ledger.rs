//! Amounts owed, payments, receipts and refunds.

use contract::ids::{ChargeId, RefundId, TicketId};
use contract::ledger::{ChargeView, ProposeRefund, RefundAct, TakePayment};
use contract::paging::Page;
use contract::tickets::{Nothing, WithReason};

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

/// All of them, or those with something still owed.
pub async fn charges(only_open: bool, cursor: Option<&str>) -> Result<Page<ChargeView>, ApiError> {
    let open = only_open.then_some("true");
    get(format!("{SIDE}/charges{}", query(&[("open", open), ("cursor", cursor)]))).await
}

pub async fn of_ticket(ticket: TicketId) -> Result<Vec<ChargeView>, ApiError> {
    get::<Page<ChargeView>>(format!("{SIDE}/tickets/{ticket}/charges")).await.map(|page| page.items)
}

pub async fn take_payment(charge: ChargeId, form: &TakePayment, key: &str) -> Result<ChargeView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/charges/{charge}/payments")).json(form).key(key).read().await
}

pub async fn propose_refund(
    charge: ChargeId,
    form: &ProposeRefund,
    key: &str,
) -> Result<ChargeView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/charges/{charge}/refunds")).json(form).key(key).read().await
}

/// `approve` and `pay`.
pub async fn advance_refund(refund: RefundId, act: RefundAct, key: &str) -> Result<ChargeView, ApiError> {
    Call::new(Method::POST, refund_address(refund, act)).json(&Nothing {}).key(key).read().await
}

pub async fn return_refund(refund: RefundId, reason: &WithReason, key: &str) -> Result<ChargeView, ApiError> {
    Call::new(Method::POST, refund_address(refund, RefundAct::Return)).json(reason).key(key).read().await
}

fn refund_address(refund: RefundId, act: RefundAct) -> String {
    format!("{SIDE}/refunds/{refund}/actions/{}", act.word())
}
