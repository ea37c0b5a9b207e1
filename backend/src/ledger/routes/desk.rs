//! What is owed, and taking it.

use axum::extract::State;
use contract::ids::{ChargeId, TicketId};
use contract::ledger::{ChargeView, TakePayment};
use contract::paging::Page;
use contract::problem::Code;

use super::doing;
use crate::app::App;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Json, Path, Query, ReadRefusals, Reply, Staff,
    WorkQuery, WriteRefusals,
};
use crate::ledger::{ChargePath, acts, rules, store, views};
use crate::people::Viewer;
use crate::people::store::parse_id;
use crate::tickets::{self, TicketPath};

/// Charges of the buildings in the caller's scope, the newest first. For the cashier, customer service and overseers.
#[utoipa::path(
    get,
    path = "/desk/charges",
    operation_id = "list_charges",
    tag = "desk",
    params(WorkQuery),
    responses((status = 200, body = Page<ChargeView>), ReadRefusals)
)]
pub async fn list_charges(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<WorkQuery>,
) -> Result<Reply<Page<ChargeView>>, Fault> {
    let viewer = doing(&app, &session, rules::reads_charges)?.viewer;
    let part = query.part()?;
    app.db
        .read(move |conn| {
            let mut rows = store::page(conn, &viewer, &part)?;
            let next_cursor =
                part.size.cut(&mut rows, |row| Ok(Cursor { key: row.charged_at, id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::of_rows(conn, &viewer, rows)?, next_cursor }))
        })
        .await
}

/// Charges of one ticket. For whoever may see the ticket, and for the cashier where something is owed.
#[utoipa::path(
    get,
    path = "/desk/tickets/{id}/charges",
    operation_id = "list_desk_ticket_charges",
    tag = "desk",
    params(TicketPath),
    responses((status = 200, body = Page<ChargeView>), ReadRefusals)
)]
pub async fn list_desk_ticket_charges(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
) -> Result<Reply<Page<ChargeView>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    app.db
        .read(move |conn| {
            let sees_ticket = tickets::store::find(conn, &viewer, id)?.is_some();
            let reads = sees_ticket || viewer.has_role(rules::reads_charges);
            let items = if reads { views::of_ticket(conn, &viewer, &id.to_string())? } else { Vec::new() };
            if items.is_empty() && !sees_ticket {
                return Err(Code::NotFound.into());
            }
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}

/// Takes money for a charge, or for a part of it, and gives a numbered receipt. For the cashier [SVC-05].
#[utoipa::path(
    post,
    path = "/desk/charges/{id}/payments",
    operation_id = "take_payment",
    tag = "desk",
    params(ChargePath, IdempotencyKey),
    request_body = TakePayment,
    responses((status = 200, body = ChargeView), WriteRefusals)
)]
pub async fn take_payment(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<ChargeId>,
    key: IdempotencyKey,
    Json(form, hash): Json<TakePayment>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session, rules::handles_money)?;
    let payment_id = app.ids.next();
    http::once(&app, &session, key.over(hash), move |conn| {
        acts::take_payment(conn, &doing, id, payment_id, &form).map(Effect::done)
    })
    .await
}
