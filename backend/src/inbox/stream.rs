//! A stream of events over HTTP: the first words, then whatever its listener has to say, until either side ends it.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, HeaderMap, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use contract::problem::{Code, FieldFault, field};
use hyper::body::Frame;
use tokio::sync::mpsc;
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use super::listener::Listener;
use crate::app::App;
use crate::db::from_micros;
use crate::http::{Fault, Session};
use crate::notify::Place;

const EVENT_STREAM: &str = "text/event-stream";
const LAST_EVENT_ID: &str = "last-event-id";
/// Microseconds until the year 2286.
const LONGEST_ID: usize = 16;
/// So often a stream says that it is there, and looks whether its session still is.
const BEAT: Duration = Duration::from_secs(15);
/// Who takes nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a stream broke off: the id of the last event that came, a time in microseconds.
pub struct LastEventId(Option<DateTime<Utc>>);

impl<S: Send + Sync> FromRequestParts<S> for LastEventId {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Fault> {
        let Some(value) = parts.headers.get(LAST_EVENT_ID) else { return Ok(LastEventId(None)) };
        let is_ours =
            |text: &&str| text.len() <= LONGEST_ID && text.bytes().all(|byte| byte.is_ascii_digit());
        let micros = value.to_str().ok().filter(is_ours).and_then(|text| text.parse().ok());
        match micros.and_then(|micros| from_micros(micros).ok()) {
            Some(since) => Ok(LastEventId(Some(since))),
            None => {
                let fault = FieldFault::new("Last-Event-ID", field::WRONG_TYPE);
                Err(Fault::new(Code::MalformedRequest).with_fields(vec![fault]))
            }
        }
    }
}

impl IntoParams for LastEventId {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let schema = ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[0-9]{1,16}$")).build();
        let parameter = ParameterBuilder::new()
            .name("Last-Event-ID")
            .parameter_in(ParameterIn::Header)
            .required(Required::False)
            .description(Some("The id of the last event that came; browsers send it by themselves."))
            .schema(Some(schema));
        vec![parameter.build()]
    }
}

/// Answers with what was missed, and goes on where a stream is accepted.
pub async fn follow(
    app: &App,
    session: Session,
    LastEventId(since): LastEventId,
    headers: &HeaderMap,
) -> Result<Response, Fault> {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    let stays = accepted.is_some_and(|accepted| accepted.contains(EVENT_STREAM));
    // Before the first look: what is committed meanwhile is told afterwards.
    let place = stays.then(|| app.hub.open(session.device_id)).transpose()?;
    let (listener, beginning) = Listener::begin(app, headers, since).await?;
    let body = match place {
        None => Body::from(beginning),
        Some(place) => {
            let (sender, receiver) = mpsc::channel(4);
            tokio::spawn(go_on(listener, place, sender, beginning));
            Body::new(Said(receiver))
        }
    };
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(EVENT_STREAM));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn go_on(mut listener: Listener, mut place: Place, sender: mpsc::Sender<Bytes>, beginning: String) {
    let mut said: Result<String, Fault> = Ok(beginning);
    let mut beat = tokio::time::interval(BEAT);
    beat.reset();
    loop {
        let (text, is_last) = match said {
            Ok(text) => (text, false),
            Err(fault) if fault.code() == Code::SignedOut => (Listener::signed_out(), true),
            // Whoever listens comes back and asks again.
            Err(_) => return,
        };
        if !text.is_empty() {
            let taken = tokio::time::timeout(PATIENCE, sender.send(text.into())).await;
            if is_last || !matches!(taken, Ok(Ok(()))) {
                return;
            }
        }
        said = tokio::select! {
            () = sender.closed() => return,
            news = place.next() => match news {
                Some(news) => listener.hear(&news).await,
                None => return,
            },
            _ = beat.tick() => listener.beat().await,
        };
    }
}

/// What is said, as it is said.
struct Said(mpsc::Receiver<Bytes>);

impl HttpBody for Said {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|said| said.map(|bytes| Ok(Frame::data(bytes))))
    }
}
