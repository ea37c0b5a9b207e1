//! What is overdue this morning, for those at the top.

use crate::app::App;
use crate::daily_lists;
use crate::db::NewIds;
use crate::http::Fault;

pub async fn run_due(app: &App) -> Result<(), Fault> {
    let (now, zone) = (app.clock.now(), app.settings.zone);
    let due = app.db.read(move |conn| Ok::<_, Fault>(daily_lists::is_due(conn, now, zone)?)).await?;
    let Some(day) = due else { return Ok(()) };
    let base = app.ids.next();
    app.db.write(move |conn| daily_lists::make(conn, day, now, &NewIds::from(base))).await
}
