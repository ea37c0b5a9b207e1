//! One fetch for every operation: same origin, with a time limit, in the reader's language.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use chrono::DateTime;
pub(super) use gloo_net::http::Method;
use gloo_net::http::{Request, RequestBuilder};
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use web_sys::{AbortController, AbortSignal, RequestCredentials};

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
        let answer = self.request(signal).map_err(broken)?.send().await.map_err(unanswered)?;
        let body = answer.text().await.map_err(unanswered)?;
        let header = |name| answer.headers().get(name);
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

    fn request(&self, signal: &AbortSignal) -> Result<Request, gloo_net::Error> {
        let mut request = RequestBuilder::new(&format!("{}{}", prefix(), self.path))
            .method(self.method.clone())
            .credentials(RequestCredentials::SameOrigin)
            .abort_signal(Some(signal))
            .header("accept-language", untrack(i18n::language).tag());
        if let Some(key) = &self.key {
            request = request.header(contract::IDEMPOTENCY_KEY, key);
        }
        if let Some(version) = self.version {
            request = request.header("if-match", &format!("\"{version}\""));
        }
        match &self.body {
            Some(body) => request.header("content-type", self.content_type).body(body),
            None => request.build(),
        }
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
