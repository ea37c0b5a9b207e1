//! Changes are taken from our own pages only. The cookie is `SameSite=Lax`; this is the second lock.

use axum::extract::{Request, State};
use axum::http::header::{HeaderMap, ORIGIN};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::problem::Code;

use super::Fault;
use crate::app::App;

/// Where our own pages come from: `https://…`, or http on this very machine.
#[derive(Debug, Clone)]
pub struct Origins(Vec<String>);

impl Origins {
    pub fn of(public: &str) -> Self {
        Origins(vec![public.to_owned()])
    }

    /// Without a configured origin: this machine, under each of its names.
    pub fn local(port: u16) -> Self {
        Origins(["localhost", "127.0.0.1", "[::1]"].map(|host| format!("http://{host}:{port}")).to_vec())
    }

    pub fn is_https(&self) -> bool {
        self.0.iter().all(|origin| origin.starts_with("https://"))
    }

    pub fn first(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    fn sent(&self, headers: &HeaderMap) -> bool {
        match headers.get(ORIGIN) {
            Some(origin) => self.0.iter().any(|own| own.as_bytes() == origin.as_bytes()),
            // Browsers leave `Origin` out at times but then say this; nothing else can send it from a page.
            None => headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin"),
        }
    }
}

pub async fn refuse_foreign(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || app.settings.origins.sent(request.headers()) {
        next.run(request).await
    } else {
        Fault::new(Code::ForeignOrigin).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    #[test]
    fn only_our_own_pages_change_anything() {
        let origins = Origins::of("https://portal.example");
        let sent = |pairs: &[(&'static str, &'static str)]| {
            let headers = pairs
                .iter()
                .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
                .collect();
            origins.sent(&headers)
        };
        assert!(sent(&[("origin", "https://portal.example")]));
        assert!(sent(&[("sec-fetch-site", "same-origin")]));
        assert!(!sent(&[]));
        assert!(!sent(&[("origin", "null")]));
        assert!(!sent(&[("origin", "http://portal.example")]));
        assert!(!sent(&[("origin", "https://portal.example.evil.example")]));
        assert!(!sent(&[("origin", "https://evil.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!sent(&[("sec-fetch-site", "same-site")]));
        assert!(!sent(&[("sec-fetch-site", "none")]));
    }
}
