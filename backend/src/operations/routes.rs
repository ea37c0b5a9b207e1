//! What administrators ask and do.

use axum::extract::State;
use contract::operations::OperationsView;
use contract::problem::Code;
use contract::tickets::Nothing;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::views::Standing;
use super::{nightly, rules};
use crate::app::App;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Json, ReadRefusals, Reply, Session, Staff, WriteRefusals,
};

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_operations)).routes(routes!(begin_backup))
}

/// To everybody but administrators there is no such operation.
fn administers(session: &Session) -> Result<(), Fault> {
    let is_admin = session.roles.iter().any(|role| rules::administers(*role));
    if is_admin { Ok(()) } else { Err(Code::NotFound.into()) }
}

/// How the installation is doing.
#[utoipa::path(
    get,
    path = "/desk/operations",
    operation_id = "read_operations",
    tag = "desk",
    responses((status = 200, body = OperationsView), ReadRefusals)
)]
async fn read_operations(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<OperationsView>, Fault> {
    administers(&session)?;
    let standing = Standing::of(&app);
    app.db.read(move |conn| standing.view(conn).map(Reply)).await
}

/// Begins a backup now. The answer does not wait for its end: read on until none is being made any more.
#[utoipa::path(
    post,
    path = "/desk/operations/actions/back_up",
    operation_id = "begin_backup",
    tag = "desk",
    params(IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = OperationsView), WriteRefusals)
)]
async fn begin_backup(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    administers(&session)?;
    let intent = key.over(hash);
    if let Some(answer) = http::replayed(&app, &session, &intent).await? {
        return Ok(answer);
    }
    nightly::begin(&app, Some(session.person_id))?;
    let standing = Standing::of(&app);
    http::once(&app, &session, intent, move |conn| standing.view(conn).map(Effect::done)).await
}
