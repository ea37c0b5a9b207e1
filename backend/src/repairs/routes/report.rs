//! `POST /repairs`: the short form becomes a numbered ticket at once [REP-01]; the desk registers for others.

use axum::extract::State;
use contract::API_PREFIX;
use contract::ids::TicketId;
use contract::problem::Code;
use contract::repairs::{NewRepair, RegisterRepair};
use contract::tickets::TicketView;

use crate::app::App;
use crate::db::NewIds;
use crate::http::{self, Answer, Effect, Fault, IdempotencyKey, Json, Resident, Staff, WriteRefusals};
use crate::people::rules::is_customer_service;
use crate::repairs::report;
use crate::tickets::{Read, doing, view};

/// Reports a repair for a unit the caller may act for.
#[utoipa::path(
    post,
    path = "/repairs",
    operation_id = "create_repair",
    tag = "repairs",
    params(IdempotencyKey),
    request_body = NewRepair,
    responses((status = 201, body = TicketView, headers(("location" = String))), WriteRefusals)
)]
pub async fn create_repair(
    State(app): State<App>,
    Resident(session): Resident,
    key: IdempotencyKey,
    Json(form, hash): Json<NewRepair>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session);
    let read = Read { id: TicketId(app.ids.next()), version: None };
    let base = app.ids.next();
    http::once(&app, &session, key.over(hash), move |conn| {
        report::report(conn, &doing, read.id, &form, &NewIds::from(base))?;
        let address = format!("{API_PREFIX}/tickets/{}", read.id);
        Ok(Effect::created(view(conn, &doing, read)?, address))
    })
    .await
}

/// Registers a repair for a caller, a visitor, a letter, or what a patrol found [REP-21, REP-26].
#[utoipa::path(
    post,
    path = "/desk/repairs",
    operation_id = "register_repair",
    tag = "desk",
    params(IdempotencyKey),
    request_body = RegisterRepair,
    responses((status = 201, body = TicketView, headers(("location" = String))), WriteRefusals)
)]
pub async fn register_repair(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<RegisterRepair>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session);
    if !doing.viewer.has_role(is_customer_service) {
        return Err(Code::NotFound.into());
    }
    let read = Read { id: TicketId(app.ids.next()), version: None };
    let base = app.ids.next();
    http::once(&app, &session, key.over(hash), move |conn| {
        report::register(conn, &doing, read.id, &form, &NewIds::from(base))?;
        let address = format!("{API_PREFIX}/desk/tickets/{}", read.id);
        Ok(Effect::created(view(conn, &doing, read)?, address))
    })
    .await
}
