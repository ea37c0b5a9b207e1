//! Bodies: strict JSON, and raw bytes.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use contract::problem::{Code, FieldFault, field, field_faults};
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use validator::Validate;

use super::Fault;

/// What was sent, as far as "the same body again" goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BodyHash(pub [u8; 32]);

impl BodyHash {
    pub fn of(bytes: &[u8]) -> Self {
        BodyHash(Sha256::digest(bytes).into())
    }
}

/// A body in JSON that is of the documented shape and passes the field rules.
pub struct Json<T>(pub T, pub BodyHash);

impl<T: DeserializeOwned + Validate, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        if !is_json(&request) {
            return Err(Code::UnsupportedMediaType.into());
        }
        let RawBody(bytes) = RawBody::from_request(request, state).await?;
        let form: T = parse(&bytes)?;
        form.validate().map_err(|errors| {
            let mut faults = field_faults(&errors);
            // Several rules may find the same thing: a text that is empty says nothing, too.
            faults.dedup_by(|later, first| later.path == first.path && later.code == first.code);
            Fault::fields(faults)
        })?;
        Ok(Json(form, BodyHash::of(&bytes)))
    }
}

/// The body as it came, within the route's size limit.
pub struct RawBody(pub Bytes);

impl<S: Send + Sync> FromRequest<S> for RawBody {
    type Rejection = Fault;

    async fn from_request(request: Request, state: &S) -> Result<Self, Fault> {
        Bytes::from_request(request, state).await.map(RawBody).map_err(|rejection| {
            match rejection.status().as_u16() {
                413 => Code::BodyTooLarge.into(),
                _ if is_timeout(&rejection) => Code::RequestTimeout.into(),
                _ => Code::MalformedBody.into(),
            }
        })
    }
}

fn is_timeout(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if error.is::<tower_http::timeout::TimeoutError>() {
            return true;
        }
        next = error.source();
    }
    false
}

fn is_json(request: &Request) -> bool {
    let named = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Some(named) = named else { return false };
    let mut parts = named.split(';').map(str::trim);
    parts.next().is_some_and(|essence| essence.eq_ignore_ascii_case("application/json"))
        && parts.all(|parameter| {
            parameter.is_empty() || parameter.to_ascii_lowercase().replace('"', "") == "charset=utf-8"
        })
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    // Inside a text, serde would call it a wrong value.
    std::str::from_utf8(bytes).map_err(|_| Fault::new(Code::MalformedBody))?;
    let mut json = serde_json::Deserializer::from_slice(bytes);
    // serde would also read a list as an object, its items in the order of the fields.
    let starts_object = bytes.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    if !starts_object {
        is_whole(bytes)?;
        return Err(Fault::field("", field::WRONG_TYPE));
    }
    let form = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        // A wrong value is only worth a word when all of it is JSON.
        is_whole(bytes).err().unwrap_or_else(|| Fault::fields(vec![data_fault(&error)]))
    })?;
    json.end().map_err(|_| Fault::new(Code::MalformedBody))?;
    Ok(form)
}

fn is_whole(bytes: &[u8]) -> Result<(), Fault> {
    let whole = serde_json::from_slice::<serde::de::IgnoredAny>(bytes);
    whole.map(drop).map_err(|_| Code::MalformedBody.into())
}

/// serde says in words what was wrong; the beginnings of those words are what there is to go by.
fn data_fault(error: &serde_path_to_error::Error<serde_json::Error>) -> FieldFault {
    let path = dotted(error.path());
    let said = error.inner().to_string();
    let quoted = said.split('`').nth(1).unwrap_or("");
    let below = |name: &str| match path.as_str() {
        "" => name.to_owned(),
        path if path == name || path.ends_with(&format!(".{name}")) => path.to_owned(),
        path => format!("{path}.{name}"),
    };
    if said.starts_with("unknown field") {
        FieldFault::new(below(quoted), field::UNKNOWN_FIELD)
    } else if said.starts_with("missing field") {
        FieldFault::new(below(quoted), field::REQUIRED)
    } else if said.starts_with("duplicate field") {
        FieldFault::new(below(quoted), field::REPEATED)
    } else if said.starts_with("unknown variant") {
        FieldFault::new(path, field::UNKNOWN_VALUE)
    } else {
        FieldFault::new(path, field::WRONG_TYPE)
    }
}

/// `photo_ids[2]` is `photo_ids.2` on the wire.
fn dotted(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let names: Vec<String> = path
        .iter()
        .filter_map(|segment| match segment {
            Segment::Map { key } => Some(key.clone()),
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect();
    names.join(".")
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::repairs::NewRepair;

    const GOOD: &str = r#"{"unit_id":"018f0000-0000-7000-8000-000000000001","category":"water","text":"漏水","language":"zh-CN"}"#;

    fn fault_of(body: &str) -> FieldFault {
        let fault = parse::<NewRepair>(body.as_bytes()).unwrap_err();
        assert_eq!(fault.code(), Code::InvalidFields, "{body}");
        fault.problem(super::super::problems::Language::English).fields.remove(0)
    }

    #[test]
    fn every_wrong_value_is_named_by_its_path() {
        let good = GOOD.trim_end_matches('}');
        let cases = [
            (format!(r#"{good},"status":"done"}}"#), "status", field::UNKNOWN_FIELD),
            (GOOD.replace("water", "lava"), "category", field::UNKNOWN_VALUE),
            (GOOD.replace(r#""漏水""#, "7"), "text", field::WRONG_TYPE),
            (GOOD.replace("018f0000-", "018g0000-"), "unit_id", field::WRONG_TYPE),
            (GOOD.replace(r#""category":"water","#, ""), "category", field::REQUIRED),
            (format!(r#"{good},"text":"x"}}"#), "text", field::REPEATED),
            (
                format!(r#"{good},"photo_ids":["018f0000-0000-7000-8000-000000000001",5]}}"#),
                "photo_ids.1",
                field::WRONG_TYPE,
            ),
            (
                format!(r#"{good},"wished_visit":{{"from":"2026-11-02T01:00:00Z"}}}}"#),
                "wished_visit.until",
                field::REQUIRED,
            ),
            (
                format!(r#"{good},"wished_visit":{{"from":"2026-11-02T01:00:00Z","until":"soon"}}}}"#),
                "wished_visit.until",
                field::WRONG_TYPE,
            ),
            (format!(r#"{good},"wished_visit":{{"when":1}}}}"#), "wished_visit.when", field::UNKNOWN_FIELD),
            ("[]".to_owned(), "", field::WRONG_TYPE),
        ];
        for (body, path, code) in cases {
            let fault = fault_of(&body);
            assert_eq!((fault.path.as_str(), fault.code.as_str()), (path, code), "{body}");
        }
    }

    #[test]
    fn what_is_not_json_is_malformed() {
        for body in ["", "{", "nonsense", "{}{}", r#"["#, "{\"text\":\"\u{0}\"}"] {
            assert_eq!(
                parse::<NewRepair>(body.as_bytes()).unwrap_err().code(),
                Code::MalformedBody,
                "{body:?}"
            );
        }
        for body in [&b"{\"text\":\"\xff\"}"[..], b"{\"\xff\":1}", b"{\"category\":\"\xff\"}"] {
            assert_eq!(parse::<NewRepair>(body).unwrap_err().code(), Code::MalformedBody);
        }
        assert!(parse::<NewRepair>(GOOD.as_bytes()).is_ok());
    }
}
