//! Operations on money.

mod desk;
mod refunds;
mod resident;

use contract::people::Role;
use contract::problem::Code;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::http::{Fault, Session};
use crate::tickets::{self, Doing};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(resident::list_ticket_charges))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(desk::list_charges))
        .routes(routes!(desk::list_desk_ticket_charges))
        .routes(routes!(desk::take_payment))
        .routes(routes!(refunds::propose_refund))
        .routes(routes!(refunds::approve_refund))
        .routes(routes!(refunds::return_refund))
        .routes(routes!(refunds::pay_refund))
}

/// Who acts, if one of their roles ever does such a thing; to the others there is no such operation.
fn doing(app: &App, session: &Session, is_theirs: impl Fn(Role) -> bool) -> Result<Doing, Fault> {
    let doing = tickets::doing(app, session);
    if doing.viewer.has_role(is_theirs) { Ok(doing) } else { Err(Code::NotFound.into()) }
}
