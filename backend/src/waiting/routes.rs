//! What waits on either side of the counter.

use axum::extract::State;
use contract::waiting::{AnswersAwaited, WaitingView};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{store, views};
use crate::app::App;
use crate::http::{Fault, ReadRefusals, Reply, Resident, Staff};
use crate::people::Viewer;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(count_awaited))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_waiting))
}

/// How many answers are awaited of the caller beside those to their own requests.
#[utoipa::path(
    get,
    path = "/waiting",
    operation_id = "count_awaited",
    tag = "waiting",
    responses((status = 200, body = AnswersAwaited), ReadRefusals)
)]
async fn count_awaited(
    State(app): State<App>,
    Resident(session): Resident,
) -> Result<Reply<AnswersAwaited>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    app.db.read(move |conn| Ok(Reply(store::awaited(conn, &viewer)?))).await
}

/// What waits for a decision by the caller, or by somebody they stand in for today; never what they proposed themselves.
#[utoipa::path(
    get,
    path = "/desk/waiting",
    operation_id = "read_waiting",
    tag = "desk",
    responses((status = 200, body = WaitingView), ReadRefusals)
)]
async fn read_waiting(State(app): State<App>, Staff(session): Staff) -> Result<Reply<WaitingView>, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    app.db.read(move |conn| Ok(Reply(views::waiting(conn, &viewer, now)?))).await
}
