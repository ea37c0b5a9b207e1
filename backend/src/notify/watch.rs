//! Watching what is committed, here or by another backend on the same database, and telling the open streams.

use std::collections::HashMap;
use std::time::Duration;

use chrono::TimeDelta;

use super::{News, store};
use crate::app::App;
use crate::http::Fault;

/// What another process committed is noticed after this long; our own at once.
const BETWEEN_LOOKS: Duration = Duration::from_secs(2);
/// Many commits at once are looked at together.
const PAUSE: Duration = Duration::from_millis(50);
/// A write may commit so long after the time it bears: on PostgreSQL the order of times is not the order of commits,
/// so every look goes back this far, and versions tell what was told before.
pub const OVERLAP: TimeDelta = TimeDelta::seconds(120);
/// More tickets than change in that time.
const MOST: i64 = 20_000;

/// Runs as long as the backend.
pub async fn watch(app: App) {
    let mut known = HashMap::new();
    loop {
        let _ = tokio::time::timeout(BETWEEN_LOOKS, app.db.committed()).await;
        if !app.hub.is_listened_to() {
            continue;
        }
        match look(&app, &mut known).await {
            Ok(news) if news.is_empty() => {}
            Ok(news) => app.hub.tell(news),
            Err(fault) => tracing::warn!(?fault, "what happened could not be read; it is looked at again"),
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// What is new since the last look.
async fn look(app: &App, known: &mut HashMap<String, i64>) -> Result<Vec<News>, Fault> {
    let since = app.clock.now() - OVERLAP;
    let lately = app.db.read(move |conn| Ok::<_, Fault>(store::news(conn, since, MOST)?)).await?;
    let is_new = |news: &&News| known.get(&news.ticket_id).is_none_or(|version| *version < news.version);
    let new: Vec<News> = lately.iter().filter(is_new).cloned().collect();
    *known = lately.into_iter().map(|news| (news.ticket_id, news.version)).collect();
    Ok(new)
}
