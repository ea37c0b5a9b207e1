//! One fetch for every operation: same origin, with a time limit, in the reader's language.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use chrono::DateTime;
use js_sys::Promise;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Headers, RequestInit, Response};

use super::error::{ApiError, Around};
use crate::{i18n, json};

const PATIENCE: Duration = Duration::from_secs(15);
/// A photo over a slow line takes longer than an answer may.
const PATIENCE_FOR_FILES: Duration = Duration::from_secs(90);

type Hook = Rc<dyn Fn()>;

thread_local! {
    static SIGNED_OUT: RefCell<Option<Hook>> = const { RefCell::new(None) };
}

/// What happens when any answer says that nobody is signed in.
pub fn on_signed_out(hook: impl Fn() + 'static) {
    SIGNED_OUT.set(Some(Rc::new(hook)));
}

/// How a request is meant, by its word in HTTP.
#[derive(Clone, Copy)]
pub(super) struct Method(&'static str);

impl Method {
    pub const GET: Method = Method("GET");
    pub const POST: Method = Method("POST");
    pub const PUT: Method = Method("PUT");
    pub const DELETE: Method = Method("DELETE");
}

/// One request.
pub(super) struct Call {
    method: Method,
    path: String,
    body: Option<JsValue>,
    content_type: &'static str,
    key: Option<String>,
    version: Option<i64>,
}

impl Call {
    pub fn new(method: Method, path: impl Into<String>) -> Call {
        Call {
            method,
            path: path.into(),
            body: None,
            content_type: "application/json",
            key: None,
            version: None,
        }
    }

    pub fn json(mut self, body: &impl Serialize) -> Call {
        self.body = serde_json::to_string(body).ok().map(JsValue::from);
        self
    }

    pub fn file(mut self, body: JsValue, content_type: &'static str) -> Call {
        self.body = Some(body);
        self.content_type = content_type;
        self
    }

    /// The same key for the same intended effect, however often it is sent.
    pub fn key(mut self, key: &str) -> Call {
        self.key = Some(key.to_owned());
        self
    }

    /// Only if nobody changed it since.
    pub fn version(mut self, version: i64) -> Call {
        self.version = Some(version);
        self
    }

    pub async fn read<T: DeserializeOwned>(self) -> Result<T, ApiError> {
        let body = self.send().await?;
        json::read(&body).map_err(|json::Unreadable| ApiError::Server(None))
    }

    /// The body of a success, as text.
    pub async fn send(self) -> Result<String, ApiError> {
        let abort = AbortController::new().map_err(broken)?;
        let patience = if self.content_type == "application/json" { PATIENCE } else { PATIENCE_FOR_FILES };
        let signal = abort.signal();
        let timer = set_timeout_with_handle(move || abort.abort(), patience).ok();
        let answer = self.exchange(&signal).await;
        if let Some(timer) = timer {
            timer.clear();
        }
        if answer == Err(ApiError::SignedOut)
            && let Some(hook) = SIGNED_OUT.with_borrow(Clone::clone)
        {
            hook();
        }
        answer
    }

    async fn exchange(&self, signal: &AbortSignal) -> Result<String, ApiError> {
        let unanswered = |_| if signal.aborted() { ApiError::Timeout } else { ApiError::Offline };
        let answer = self.begin(signal).map_err(broken)?;
        let answer: Response = JsFuture::from(answer).await.and_then(JsCast::dyn_into).map_err(unanswered)?;
        let body = answer.text().map_err(broken)?;
        let body = JsFuture::from(body).await.map_err(unanswered)?.as_string().unwrap_or_else(String::new);
        let header = |name| answer.headers().get(name).ok().flatten();
        if let Some(moment) = header("date").map(|date| js_sys::Date::parse(&date))
            && let Some(moment) = DateTime::from_timestamp_millis(moment as i64)
        {
            i18n::follow_server_clock(moment);
        }
        if answer.ok() {
            return Ok(body);
        }
        let around = Around {
            status: answer.status(),
            retry_after: header("retry-after").and_then(|seconds| seconds.parse().ok()),
            request_id: header("x-request-id"),
        };
        Err(ApiError::from_answer(around, &body))
    }

    /// Sends it; cookies go along, because it is to the page's own origin.
    fn begin(&self, signal: &AbortSignal) -> Result<Promise, JsValue> {
        let headers = Headers::new()?;
        headers.set("accept-language", untrack(i18n::language).tag())?;
        if let Some(key) = &self.key {
            headers.set(contract::IDEMPOTENCY_KEY, key)?;
        }
        if let Some(version) = self.version {
            headers.set("if-match", &format!("\"{version}\""))?;
        }
        let request = RequestInit::new();
        request.set_method(self.method.0);
        request.set_signal(Some(signal));
        if let Some(body) = &self.body {
            headers.set("content-type", self.content_type)?;
            request.set_body(body);
        }
        request.set_headers(&headers);
        Ok(window().fetch_with_str_and_init(&format!("{}{}", prefix(), self.path), &request))
    }
}

pub(super) async fn get<T: DeserializeOwned>(path: impl Into<String>) -> Result<T, ApiError> {
    Call::new(Method::GET, path).read().await
}

/// Where the backend is, as the page says.
pub(super) fn prefix() -> String {
    let meta = document().query_selector("meta[name=portal-backend]").ok().flatten();
    meta.and_then(|meta| meta.get_attribute("content")).unwrap_or_else(|| contract::API_PREFIX.to_owned())
}

/// A query of the values that are there.
pub(super) fn query(pairs: &[(&str, Option<&str>)]) -> String {
    let mut query = String::new();
    for (name, value) in pairs {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            query.push(if query.is_empty() { '?' } else { '&' });
            query.push_str(name);
            query.push('=');
            query.push_str(&String::from(js_sys::encode_uri_component(value)));
        }
    }
    query
}

/// The browser itself refused: nothing a person could do about it.
fn broken<E>(_: E) -> ApiError {
    ApiError::Server(None)
}
