//! Sending what is due: claimed first, so that nobody else sends it too; then sent; then written down how it went. Who
//! dies in between leaves a claim that runs out, and it is sent again, under the same name.

use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use contract::channels::{ChannelKind, DeliveryFault};
use contract::tickets::EventKind;
use diesel::QueryResult;

use super::plan::{call_if_needed, plan};
use super::store::{self, Line, Next};
use super::{PATIENCE, Undelivered, rules, send};
use crate::app::App;
use crate::db::{Conn, from_micros, from_word};
use crate::http::Fault;
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};
use crate::tickets::store::known_to;

const BETWEEN_ROUNDS: Duration = Duration::from_secs(1);
/// Longer than any attempt takes.
const CLAIM: TimeDelta = TimeDelta::seconds(6 * PATIENCE.as_secs() as i64);

/// Runs as long as the backend, beside the other jobs and each channel beside the others: servers of others may take
/// their time.
pub async fn deliver(app: App) {
    let mut all = tokio::task::JoinSet::new();
    all.spawn(rounds(app.clone(), "messages to plan", |app| async move { plan(&app).await }));
    for kind in ChannelKind::ALL {
        all.spawn(rounds(app.clone(), "messages to send", |app| round(app, *kind)));
    }
    while all.join_next().await.is_some() {}
}

async fn rounds<F: Future<Output = Result<(), Fault>>>(
    app: App,
    job: &'static str,
    round: impl Fn(App) -> F,
) {
    loop {
        tokio::time::sleep(BETWEEN_ROUNDS).await;
        let done = round(app.clone()).await;
        app.job_runs.count(job, done.is_err());
        if let Err(fault) = done {
            tracing::error!(job, ?fault, "outgoing messages could not be looked after");
        }
    }
}

/// Sends what is due by one channel. A server that cannot be reached is not asked for everybody in turn.
async fn round(app: App, kind: ChannelKind) -> Result<(), Fault> {
    loop {
        let (now, zone) = (app.clock.now(), app.settings.zone);
        let night = rules::is_quiet(zone, now);
        let next =
            app.db.read(move |conn| Ok::<_, Fault>(store::next(conn, kind.word(), now, night)?)).await?;
        let Some(next) = next else { return Ok(()) };
        let (wanted, today) = (next.clone(), app.today());
        let claimed = app.db.write(move |conn| claim(conn, &wanted, now, night, zone, today)).await?;
        let Some(claimed) = claimed else { continue };
        let outcome = send::send(&app, kind, &next, &claimed).await?;
        let is_down = matches!(
            &outcome,
            Err(why) if matches!(why.fault, DeliveryFault::TimedOut | DeliveryFault::Unreachable)
        );
        let now = app.clock.now();
        app.db.write(move |conn| settle(conn, &next, &claimed.lines, &outcome, now, zone)).await?;
        if is_down {
            return Ok(());
        }
    }
}

/// What was claimed, and under which name it is sent.
pub struct Claimed {
    pub parcel: String,
    pub lines: Vec<Line>,
}

/// `None`: there is nothing to send of it now.
fn claim(
    conn: &mut Conn,
    next: &Next,
    now: DateTime<Utc>,
    night: bool,
    zone: chrono_tz::Tz,
    today: NaiveDate,
) -> Result<Option<Claimed>, Fault> {
    let lines = store::lines(conn, next, now, night)?;
    let lines = still_visible(conn, next, lines, today)?;
    let Some(first) = lines.first() else { return Ok(None) };
    if lines.iter().all(|line| line.is_urgent == 0) {
        let last = store::last_push(conn, next)?.map(from_micros).transpose()?;
        let due = rules::next_push(zone, now, last);
        if due > now {
            for line in &lines {
                store::put_off(conn, &next.channel, line, due)?;
            }
            return Ok(None);
        }
    }
    let parcel = next.parcel.clone().unwrap_or_else(|| first.message_id.clone());
    let mut claimed = Vec::new();
    for line in lines {
        if store::claim(conn, &next.channel, &line, &parcel, now + CLAIM)? {
            claimed.push(Line { attempts: line.attempts + 1, ..line });
        }
    }
    Ok((!claimed.is_empty()).then_some(Claimed { parcel, lines: claimed }))
}

/// Whoever may no longer see a request is not told of it any more.
fn still_visible(conn: &mut Conn, next: &Next, lines: Vec<Line>, today: NaiveDate) -> QueryResult<Vec<Line>> {
    let viewer = store::viewer(conn, &next.person_id, from_word(&next.audience)?, today)?;
    let known = match &viewer {
        Some(viewer) => known_to(conn, viewer, lines.iter().map(|line| line.ticket_id.as_str()))?,
        None => Vec::new(),
    };
    let is_known = |line: &Line| known.iter().any(|known| known.ticket_id == line.ticket_id);
    let (visible, hidden): (Vec<_>, Vec<_>) = lines.into_iter().partition(is_known);
    for line in hidden {
        store::dropped(conn, &next.channel, &line.message_id)?;
    }
    Ok(visible)
}

fn settle(
    conn: &mut Conn,
    next: &Next,
    lines: &[Line],
    outcome: &Result<(), Undelivered>,
    now: DateTime<Utc>,
    zone: chrono_tz::Tz,
) -> Result<(), Fault> {
    #[cfg(feature = "test-control")]
    let outcome = if is_wrong(Wrong::ForgetsOutbox) { &Ok(()) } else { outcome };
    for line in lines {
        let Err(why) = outcome else {
            store::sent(conn, &next.channel, &line.message_id, now)?;
            continue;
        };
        let again = rules::next_attempt(zone, now, line.attempts, line.is_urgent == 1);
        store::failed(conn, &next.channel, &line.message_id, why, again)?;
        if again.is_none() {
            let event: EventKind = from_word(&line.event)?;
            call_if_needed(conn, &line.message_id, event, from_word(&next.audience)?, now)?;
        }
    }
    store::note(conn, &next.channel, now, outcome.as_ref().map(|_| ()))?;
    Ok(())
}
