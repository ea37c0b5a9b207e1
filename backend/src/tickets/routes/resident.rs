//! A resident's own requests and those of the household or company.

use axum::extract::State;
use contract::ids::TicketId;
use contract::paging::Page;
use contract::problem::Code;
use contract::tickets::{TicketSummary, TicketView};

use super::act::doing;
use super::listing::{ListQuery, newest};
use crate::app::App;
use crate::http::{Fault, Path, Query, ReadRefusals, Reply, Resident};
use crate::people::Viewer;
use crate::tickets::{Doing, TicketPath, store, views};

/// Requests of the caller and of the households the caller acts for, newest first.
#[utoipa::path(
    get,
    path = "/tickets",
    operation_id = "list_tickets",
    tag = "tickets",
    params(ListQuery),
    responses((status = 200, body = Page<TicketSummary>), ReadRefusals)
)]
pub async fn list_tickets(
    State(app): State<App>,
    Resident(session): Resident,
    Query(query): Query<ListQuery>,
) -> Result<Reply<Page<TicketSummary>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    newest(&app, viewer, query).await.map(Reply)
}

/// One request with its history.
#[utoipa::path(
    get,
    path = "/tickets/{id}",
    operation_id = "read_ticket",
    tag = "tickets",
    params(TicketPath),
    responses((status = 200, body = TicketView), ReadRefusals)
)]
pub async fn read_ticket(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<TicketId>,
) -> Result<Reply<TicketView>, Fault> {
    one(&app, doing(&app, &session), id).await.map(Reply)
}

/// A ticket for whoever may see it.
pub async fn one(app: &App, doing: Doing, id: TicketId) -> Result<TicketView, Fault> {
    app.db
        .read(move |conn| {
            let row = store::find(conn, &doing.viewer, id)?.ok_or(Code::NotFound)?;
            Ok(views::detail(conn, &doing, row)?)
        })
        .await
}
