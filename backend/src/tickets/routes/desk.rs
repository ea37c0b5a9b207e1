//! One ticket at the desk, and who can be sent.

use axum::extract::State;
use contract::ids::TicketId;
use contract::paging::Page;
use contract::people::{Handler, Role};
use contract::problem::Code;
use contract::tickets::{Kind, TicketSummary, TicketView};
use serde::Deserialize;
use utoipa::IntoParams;

use super::act::doing;
use super::resident::one;
use crate::app::App;
use crate::http::{Fault, Path, Query, ReadRefusals, Reply, Staff};
use crate::people::store::staff::{colleagues, engineers};
use crate::people::{Viewer, rules};
use crate::tickets::{REFERRED, TicketPath, hand_over, store, views};

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
    one(&app, doing(&app, &session), id).await.map(Reply)
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
            let repair = match query.ticket_id {
                Some(ticket) => {
                    store::any(conn, &ticket.to_string())?.is_none_or(|row| row.kind == Kind::Repair.word())
                }
                None => true,
            };
            let items = match repair {
                true => engineers(conn, viewer.person_id, query.ticket_id)?,
                // Into a complaint anybody may be asked to look.
                false => colleagues(conn, viewer.person_id, query.ticket_id, &REFERRED)?,
            };
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}

/// What is in the caller's own hands, by the agreed visit; what has none comes last.
#[utoipa::path(
    get,
    path = "/desk/jobs",
    tag = "desk",
    responses((status = 200, body = Page<TicketSummary>), ReadRefusals)
)]
pub async fn list_jobs(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<TicketSummary>>, Fault> {
    let doing = doing(&app, &session);
    app.db
        .read(move |conn| {
            let rows = store::jobs(conn, &doing.viewer)?;
            let items = views::summaries(conn, &doing.viewer, rows, doing.now)?;
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}

/// Who could be responsible for tickets of the caller's buildings, or for this one.
#[utoipa::path(
    get,
    path = "/desk/colleagues",
    tag = "desk",
    params(HandlersQuery),
    responses((status = 200, body = Page<Handler>), ReadRefusals)
)]
pub async fn list_colleagues(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<HandlersQuery>,
) -> Result<Reply<Page<Handler>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    // The cashier names who brought money for a resident [REP-16].
    if !viewer.has_role(|role| rules::is_customer_service(role) || role == Role::Cashier) {
        return Err(Code::NotFound.into());
    }
    app.db
        .read(move |conn| {
            let items = colleagues(conn, viewer.person_id, query.ticket_id, &hand_over::RESPONSIBLE)?;
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}
