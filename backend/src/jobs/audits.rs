//! The steps of the monthly audit. Each is a write of its own, so that it is there for all to see before the next.

use crate::app::App;
use crate::audits::{self, Sealed};
use crate::db::NewIds;
use crate::http::Fault;

pub async fn run_due(app: &App) -> Result<(), Fault> {
    let (now, zone) = (app.clock.now(), app.settings.zone);
    let due = app.db.read(move |conn| audits::due(conn, now, zone)).await?;
    for month in due.commit {
        let sealed = Sealed { month, seed: app.randomness.bytes() };
        app.db.write(move |conn| audits::commit(conn, &sealed, now, zone)).await?;
    }
    for month in due.freeze {
        app.db.write(move |conn| audits::freeze(conn, &month, now)).await?;
    }
    for month in due.draw {
        let base = app.ids.next();
        app.db.write(move |conn| audits::draw(conn, &month, now, &NewIds::from(base))).await?;
    }
    Ok(())
}
