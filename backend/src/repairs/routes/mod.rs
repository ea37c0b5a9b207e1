//! Operations on repairs.

mod desk;
mod report;
mod resident;

use contract::API_PREFIX;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::Read;
use crate::app::App;
use crate::db::Conn;
use crate::http::{self, Answer, Effect, Fault, Intent};
use crate::people::Viewer;
use crate::session::Session;
use crate::tickets::{Doing, store, views};
use contract::problem::Code;
use contract::tickets::TicketView;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(report::create_repair))
        .routes(routes!(resident::withdraw_repair))
        .routes(routes!(resident::confirm_repair))
        .routes(routes!(resident::report_not_fixed))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(desk::dispatch_repair))
        .routes(routes!(desk::accept_repair))
        .routes(routes!(desk::schedule_repair))
        .routes(routes!(desk::start_repair))
        .routes(routes!(desk::complete_repair))
}

fn doing(app: &App, session: &Session) -> Doing {
    let viewer = Viewer::of(session, app.today());
    Doing { viewer, now: app.clock.now(), zone: app.settings.zone }
}

/// Performs an act once and answers what became of the ticket.
async fn act(
    app: &App,
    session: &Session,
    intent: Intent,
    read: Read,
    job: impl Fn(&mut Conn, &Doing, Read) -> Result<(), Fault> + Send + Sync + 'static,
) -> Result<Answer, Fault> {
    let doing = doing(app, session);
    http::once(app, session, intent, move |conn| {
        job(conn, &doing, read)?;
        Ok(Effect::done(view(conn, &doing, read)?))
    })
    .await
}

fn view(conn: &mut Conn, doing: &Doing, read: Read) -> Result<TicketView, Fault> {
    let row = store::find(conn, &doing.viewer, read.id)?.ok_or(Code::NotFound)?;
    Ok(views::detail(conn, &doing.viewer, row, doing.now)?)
}

fn address(read: Read) -> String {
    format!("{API_PREFIX}/tickets/{}", read.id)
}
