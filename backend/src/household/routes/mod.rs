//! Operations on households.

mod decide;
mod invite;
mod join;
mod read;

use chrono::{DateTime, Utc};
use contract::household::HouseholdView;
use contract::problem::Code;
use utoipa_axum::router::OpenApiRouter;

use super::store::{self, Household};
use super::views;
use crate::app::App;
use crate::db::Conn;
use crate::http::Fault;
use crate::people::Viewer;

pub fn routes() -> OpenApiRouter<App> {
    read::routes().merge(invite::routes()).merge(join::routes()).merge(decide::routes())
}

/// A household of the viewer's; anybody else's is not found, as one that is not there.
fn own(conn: &mut Conn, viewer: &Viewer, id: &str) -> Result<Household, Fault> {
    Ok(store::one_of_viewer(conn, viewer, id)?.ok_or(Code::NotFound)?)
}

/// A household after something was decided in it.
fn decided(conn: &mut Conn, viewer: &Viewer, id: &str, now: DateTime<Utc>) -> Result<HouseholdView, Fault> {
    let household = own(conn, viewer, id)?;
    let view = views::households(conn, viewer, &[household], now)?.pop();
    view.ok_or_else(|| Fault::internal("a household without a view"))
}
