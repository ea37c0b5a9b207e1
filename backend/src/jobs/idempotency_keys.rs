//! Keys nobody will repeat any more.

use crate::app::App;
use crate::http::{self, Fault};

pub async fn run_due(app: &App) -> Result<(), Fault> {
    let now = app.clock.now();
    app.db.write(move |conn| Ok(http::purge_keys(conn, now).map(|_| ())?)).await
}
