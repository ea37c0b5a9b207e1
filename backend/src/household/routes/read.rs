//! `/households`: whose they are, and what happened in them.

use axum::extract::State;
use contract::household::{HouseholdChange, HouseholdView};
use contract::ids::HouseholdId;
use contract::paging::Page;
use contract::problem::Code;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::own;
use crate::app::App;
use crate::household::{HouseholdPath, store, views};
use crate::http::{Fault, Path, ReadRefusals, Reply, Resident};
use crate::people::Viewer;

/// How far back the changes go.
const CHANGES: i64 = 200;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_households)).routes(routes!(list_household_changes))
}

/// The caller's households of today: everybody in them to those who decide there, themselves to the others.
#[utoipa::path(
    get,
    path = "/households",
    operation_id = "list_households",
    tag = "household",
    responses((status = 200, body = Page<HouseholdView>), ReadRefusals)
)]
async fn list_households(
    State(app): State<App>,
    Resident(session): Resident,
) -> Result<Reply<Page<HouseholdView>>, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    app.db
        .read(move |conn| {
            let all = store::of_viewer(conn, &viewer)?;
            Ok(Reply(Page { items: views::households(conn, &viewer, &all, now)?, next_cursor: None }))
        })
        .await
}

/// Who named, changed and ended whom, the latest first. For those who decide in the household.
#[utoipa::path(
    get,
    path = "/households/{id}/changes",
    operation_id = "list_household_changes",
    tag = "household",
    params(HouseholdPath),
    responses((status = 200, body = Page<HouseholdChange>), ReadRefusals)
)]
async fn list_household_changes(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<HouseholdId>,
) -> Result<Reply<Page<HouseholdChange>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    app.db
        .read(move |conn| {
            let household = own(conn, &viewer, &id.to_string())?;
            if !household.standing.decides() {
                return Err(Code::NotFound.into());
            }
            let rows = store::changes(conn, &household.id, CHANGES)?;
            let items = rows.into_iter().map(views::change).collect::<Result<_, _>>()?;
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}
