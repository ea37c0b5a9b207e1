//! Operations on changes of the price list.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::ids::PriceChangeId;
use contract::paging::Page;
use contract::prices::{PriceChangeView, ProposePrice};
use contract::problem::Code;
use contract::proposals::ProposalState;
use contract::tickets::{Nothing, WithReason};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{ChangePath, acts, store, views};
use crate::app::App;
use crate::db::Conn;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Intent, Json, Path, ReadRefusals, Reply, Session, Staff,
    WriteRefusals,
};
use crate::people::Viewer;
use crate::proposals::{Standing, Subject, standing_who};

/// How many decided ones are told of.
const HISTORY: i64 = 100;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_price_changes))
        .routes(routes!(propose_price))
        .routes(routes!(approve_price))
        .routes(routes!(return_price))
}

/// What waits to be decided, oldest first, then what was decided lately. For those who propose and decide.
#[utoipa::path(
    get,
    path = "/desk/price-changes",
    operation_id = "list_price_changes",
    tag = "desk",
    responses((status = 200, body = Page<PriceChangeView>), ReadRefusals)
)]
async fn list_price_changes(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<PriceChangeView>>, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    app.db
        .read(move |conn| {
            let standing = standing_who(conn, &viewer, |standing| standing.reads(Subject::Prices))?;
            let rows = store::list(conn, HISTORY)?;
            Ok(Reply(Page { items: views::changes(conn, &standing, &rows, now)?, next_cursor: None }))
        })
        .await
}

/// Proposes a new item, another price or text for one, or to take one off the list.
#[utoipa::path(
    post,
    path = "/desk/price-changes",
    operation_id = "propose_price",
    tag = "desk",
    params(IdempotencyKey),
    request_body = ProposePrice,
    responses((status = 200, body = PriceChangeView), WriteRefusals)
)]
async fn propose_price(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<ProposePrice>,
) -> Result<Answer, Fault> {
    let (viewer, now, id) = (Viewer::of(&session, app.today()), app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        let standing = acts::propose(conn, &viewer, id, &form, now)?;
        one(conn, &standing, PriceChangeId(id), now).map(Effect::done)
    })
    .await
}

/// Approves what somebody else proposed: it is on the list at once, and what was quoted before stays.
#[utoipa::path(
    post,
    path = "/desk/price-changes/{id}/actions/approve",
    operation_id = "approve_price",
    tag = "desk",
    params(ChangePath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = PriceChangeView), WriteRefusals)
)]
async fn approve_price(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<PriceChangeId>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    decide(&app, &session, key.over(hash), id, ProposalState::Approved, None).await
}

/// Sends back what somebody else proposed, with a reason.
#[utoipa::path(
    post,
    path = "/desk/price-changes/{id}/actions/return",
    operation_id = "return_price",
    tag = "desk",
    params(ChangePath, IdempotencyKey),
    request_body = WithReason,
    responses((status = 200, body = PriceChangeView), WriteRefusals)
)]
async fn return_price(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<PriceChangeId>,
    key: IdempotencyKey,
    Json(form, hash): Json<WithReason>,
) -> Result<Answer, Fault> {
    decide(&app, &session, key.over(hash), id, ProposalState::Returned, Some(form.reason)).await
}

async fn decide(
    app: &App,
    session: &Session,
    intent: Intent,
    id: PriceChangeId,
    to: ProposalState,
    reason: Option<String>,
) -> Result<Answer, Fault> {
    let (viewer, now, new_item) = (Viewer::of(session, app.today()), app.clock.now(), app.ids.next());
    http::once(app, session, intent, move |conn| {
        let standing = acts::decide(conn, &viewer, (id, new_item), to, reason.as_deref(), now)?;
        one(conn, &standing, id, now).map(Effect::done)
    })
    .await
}

fn one(
    conn: &mut Conn,
    standing: &Standing,
    id: PriceChangeId,
    now: DateTime<Utc>,
) -> Result<PriceChangeView, Fault> {
    let found = store::find(conn, id)?.ok_or(Code::NotFound)?;
    let view = views::changes(conn, standing, std::slice::from_ref(&found), now)?.pop();
    view.ok_or_else(|| Fault::internal("a change without a view"))
}
