//! Turns a [`Fault`] into `application/problem+json` in the caller's language. The sentences live in `locales/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderMap, HeaderValue, RETRY_AFTER, VARY,
};
use axum::middleware::Next;
use axum::response::Response;
use contract::problem::{self, Code};

use super::Fault;

static CHINESE: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| sentences(include_str!("../../../locales/zh-CN/problems.json")));
static ENGLISH: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| sentences(include_str!("../../../locales/en/problems.json")));

#[derive(serde::Deserialize)]
struct File {
    problems: HashMap<String, String>,
}

/// Compiled in; the test below fails when one cannot be read or lacks a code.
fn sentences(json: &str) -> HashMap<String, String> {
    serde_json::from_str::<File>(json).map_or_else(|_| HashMap::new(), |file| file.problems)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

impl Language {
    /// The first of the caller's languages that we speak, Chinese otherwise.
    pub fn of(headers: &HeaderMap) -> Self {
        let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or("zh-CN");
        let mut best = (Language::Chinese, 0.0);
        for range in accepted.split(',') {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or("").to_ascii_lowercase();
            let language = match tag.split('-').next() {
                Some("zh") => Language::Chinese,
                Some("en") => Language::English,
                _ => continue,
            };
            let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0_f32);
            if weight > best.1 {
                best = (language, weight);
            }
        }
        best.0
    }

    fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    pub(super) fn sentence(self, code: Code) -> &'static str {
        let table = match self {
            Language::Chinese => &*CHINESE,
            Language::English => &*ENGLISH,
        };
        table.get(word(code).as_str()).map_or("", String::as_str)
    }
}

fn word(code: Code) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The outermost layer that still sees the request: every refusal below it leaves as a problem.
pub async fn render(request: Request, next: Next) -> Response {
    let language = Language::of(request.headers());
    let mut response = next.run(request).await;
    let Some(fault) = response.extensions_mut().remove::<Fault>() else { return response };
    if let Some(cause) = fault.cause() {
        tracing::error!(code = word(fault.code()), cause, "request failed");
    }
    let Ok(body) = serde_json::to_vec(&fault.problem(language)) else { return response };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(problem::CONTENT_TYPE));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    headers.insert(VARY, HeaderValue::from_static("accept-language"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = fault.seconds_to_wait() {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    *response.body_mut() = Body::from(body);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_sentence_in_both_languages() {
        for code in Code::ALL {
            for language in [Language::Chinese, Language::English] {
                assert!(!language.sentence(*code).is_empty(), "{code:?} in {language:?}");
            }
        }
        assert_eq!(CHINESE.len(), Code::ALL.len(), "a sentence for a code that does not exist");
        assert_eq!(ENGLISH.len(), Code::ALL.len(), "a sentence for a code that does not exist");
    }

    #[test]
    fn the_language_is_the_callers_best_that_we_speak() {
        let of = |accepted: &'static str| {
            Language::of(&HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(accepted))]))
        };
        assert_eq!(of("en-GB,en;q=0.9"), Language::English);
        assert_eq!(of("fr,en;q=0.3,zh;q=0.8"), Language::Chinese);
        assert_eq!(of("zh-TW;q=0.2, en;q=0.5"), Language::English);
        assert_eq!(of("fr"), Language::Chinese);
        assert_eq!(Language::of(&HeaderMap::new()), Language::Chinese);
    }
}
