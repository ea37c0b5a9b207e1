//! Sessions that have ended.

use crate::app::App;
use crate::http::Fault;
use crate::session;

pub async fn run_due(app: &App) -> Result<(), Fault> {
    let now = app.clock.now();
    app.db.write(move |conn| Ok(session::purge_expired(conn, now).map(|_| ())?)).await
}
