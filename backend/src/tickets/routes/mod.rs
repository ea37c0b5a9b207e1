//! Operations on tickets of all kinds.

mod act;
mod desk;
mod desk_acts;
mod listing;
mod queue;
mod resident;
mod resident_acts;
mod shift;
mod thread;

pub(crate) use act::ticket_acts;
pub use act::{act, doing, view};

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(resident::list_tickets))
        .routes(routes!(resident::read_ticket))
        .routes(routes!(thread::message_office))
        .merge(resident_acts::routes())
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(queue::list_desk_tickets))
        .routes(routes!(queue::list_buildings))
        .routes(routes!(shift::read_shift))
        .routes(routes!(shift::transfer_tickets))
        .routes(routes!(shift::take_over_tickets))
        .routes(routes!(desk::read_desk_ticket))
        .routes(routes!(desk::list_handlers))
        .routes(routes!(desk::list_jobs))
        .routes(routes!(desk::list_colleagues))
        .routes(routes!(thread::message_resident))
        .routes(routes!(thread::note_among_staff))
        .merge(desk_acts::routes())
}
