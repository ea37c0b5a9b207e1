//! Every request gets an id, a line in the log and a place in the counts. No line holds personal data: routes are
//! logged as patterns, never as sent.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::app::App;
use crate::metrics::{Histogram, Text};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "DELETE", "other"];
const CLASSES: usize = 5;

/// Requests answered so far, by route and method.
#[derive(Default)]
pub struct Traffic(RwLock<BTreeMap<String, [Answered; METHODS.len()]>>);

struct Answered {
    /// By class of status.
    classes: [AtomicU64; CLASSES],
    seconds: Histogram<8>,
}

impl Default for Answered {
    fn default() -> Self {
        let seconds = Histogram::new([0.001, 0.005, 0.02, 0.1, 0.3, 1.0, 5.0, 30.0]);
        Answered { classes: [const { AtomicU64::new(0) }; CLASSES], seconds }
    }
}

impl Answered {
    fn count(&self, status: u16, seconds: f64) {
        if let Some(class) = self.classes.get(usize::from(status / 100).wrapping_sub(1)) {
            class.fetch_add(1, Ordering::Relaxed);
        }
        self.seconds.add(seconds);
    }
}

impl Traffic {
    /// `route` is one of the program's own patterns: nobody can make this grow by asking for more.
    fn count(&self, method: &Method, route: &str, status: u16, seconds: f64) {
        let other = METHODS.len() - 1;
        let method = METHODS.iter().position(|known| *known == method.as_str()).unwrap_or(other);
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(answered) = known.get(route) {
            return answered[method].count(status, seconds);
        }
        drop(known);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(route.to_owned()).or_default()[method].count(status, seconds);
    }

    pub fn write_to(&self, text: &mut Text) {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let all = || {
            known.iter().flat_map(|(route, methods)| {
                METHODS.iter().zip(methods).map(move |(method, answered)| (route, method, answered))
            })
        };
        text.family("guanjia_requests_total", "counter", "Requests answered, by class of status.");
        for (route, method, answered) in all() {
            for (class, count) in (1..).zip(&answered.classes) {
                let count = count.load(Ordering::Relaxed);
                if count > 0 {
                    let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{class}xx\"");
                    text.sample("guanjia_requests_total", &labels, count);
                }
            }
        }
        text.family("guanjia_request_seconds", "histogram", "How long answers took.");
        for (route, method, answered) in all() {
            let was_asked = answered.classes.iter().any(|count| count.load(Ordering::Relaxed) > 0);
            if was_asked {
                let labels = format!("method=\"{method}\",route=\"{route}\"");
                text.histogram("guanjia_request_seconds", &labels, &answered.seconds);
            }
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
    let lasted = begun.elapsed();
    app.traffic.count(&method, &route, status, lasted.as_secs_f64());
    let micros = u64::try_from(lasted.as_micros()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::debug!(%method, route, status, micros, "answered"));
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}
