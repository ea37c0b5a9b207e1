//! Operations on tickets of all kinds.

mod desk;
mod listing;
mod resident;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(resident::list_tickets)).routes(routes!(resident::read_ticket))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(desk::list_desk_tickets))
        .routes(routes!(desk::read_desk_ticket))
        .routes(routes!(desk::list_handlers))
}
