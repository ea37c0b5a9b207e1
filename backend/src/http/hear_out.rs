//! Hearing out whoever is refused. A connection closed on somebody who is still sending is reset, and the answer
//! that says why is lost with it: too large a photo would look like a broken line.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use hyper::body::{Frame, SizeHint};

/// Who sends more than this, or longer, is cut off after all.
const PATIENCE: Duration = Duration::from_secs(5);
const BYTES: usize = 16 * 1024 * 1024;

pub async fn hear_out(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = Shared(Arc::new(Mutex::new(body)));
    let response = next.run(Request::from_parts(parts, Body::new(body.clone()))).await;
    if response.status().is_client_error() && !body.is_end_stream() {
        // Nothing is done with it, so neither its end nor its failure matters.
        let _ = tokio::time::timeout(PATIENCE, discard(body)).await;
    }
    response
}

async fn discard(mut body: Shared) {
    let mut heard = 0;
    while let Some(Ok(frame)) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        heard += frame.data_ref().map_or(0, Bytes::len);
        if heard > BYTES {
            return;
        }
    }
}

/// A body that the handler reads, and that is still there when the handler has given up on it.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn with<T>(&self, look: impl FnOnce(&mut Body) -> T) -> T {
        look(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.with(|body| Pin::new(body).poll_frame(context))
    }

    fn is_end_stream(&self) -> bool {
        self.with(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.with(|body| body.size_hint())
    }
}
