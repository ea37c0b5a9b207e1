//! The cookies: the session's, and that of an enrolled device. `__Host-` ties them to this host and to https; http
//! exists on localhost only.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use chrono::Duration;

use super::token::Token;

/// What a cookie stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    Session,
    /// A device on which a short number is enough.
    Device,
}

impl Holds {
    fn name(self, is_https: bool) -> &'static str {
        match (self, is_https) {
            (Holds::Session, true) => "__Host-guanjia",
            (Holds::Session, false) => "guanjia",
            (Holds::Device, true) => "__Host-guanjia-device",
            (Holds::Device, false) => "guanjia-device",
        }
    }

    pub fn token_in(self, headers: &HeaderMap, is_https: bool) -> Option<Token> {
        let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
        pairs
            .flat_map(|value| value.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(found, _)| *found == self.name(is_https))
            .and_then(|(_, token)| Token::parse(token))
    }

    pub fn set(self, token: &Token, lasts: Duration, is_https: bool) -> String {
        self.written(&token.text(), lasts.num_seconds(), is_https)
    }

    pub fn cleared(self, is_https: bool) -> String {
        self.written("", 0, is_https)
    }

    fn written(self, value: &str, seconds: i64, is_https: bool) -> String {
        let (name, secure) = (self.name(is_https), if is_https { "; Secure" } else { "" });
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
    }
}
