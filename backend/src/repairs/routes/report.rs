//! `POST /repairs`: the short form becomes a numbered ticket at once [REP-01].

use axum::extract::State;
use contract::ids::TicketId;
use contract::repairs::NewRepair;
use contract::tickets::TicketView;

use super::{address, doing, view};
use crate::app::App;
use crate::content::store::NewText;
use crate::http::{self, Answer, Effect, Fault, IdempotencyKey, Json, Resident, WriteRefusals};
use crate::repairs::acts::{self, Read};

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
    let read = Read { id: TicketId(app.ids.next()), version: 1 };
    let text = NewText::said(app.ids.next(), form.text.clone());
    http::once(&app, &session, key.over(hash), move |conn| {
        acts::report(conn, &doing, read.id, &form, text.as_ref())?;
        Ok(Effect::created(view(conn, &doing, read)?, address(read)))
    })
    .await
}
