//! Every request gets an id, a line in the log and a place in the counts. No line holds personal data: routes are
//! logged as patterns, never as sent.

use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::app::App;

/// Requests answered so far, by class of status.
#[derive(Default)]
pub struct Traffic([AtomicU64; 5]);

impl Traffic {
    fn count(&self, status: u16) {
        if let Some(class) = self.0.get(usize::from(status / 100).wrapping_sub(1)) {
            class.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// In the text format of Prometheus.
    pub fn write_to(&self, text: &mut String) {
        text.push_str("# TYPE guanjia_requests_total counter\n");
        for (class, count) in (1..).zip(&self.0) {
            let count = count.load(Ordering::Relaxed);
            let _ = writeln!(text, "guanjia_requests_total{{status=\"{class}xx\"}} {count}");
        }
    }
}

/// Chosen by us: an id that callers could choose would let them write into the log.
pub async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let id = u64::from_be_bytes(app.randomness.bytes());
    let id = format!("{id:016x}");
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let begun = Instant::now();
    let span = tracing::info_span!("request", id);
    let mut response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    app.traffic.count(status);
    let micros = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::debug!(%method, route, status, micros, "answered"));
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
