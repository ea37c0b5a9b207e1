//! `GET /tickets/{id}/complaint`: what a complaint says beside what all requests say.

use axum::extract::State;
use contract::complaints::ComplaintView;
use contract::ids::TicketId;
use contract::problem::Code;

use crate::app::App;
use crate::complaints::views;
use crate::http::{Fault, Path, ReadRefusals, Reply, Resident, Staff};
use crate::tickets::{Doing, TicketPath, doing, store};

/// What happened, where, whom it concerns, what is hoped for, and the written reply.
#[utoipa::path(
    get,
    path = "/tickets/{id}/complaint",
    tag = "complaints",
    params(TicketPath),
    responses((status = 200, body = ComplaintView), ReadRefusals)
)]
pub async fn read_complaint(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<TicketId>,
) -> Result<Reply<ComplaintView>, Fault> {
    one(&app, doing(&app, &session), id).await
}

/// The same with how it is graded, planned and assessed.
#[utoipa::path(
    get,
    path = "/desk/tickets/{id}/complaint",
    tag = "desk",
    params(TicketPath),
    responses((status = 200, body = ComplaintView), ReadRefusals)
)]
pub async fn read_desk_complaint(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
) -> Result<Reply<ComplaintView>, Fault> {
    one(&app, doing(&app, &session), id).await
}

async fn one(app: &App, doing: Doing, id: TicketId) -> Result<Reply<ComplaintView>, Fault> {
    app.db
        .read(move |conn| {
            let row = store::find(conn, &doing.viewer, id)?.ok_or(Code::NotFound)?;
            let case = store::case(conn, &row.kind, &row.id)?.ok_or(Code::NotFound)?;
            Ok(Reply(views::view(conn, &doing.viewer, &row, &case)?))
        })
        .await
}
