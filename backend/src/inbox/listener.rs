//! What one stream has to be told: asked of the database each time, with the session and the scope as they are then.

use std::collections::HashMap;

use axum::http::HeaderMap;
use chrono::{DateTime, TimeDelta, Utc};
use contract::ids::TicketId;
use contract::inbox::{TicketNews, UnreadView, event};
use contract::problem::Code;
use diesel::QueryResult;
use serde::Serialize;

use super::views;
use crate::app::App;
use crate::db::Conn;
use crate::http::Fault;
use crate::notify::{News, OVERLAP, Owner, Sieve, store};
use crate::people::Viewer;
use crate::people::store::parse_id;
use crate::session::{self, Pass};
use crate::tickets::store::known_to;

/// After so long a break what is shown is read anew.
const LONGEST_BREAK: TimeDelta = TimeDelta::hours(24);
/// The same where more than so many requests changed.
const MOST_MISSED: i64 = 500;
const MOST_REMEMBERED: usize = 256;

pub struct Listener {
    app: App,
    pass: Pass,
    sieve: Sieve,
    unread: i64,
    /// What was told lately: a version is told again only after many others.
    told: HashMap<TicketId, i64>,
}

/// What is looked at, all at one moment.
struct Look {
    unread: i64,
    sieve: Sieve,
    changed: Vec<TicketNews>,
    is_too_much: bool,
}

/// What may have changed.
enum Changed {
    These(Vec<String>),
    Since(DateTime<Utc>),
}

impl Listener {
    /// With the beginning of the stream: what happened since.
    pub async fn begin(
        app: &App,
        headers: &HeaderMap,
        since: Option<DateTime<Utc>>,
    ) -> Result<(Listener, String), Fault> {
        let pass = session::pass(headers, app).ok_or(Code::SignedOut)?;
        let now = app.clock.now();
        let since = since.unwrap_or(now).min(now);
        let is_too_long = now - since > LONGEST_BREAK;
        let changed = if is_too_long { Changed::These(Vec::new()) } else { Changed::Since(since - OVERLAP) };
        let look = look(app, pass.clone(), changed).await?;
        let mut said = "retry: 3000\n".to_owned();
        if is_too_long || look.is_too_much {
            say(&mut said, event::RESET, now, &serde_json::json!({}))?;
        }
        say(&mut said, event::UNREAD, now, &UnreadView { unread: look.unread })?;
        for news in &look.changed {
            say(&mut said, event::TICKET, now, news)?;
        }
        let told = look.changed.iter().map(|news| (news.ticket_id, news.version)).collect();
        Ok((Listener { app: app.clone(), pass, sieve: look.sieve, unread: look.unread, told }, said))
    }

    /// What of these news the listener may know.
    pub async fn hear(&mut self, news: &[News]) -> Result<String, Fault> {
        let passed = news.iter().filter(|news| self.sieve.lets_through(news));
        let ids: Vec<String> = passed.map(|news| news.ticket_id.clone()).collect();
        if ids.is_empty() {
            return Ok(String::new());
        }
        self.say(Changed::These(ids)).await
    }

    /// Still there; and so is the session, or this is the end.
    pub async fn beat(&mut self) -> Result<String, Fault> {
        let said = self.say(Changed::These(Vec::new())).await?;
        Ok(if said.is_empty() { ":\n\n".to_owned() } else { said })
    }

    async fn say(&mut self, changed: Changed) -> Result<String, Fault> {
        let now = self.app.clock.now();
        let look = look(&self.app, self.pass.clone(), changed).await?;
        let mut said = String::new();
        if look.unread != self.unread {
            say(&mut said, event::UNREAD, now, &UnreadView { unread: look.unread })?;
        }
        for news in look.changed.iter().filter(|news| is_new(&self.told, news)) {
            say(&mut said, event::TICKET, now, news)?;
        }
        if self.told.len() > MOST_REMEMBERED {
            self.told.clear();
        }
        self.told.extend(look.changed.iter().map(|news| (news.ticket_id, news.version)));
        (self.unread, self.sieve) = (look.unread, look.sieve);
        Ok(said)
    }

    /// The last word of a stream whose session has ended.
    pub fn signed_out() -> String {
        format!("event: {}\ndata: {{}}\n\n", event::SIGNED_OUT)
    }
}

fn is_new(told: &HashMap<TicketId, i64>, news: &TicketNews) -> bool {
    told.get(&news.ticket_id).is_none_or(|version| *version < news.version)
}

async fn look(app: &App, pass: Pass, changed: Changed) -> Result<Look, Fault> {
    let (now, today) = (app.clock.now(), app.today());
    app.db
        .read(move |conn| {
            let session = pass.session(conn, now, today)?.ok_or(Code::SignedOut)?;
            let viewer = Viewer::of(&session, today);
            Ok(look_as(conn, &viewer, Owner::from(&session), changed)?)
        })
        .await
}

fn look_as(conn: &mut Conn, viewer: &Viewer, owner: Owner, changed: Changed) -> QueryResult<Look> {
    let sieve = store::sieve(conn, viewer)?;
    let (ids, is_too_much) = match changed {
        Changed::These(ids) => (ids, false),
        Changed::Since(since) => {
            let news = store::news(conn, since, MOST_MISSED + 1)?;
            let is_too_much = i64::try_from(news.len()).is_ok_and(|count| count > MOST_MISSED);
            let passed = news.into_iter().filter(|news| sieve.lets_through(news));
            (passed.map(|news| news.ticket_id).collect(), is_too_much)
        }
    };
    let changed = match is_too_much || ids.is_empty() {
        true => Vec::new(),
        false => {
            let known = known_to(conn, viewer, ids.iter().map(String::as_str))?;
            let news = known.into_iter().map(|known| {
                Ok(TicketNews { ticket_id: TicketId(parse_id(&known.ticket_id)?), version: known.version })
            });
            news.collect::<QueryResult<_>>()?
        }
    };
    Ok(Look { unread: views::unread(conn, viewer, owner)?, sieve, changed, is_too_much })
}

/// One event, with the time as its id: whoever comes back with it is told what happened since.
fn say(said: &mut String, event: &str, at: DateTime<Utc>, data: &impl Serialize) -> Result<(), Fault> {
    let data = serde_json::to_string(data).map_err(Fault::internal)?;
    said.push_str(&format!("event: {event}\nid: {}\ndata: {data}\n\n", at.timestamp_micros()));
    Ok(())
}
