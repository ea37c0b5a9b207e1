//! Signing in, staying signed in, signing out.
//!
//! Lives here: credentials, second factors, tokens, cookies, the devices signed in, and the limits on guessing. Does not live here: what a person may see
//! or do; that is `people` and the capabilities.

mod cookie;
mod device_name;
mod entry;
mod new_password;
mod password;
mod routes;
pub mod store;
mod token;
mod totp;
mod turns;

pub use device_name::device_name;
pub use entry::Entry;
pub use new_password::{Owner, check_new};
pub use password::{Passwords, hash as hash_password};
pub use routes::{desk_routes, routes};
pub use store::{purge_expired, set_password};

use axum::http::HeaderMap;
use chrono::{DateTime, NaiveDate, Utc};
use contract::ids::{DeviceId, PersonId};
use contract::people::Role;
use contract::session::{Audience, Salutation};

use crate::app::App;
use crate::db::Conn;
use crate::http::Fault;

/// Who is signed in, as the database knows it at this very request.
#[derive(Debug, Clone)]
pub struct Session {
    pub device_id: DeviceId,
    /// To the hour.
    pub seen_at: DateTime<Utc>,
    pub person_id: PersonId,
    pub audience: Audience,
    pub name: String,
    pub phone: Option<String>,
    pub salutation: Option<Salutation>,
    /// Staff only, in the order of [`Role`].
    pub roles: Vec<Role>,
}

/// The session a request belongs to: still running, and of somebody who still has access.
pub async fn of_request(headers: &HeaderMap, app: &App) -> Result<Option<Session>, Fault> {
    let Some(pass) = pass(headers, app) else { return Ok(None) };
    let (now, today) = (app.clock.now(), app.today());
    app.db.read(move |conn| pass.session(conn, now, today)).await
}

/// By what a session is looked up again, where an answer lasts longer than its question.
#[derive(Clone)]
pub struct Pass(Vec<u8>);

pub fn pass(headers: &HeaderMap, app: &App) -> Option<Pass> {
    let token = cookie::Holds::Session.token_in(headers, app.settings.origins.is_https())?;
    Some(Pass(token.hash()))
}

impl Pass {
    /// The session, if it is still running and of somebody who still has access.
    pub fn session(
        &self,
        conn: &mut Conn,
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Option<Session>, Fault> {
        store::live(conn, &self.0, now, today)
    }
}

/// A telephone number as it is stored, digits only; `None`: it cannot be one.
pub fn phone_number(typed: &str) -> Option<String> {
    let phone = normal_login(Audience::Resident, typed);
    let is_phone = (5..=20).contains(&phone.len()) && phone.bytes().all(|byte| byte.is_ascii_digit());
    is_phone.then_some(phone)
}

/// What people type for the same account: a mobile number with spaces, dashes or a country code.
pub fn normal_login(audience: Audience, typed: &str) -> String {
    match audience {
        Audience::Resident => {
            let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
            digits.strip_prefix("+86").map(str::to_owned).unwrap_or(digits)
        }
        Audience::Desk => typed.trim().to_lowercase(),
    }
}
