//! Operations on slips.

mod activate;
mod invite;

use utoipa_axum::router::OpenApiRouter;

use crate::app::App;

pub fn routes() -> OpenApiRouter<App> {
    activate::routes()
}

pub fn desk_routes() -> OpenApiRouter<App> {
    invite::desk_routes()
}
