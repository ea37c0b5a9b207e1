//! Photos nobody attached within a day, and files whose row was never written, are removed.

use chrono::{DateTime, Days, TimeDelta, Utc};
use uuid::Uuid;

use super::folder::Folder;
use super::store;
use crate::app::App;
use crate::http::Fault;

const KEPT: TimeDelta = TimeDelta::hours(24);
/// How many days back files without a row are looked for; a sweep runs many times a day.
const LOOKED_BACK: u64 = 3;

pub async fn sweep_orphans(app: &App) -> Result<(), Fault> {
    let limit = app.clock.now() - KEPT;
    let folder = Folder::below(&app.settings.data);
    // The rows first: a row without its file would be a photo that cannot be shown.
    let mut orphans: Vec<Uuid> =
        app.db.write(move |conn| Ok::<_, Fault>(store::forget_orphans(conn, limit)?)).await?;
    orphans.extend(without_row(app, &folder, limit).await?);
    blocking(move || orphans.into_iter().try_for_each(|id| folder.remove(id))).await
}

async fn without_row(app: &App, folder: &Folder, limit: DateTime<Utc>) -> Result<Vec<Uuid>, Fault> {
    let mut orphans = Vec::new();
    for days in 0..LOOKED_BACK {
        let Some(day) = limit.date_naive().checked_sub_days(Days::new(days)) else { break };
        let folder = folder.clone();
        let mut ids = blocking(move || folder.of_day(day)).await?;
        ids.retain(|id| is_older(*id, limit));
        let asked = ids.clone();
        let known = app.db.read(move |conn| Ok::<_, Fault>(store::known(conn, &asked)?)).await?;
        orphans.extend(ids.into_iter().filter(|id| !known.contains(id)));
    }
    Ok(orphans)
}

fn is_older(id: Uuid, limit: DateTime<Utc>) -> bool {
    let made = id.get_timestamp().and_then(|at| i64::try_from(at.to_unix().0).ok());
    made.is_some_and(|made| made < limit.timestamp())
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> std::io::Result<T> + Send + 'static,
) -> Result<T, Fault> {
    tokio::task::spawn_blocking(work).await.map_err(Fault::internal)?.map_err(super::routes::storage)
}
