//! Operations on repairs.

mod desk;
mod quotes;
mod report;
mod resident;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(report::create_repair))
        .routes(routes!(quotes::list_quotes))
        .routes(routes!(quotes::list_cost_shares))
        .routes(routes!(quotes::accept_quote))
        .routes(routes!(quotes::refuse_quote))
        .routes(routes!(quotes::list_price_items))
        .merge(resident::routes())
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(report::register_repair))
        .routes(routes!(quotes::list_desk_quotes))
        .merge(desk::routes())
}
