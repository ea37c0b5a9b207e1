//! The one operation.

use axum::extract::State;
use contract::waiting::WaitingView;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::views;
use crate::app::App;
use crate::http::{Fault, ReadRefusals, Reply, Staff};
use crate::people::Viewer;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_waiting))
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
