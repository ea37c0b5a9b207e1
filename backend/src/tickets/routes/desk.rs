//! The queue, one ticket of it, and who can be sent.

use axum::extract::State;
use contract::ids::TicketId;
use contract::paging::Page;
use contract::people::Handler;
use contract::problem::Code;
use contract::tickets::{TicketSummary, TicketView};
use serde::Deserialize;
use utoipa::IntoParams;

use super::listing::{ListQuery, Listing, page};
use super::resident::one;
use crate::app::App;
use crate::http::{Fault, Path, Query, ReadRefusals, Reply, Staff};
use crate::people::store::staff::engineers;
use crate::people::{Viewer, rules};
use crate::tickets::{TicketPath, store};

/// Tickets in the caller's scope: what is due first comes first, so the overdue are on top, what has no deadline
/// last. What has ended is listed when asked for, the newest first.
#[utoipa::path(
    get,
    path = "/desk/tickets",
    operation_id = "list_desk_tickets",
    tag = "desk",
    params(ListQuery),
    responses((status = 200, body = Page<TicketSummary>), ReadRefusals)
)]
pub async fn list_desk_tickets(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<ListQuery>,
) -> Result<Reply<Page<TicketSummary>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    let listing = Listing { is_open: Some(true), rows: store::queue, key: |row| row.queue_at };
    page(&app, viewer, query, listing).await.map(Reply)
}

/// One ticket with its history.
#[utoipa::path(
    get,
    path = "/desk/tickets/{id}",
    operation_id = "read_desk_ticket",
    tag = "desk",
    params(TicketPath),
    responses((status = 200, body = TicketView), ReadRefusals)
)]
pub async fn read_desk_ticket(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
) -> Result<Reply<TicketView>, Fault> {
    one(&app, Viewer::of(&session, app.today()), id).await.map(Reply)
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct HandlersQuery {
    /// Only those who can be sent to this ticket.
    ticket_id: Option<TicketId>,
}

/// Engineers who can be sent, with what they have in hand. For those who dispatch.
#[utoipa::path(
    get,
    path = "/desk/handlers",
    operation_id = "list_handlers",
    tag = "desk",
    params(HandlersQuery),
    responses((status = 200, body = Page<Handler>), ReadRefusals)
)]
pub async fn list_handlers(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<HandlersQuery>,
) -> Result<Reply<Page<Handler>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    if !viewer.has_role(rules::is_customer_service) {
        return Err(Code::NotFound.into());
    }
    app.db
        .read(move |conn| {
            let items = engineers(conn, viewer.person_id, query.ticket_id)?;
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}
