//! `POST /complaints`: numbered at once [CMP-01]; without a name, and at the desk for others.

use axum::extract::State;
use contract::API_PREFIX;
use contract::complaints::{AnonymousComplaint, NewComplaint, Noted, RegisterComplaint};
use contract::ids::{PersonId, TicketId};
use contract::paging::Page;
use contract::people::BuildingView;
use contract::problem::Code;
use contract::tickets::TicketView;

use crate::app::App;
use crate::complaints::report;
use crate::db::NewIds;
use crate::http::{
    self, Answer, ClientAddress, Effect, Fault, IdempotencyKey, Json, ReadRefusals, Reply, Resident,
    STRANGER, Staff, WriteRefusals,
};
use crate::people::rules::is_customer_service;
use crate::people::store::places::buildings_in_scope;
use crate::people::{Side, Viewer};
use crate::tickets::{Doing, Read, doing, store as tickets, view};

/// Complains, or suggests, for a unit the caller may act for.
#[utoipa::path(
    post,
    path = "/complaints",
    operation_id = "create_complaint",
    tag = "complaints",
    params(IdempotencyKey),
    request_body = NewComplaint,
    responses((status = 201, body = TicketView, headers(("location" = String))), WriteRefusals)
)]
pub async fn create_complaint(
    State(app): State<App>,
    Resident(session): Resident,
    key: IdempotencyKey,
    Json(form, hash): Json<NewComplaint>,
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

/// Registers a complaint or a suggestion that came by any channel [CMP-01, CMP-03, CMP-51].
#[utoipa::path(
    post,
    path = "/desk/complaints",
    operation_id = "register_complaint",
    tag = "desk",
    params(IdempotencyKey),
    request_body = RegisterComplaint,
    responses((status = 201, body = Noted, headers(("location" = String))), WriteRefusals)
)]
pub async fn register_complaint(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<RegisterComplaint>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session);
    if !doing.viewer.has_role(is_customer_service) {
        return Err(Code::NotFound.into());
    }
    let (id, base) = (TicketId(app.ids.next()), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        report::register(conn, &doing, id, &form, &NewIds::from(base))?;
        let number = tickets::lead(conn, &id.to_string())?.0;
        Ok(Effect::created(Noted { number, id: Some(id) }, format!("{API_PREFIX}/desk/tickets/{id}")))
    })
    .await
}

/// Notes what somebody says without signing in. Nobody can be answered; few are taken from one address.
#[utoipa::path(
    post,
    path = "/complaints/anonymous",
    operation_id = "note_complaint",
    tag = "complaints",
    params(IdempotencyKey),
    request_body = AnonymousComplaint,
    responses((status = 201, body = Noted), WriteRefusals)
)]
pub async fn note_complaint(
    State(app): State<App>,
    address: ClientAddress,
    key: IdempotencyKey,
    Json(form, hash): Json<AnonymousComplaint>,
) -> Result<Answer, Fault> {
    app.strangers.take("complaint", address.ip)?;
    let viewer = Viewer { person_id: PersonId(uuid::Uuid::nil()), today: app.today(), side: Side::Resident };
    let nobody = Doing::new(viewer, app.clock.now(), app.settings.zone);
    let (id, base) = (TicketId(app.ids.next()), app.ids.next());
    http::once_as(&app, STRANGER, key.over(hash), move |conn| {
        report::note(conn, &nobody, id, &form, &NewIds::from(base))?;
        let number = tickets::lead(conn, &id.to_string())?.0;
        Ok(Effect::created(Noted { number, id: None }, format!("{API_PREFIX}/complaints/anonymous")))
    })
    .await
}

/// Buildings that can be named without signing in.
#[utoipa::path(
    get,
    path = "/complaints/buildings",
    operation_id = "list_complaint_buildings",
    tag = "complaints",
    responses((status = 200, body = Page<BuildingView>), ReadRefusals)
)]
pub async fn list_complaint_buildings(State(app): State<App>) -> Result<Reply<Page<BuildingView>>, Fault> {
    app.db.read(|conn| Ok(Reply(Page { items: buildings_in_scope(conn, None)?, next_cursor: None }))).await
}
