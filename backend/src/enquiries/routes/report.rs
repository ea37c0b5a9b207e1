//! `POST /enquiries`: numbered at once, with the time of the answer [ENQ-02]; and at the desk for others [ENQ-14].

use axum::extract::State;
use contract::API_PREFIX;
use contract::enquiries::{NewEnquiry, RegisterEnquiry};
use contract::ids::TicketId;
use contract::problem::Code;
use contract::tickets::TicketView;

use crate::app::App;
use crate::db::NewIds;
use crate::enquiries::report;
use crate::http::{self, Answer, Effect, Fault, IdempotencyKey, Json, Resident, Staff, WriteRefusals};
use crate::people::rules::is_customer_service;
use crate::tickets::{Read, doing, view};

/// Asks something, for a unit the caller may act for.
#[utoipa::path(
    post,
    path = "/enquiries",
    operation_id = "create_enquiry",
    tag = "enquiries",
    params(IdempotencyKey),
    request_body = NewEnquiry,
    responses((status = 201, body = TicketView, headers(("location" = String))), WriteRefusals)
)]
pub async fn create_enquiry(
    State(app): State<App>,
    Resident(session): Resident,
    key: IdempotencyKey,
    Json(form, hash): Json<NewEnquiry>,
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

/// Registers what somebody asked by phone, in person or in writing; with an answer, it was answered on the spot.
#[utoipa::path(
    post,
    path = "/desk/enquiries",
    operation_id = "register_enquiry",
    tag = "desk",
    params(IdempotencyKey),
    request_body = RegisterEnquiry,
    responses((status = 201, body = TicketView, headers(("location" = String))), WriteRefusals)
)]
pub async fn register_enquiry(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<RegisterEnquiry>,
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
