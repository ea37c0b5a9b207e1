//! Coming in: the session that a right password, a slip or an enrolled device begins.

use axum::http::HeaderMap;
use axum::http::header::USER_AGENT;
use chrono::{DateTime, Duration, NaiveDate, Utc};
use contract::problem::Code;
use contract::session::{Audience, SessionView};

use super::cookie::Holds;
use super::token::Token;
use super::{Session, device_name, store};
use crate::app::App;
use crate::db::Conn;
use crate::http::Fault;
use crate::people;

/// A phone is its owner's; the desk's computers are shared.
fn lasts(audience: Audience) -> Duration {
    match audience {
        Audience::Resident => Duration::days(180),
        Audience::Desk => Duration::hours(12),
    }
}

/// A session about to begin. Made before the job that stores it, which may run twice.
pub struct Entry {
    token: Token,
    before: Option<Vec<u8>>,
    id: String,
    device: String,
    audience: Audience,
    now: DateTime<Utc>,
    today: NaiveDate,
    is_https: bool,
}

impl Entry {
    pub fn prepare(app: &App, headers: &HeaderMap, audience: Audience) -> Entry {
        let is_https = app.settings.origins.is_https();
        let agent = headers.get(USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or("");
        Entry {
            token: Token::new(&app.randomness),
            before: Holds::Session.token_in(headers, is_https).map(|token| token.hash()),
            id: app.ids.next().to_string(),
            device: device_name(agent),
            audience,
            now: app.clock.now(),
            today: app.today(),
            is_https,
        }
    }

    /// Begins it; the session the browser came with ends. Who has no access any more is refused with `closed`.
    pub fn begin(&self, conn: &mut Conn, person_id: &str, closed: Code) -> Result<SessionView, Fault> {
        let new = store::NewSession {
            token_hash: self.token.hash(),
            id: &self.id,
            person_id,
            audience: self.audience,
            device: &self.device,
            created_at: self.now,
            expires_at: self.now + lasts(self.audience),
        };
        store::begin(conn, &new, self.before.as_deref())?;
        let session = store::live(conn, &new.token_hash, self.now, self.today)?.ok_or(closed)?;
        view(conn, session, self.today)
    }

    /// What the browser keeps.
    pub fn cookie(&self) -> String {
        Holds::Session.set(&self.token, lasts(self.audience), self.is_https)
    }
}

/// What the screens need to know about who is signed in.
pub fn view(conn: &mut Conn, session: Session, today: NaiveDate) -> Result<SessionView, Fault> {
    let units = match session.audience {
        Audience::Resident => people::units_of(conn, session.person_id, today)?,
        Audience::Desk => Vec::new(),
    };
    Ok(SessionView {
        person_id: session.person_id,
        audience: session.audience,
        name: session.name,
        salutation: session.salutation.map(Into::into),
        phone: session.phone,
        units,
        roles: session.roles.into_iter().map(Into::into).collect(),
    })
}
