//! Operations on enquiries.

mod desk;
mod report;
mod resident;
mod visitor;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(report::create_enquiry))
        .routes(routes!(visitor::ask_as_visitor))
        .routes(routes!(visitor::open_as_visitor))
        .routes(routes!(visitor::say_as_visitor))
        .routes(routes!(visitor::settle_as_visitor))
        .merge(resident::routes())
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(report::register_enquiry)).merge(desk::routes())
}
