//! A browser's part of HTTP: an origin, a cookie, a language. Every status is an answer, only a lost connection
//! is an error.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use contract::problem::Problem;
use contract::{API_PREFIX, IDEMPOTENCY_KEY};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The connection broke before a whole answer was there: nobody knows whether there was an effect.
#[derive(Debug)]
pub struct Lost(pub String);

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as `T`, after a look at the status.
    #[track_caller]
    pub fn expect<T: DeserializeOwned>(&self, status: u16) -> T {
        assert_eq!(self.status, status, "{}", self.text());
        match serde_json::from_slice(&self.body) {
            Ok(body) => body,
            Err(fault) => panic!("not what the contract says: {fault}\n{}", self.text()),
        }
    }

    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|fault| panic!("{fault}: {}", self.text()))
    }

    /// The refusal in this answer; every refusal has this form.
    #[track_caller]
    pub fn problem(&self) -> Problem {
        assert!(self.status >= 400, "no refusal: {} {}", self.status, self.text());
        assert_eq!(
            self.header("content-type").map(|kind| kind.split(';').next().unwrap_or(kind)),
            Some(contract::problem::CONTENT_TYPE),
            "{} {}",
            self.status,
            self.text()
        );
        assert!(self.header("x-request-id").is_some(), "a refusal without a request id");
        let problem: Problem = self.expect(self.status);
        assert_eq!(problem.status, self.status);
        if let Some(code) = problem.code.known() {
            assert_eq!(code.status(), self.status, "{code:?}");
        }
        problem
    }

    /// The refusal's word.
    #[track_caller]
    pub fn code(&self) -> String {
        self.problem();
        self.json()["code"].as_str().unwrap().to_owned()
    }
}

/// A key nobody has used, in this run or another.
pub fn fresh_key() -> String {
    static RUN: OnceLock<u64> = OnceLock::new();
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let run = RUN.get_or_init(|| RandomState::new().build_hasher().finish());
    format!("conformance-{run:016x}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A random UUID, as a browser draws it.
pub fn new_secret() -> uuid::Uuid {
    let half = || RandomState::new().build_hasher().finish().to_be_bytes();
    let bytes: Vec<u8> = [half(), half()].concat();
    uuid::Builder::from_random_bytes(bytes.try_into().expect("sixteen bytes")).into_uuid()
}

#[derive(Clone)]
pub struct Client {
    agent: ureq::Agent,
    /// Where the connection goes.
    base: String,
    /// What a browser on the portal says it comes from.
    origin: String,
    cookie: Option<String>,
    language: &'static str,
}

impl Client {
    pub fn new(base: impl Into<String>, origin: impl Into<String>) -> Client {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(60)))
            // A kept connection that the backend has meanwhile closed looks like a lost answer.
            .max_idle_connections(0)
            .max_idle_connections_per_host(0)
            .build();
        Client {
            agent: config.into(),
            base: base.into(),
            origin: origin.into(),
            cookie: None,
            language: "zh-CN",
        }
    }

    pub fn with_cookie(&self, cookie: Option<String>) -> Client {
        Client { cookie, ..self.clone() }
    }

    pub fn base(&self) -> &str {
        &self.base
    }

    pub fn origin(&self) -> &str {
        &self.origin
    }

    pub fn cookie(&self) -> Option<&str> {
        self.cookie.as_deref()
    }

    pub fn speaking(&self, language: &'static str) -> Client {
        Client { language, ..self.clone() }
    }

    /// A request below the API prefix, as the portal would send it.
    pub fn request(&self, method: &str, path: &str) -> Request<'_> {
        self.plain(method, &format!("{API_PREFIX}{path}"))
    }

    /// A request to any path of the origin.
    pub fn plain(&self, method: &str, path: &str) -> Request<'_> {
        let mut headers = vec![("accept-language".to_owned(), self.language.to_owned())];
        headers.extend(self.cookie.iter().map(|cookie| ("cookie".to_owned(), cookie.clone())));
        if !matches!(method, "GET" | "HEAD") {
            headers.push(("origin".into(), self.origin.clone()));
            headers.push(("sec-fetch-site".into(), "same-origin".into()));
        }
        Request { client: self, method: method.into(), path: path.into(), headers, body: None }
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.request("GET", path).answer()
    }

    /// A POST with a key of its own.
    #[track_caller]
    pub fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.request("POST", path).key(&fresh_key()).json(body).answer()
    }

    /// An act on something that has a version.
    #[track_caller]
    pub fn act(&self, path: &str, version: i64, body: &impl Serialize) -> Answer {
        self.request("POST", path).key(&fresh_key()).version(version).json(body).answer()
    }

    #[track_caller]
    pub fn upload(&self, media_type: &str, photo: Vec<u8>) -> Answer {
        self.request("POST", "/photos").key(&fresh_key()).bytes(media_type, photo).answer()
    }
}

#[derive(Clone)]
pub struct Request<'a> {
    client: &'a Client,
    method: String,
    path: String,
    headers: Vec<(String, String)>,
    body: Option<Vec<u8>>,
}

impl Request<'_> {
    pub fn header(self, name: &str, value: &str) -> Self {
        let mut request = self.without(name);
        request.headers.push((name.into(), value.into()));
        request
    }

    pub fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(key, _)| !key.eq_ignore_ascii_case(name));
        self
    }

    pub fn key(self, key: &str) -> Self {
        self.header(IDEMPOTENCY_KEY, key)
    }

    pub fn version(self, version: i64) -> Self {
        self.header("if-match", &format!("\"{version}\""))
    }

    pub fn json(self, body: &impl Serialize) -> Self {
        self.bytes("application/json", serde_json::to_vec(body).unwrap())
    }

    pub fn bytes(self, media_type: &str, body: Vec<u8>) -> Self {
        let mut request = self.header("content-type", media_type);
        request.body = Some(body);
        request
    }

    pub fn send(self) -> Result<Answer, Lost> {
        let mut builder = ureq::http::Request::builder()
            .method(self.method.as_str())
            .uri(format!("{}{}", self.client.base, self.path));
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        let lost = |fault: ureq::Error| Lost(format!("{} {}: {fault}", self.method, self.path));
        let agent = &self.client.agent;
        let has_body = self.body.is_some() || matches!(self.method.as_str(), "POST" | "PUT" | "PATCH");
        let mut response = if has_body {
            agent.run(builder.body(self.body.clone().unwrap_or_default()).unwrap()).map_err(lost)?
        } else {
            agent.run(builder.body(()).unwrap()).map_err(lost)?
        };
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(64 << 20).read_to_vec().map_err(lost)?;
        Ok(Answer { status, headers, body })
    }

    #[track_caller]
    pub fn answer(self) -> Answer {
        self.send().unwrap_or_else(|lost| panic!("{}", lost.0))
    }
}
