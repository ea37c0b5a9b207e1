//! Uploaded tables whose day is over.

use crate::app::App;
use crate::http::Fault;
use crate::imports;

pub async fn run_due(app: &App) -> Result<(), Fault> {
    let now = app.clock.now();
    app.db.write(move |conn| Ok(imports::forget_files(conn, now)?)).await
}
