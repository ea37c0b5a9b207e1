//! The session's cookie. `__Host-` ties it to this host and to https; http exists on localhost only.

use axum::http::HeaderMap;
use axum::http::header::COOKIE;
use chrono::Duration;

use super::token::Token;

fn name(is_https: bool) -> &'static str {
    if is_https { "__Host-guanjia" } else { "guanjia" }
}

pub(super) fn token_in(headers: &HeaderMap, is_https: bool) -> Option<Token> {
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name(is_https))
        .and_then(|(_, token)| Token::parse(token))
}

pub(super) fn set(token: &Token, lasts: Duration, is_https: bool) -> String {
    let secure = if is_https { "; Secure" } else { "" };
    format!(
        "{}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={}{secure}",
        name(is_https),
        token.text(),
        lasts.num_seconds()
    )
}

pub(super) fn cleared(is_https: bool) -> String {
    let secure = if is_https { "; Secure" } else { "" };
    format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}", name(is_https))
}
