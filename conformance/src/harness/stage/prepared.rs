//! A request that would be answered well, to be sent as it is, spoiled, or by somebody else.

use contract::files::PhotoView;
use serde_json::{Value, json};

use super::KEYLESS;
use crate::harness::{Answer, Client, Request, fresh_key, photos};

#[derive(Debug, Clone)]
pub struct Prepared {
    /// Who would send it; nobody for what needs no session.
    pub who: Option<&'static str>,
    /// What a browser without a session holds that matters here.
    pub cookie: Option<String>,
    pub method: &'static str,
    pub path: String,
    pub version: Option<i64>,
    pub body: Body,
    /// Where in the body a photo of the sender's own belongs.
    pub photo_at: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub enum Body {
    None,
    Json(Value),
    Photo(Vec<u8>),
    Table(Vec<u8>),
}

impl Prepared {
    pub(super) fn post(who: &'static str, path: impl Into<String>, body: Value) -> Prepared {
        Prepared { who: Some(who), method: "POST", body: Body::Json(body), ..Prepared::get(path) }
    }

    pub fn get(path: impl Into<String>) -> Prepared {
        let path = path.into();
        Prepared {
            who: None,
            cookie: None,
            method: "GET",
            path,
            version: None,
            body: Body::None,
            photo_at: None,
        }
    }

    /// The JSON it carries, if it does.
    pub fn json(&self) -> Option<&Value> {
        match &self.body {
            Body::Json(body) => Some(body),
            Body::None | Body::Photo(_) | Body::Table(_) => None,
        }
    }

    pub fn with_json(&self, body: Value) -> Prepared {
        Prepared { body: Body::Json(body), ..self.clone() }
    }

    /// The same with a photo that `client` uploaded: whoever acts brings their own.
    pub fn with_photo_of(&self, client: &Client) -> Prepared {
        let (Some(place), Some(body)) = (self.photo_at, self.json()) else { return self.clone() };
        let uploaded = client.upload("image/jpeg", photos::jpeg(60, 40));
        if uploaded.status != 201 {
            return self.clone();
        }
        let photo: PhotoView = uploaded.expect(201);
        let mut body = body.clone();
        *body.pointer_mut(place).expect("a place for the photo") = json!(photo.id);
        self.with_json(body)
    }

    /// The request from `client`, with a key of its own.
    pub fn request<'c>(&self, client: &'c Client) -> Request<'c> {
        let mut request = client.request(self.method, &self.path);
        // What is replaced as a whole is put once.
        let is_once = self.method == "POST" || (self.method == "PUT" && self.version.is_some());
        if is_once && !KEYLESS.contains(&self.path.as_str()) {
            request = request.key(&fresh_key());
        }
        if let Some(version) = self.version {
            request = request.version(version);
        }
        match &self.body {
            Body::None => request,
            Body::Json(body) => request.json(body),
            Body::Photo(bytes) => request.bytes("image/jpeg", bytes.clone()),
            Body::Table(bytes) => request.bytes("text/csv", bytes.clone()),
        }
    }

    #[track_caller]
    pub fn send_as(&self, client: &Client) -> Answer {
        self.request(client).answer()
    }
}

/// What was well formed is acted on, or refused only for what the estate under test does not have.
#[track_caller]
pub fn must_be_taken(operation: &str, answer: &Answer) {
    let is_lacking = answer.status == 409 && answer.code() == "no_backup_folder";
    assert!((200..300).contains(&answer.status) || is_lacking, "{operation}: {}", answer.text());
}
