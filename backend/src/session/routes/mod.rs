//! Operations on the session and on the account behind it.

mod devices;
mod enrolled;
mod password;
mod session;
mod totp;

use chrono::{DateTime, Utc};
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use super::Session;
use crate::app::App;
use crate::audit::store::{self as audit, Act};
use crate::db::Conn;
use crate::http::Fault;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .merge(session::routes())
        .merge(devices::routes())
        .merge(password::routes())
        .merge(enrolled::routes())
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().merge(totp::desk_routes()).merge(enrolled::desk_routes())
}

/// What somebody did with their own account leaves a trace.
fn log(conn: &mut Conn, session: &Session, id: Uuid, at: DateTime<Utc>, act: Act) -> Result<(), Fault> {
    let (actor, subject) = (Some(session.person_id), session.person_id.to_string());
    audit::log(conn, &audit::Entry { id, at, actor, act, subject_id: &subject })?;
    Ok(())
}
