//! Operations on complaints and suggestions.

mod desk;
mod report;
mod resident;
mod view;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(report::create_complaint))
        .routes(routes!(report::note_complaint))
        .routes(routes!(report::list_complaint_buildings))
        .routes(routes!(view::read_complaint))
        .merge(resident::routes())
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(report::register_complaint))
        .routes(routes!(view::read_desk_complaint))
        .merge(desk::routes())
}
