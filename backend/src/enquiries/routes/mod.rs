//! Operations on enquiries.

mod desk;
mod report;
mod resident;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(report::create_enquiry)).merge(resident::routes())
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(report::register_enquiry)).merge(desk::routes())
}
