//! What can go wrong with a request, by kind: screens decide on the kind, never on a status.

use contract::problem::FieldFault;
use serde::Deserialize;

use crate::json;
use crate::ui::LoadFault;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The network could not be reached.
    Offline,
    /// No answer in time: it may have arrived or not, so send it again with the same key.
    Timeout,
    SignedOut,
    /// It does not exist, or it is somebody else's.
    NotFound,
    /// It is no longer at the step this belongs to; the problem's code says more.
    Conflict(String),
    /// Somebody changed it since it was read.
    Stale,
    /// Fields that need correction.
    Invalid(Vec<FieldFault>),
    /// Refused for the reason that the problem's code names.
    Refused(String),
    /// Too many requests; seconds to wait.
    Limited(u32),
    Maintenance,
    /// The same key was used before with other words: what exists is this one.
    Exists(String),
    /// The office's fault; the request id, where there is one, helps to find it.
    Server(Option<String>),
}

/// The part of a problem that the portal acts on, read leniently: a code it does not know is still a refusal.
#[derive(Deserialize)]
struct Refusal {
    code: String,
    #[serde(default)]
    fields: Vec<FieldFault>,
    /// Address of what exists already.
    #[serde(default)]
    instance: Option<String>,
}

/// Headers of a refusal that its body does not repeat.
pub(super) struct Around {
    pub status: u16,
    pub retry_after: Option<u32>,
    pub request_id: Option<String>,
}

impl ApiError {
    /// A refusal with this code.
    pub fn is_refusal(&self, code: &str) -> bool {
        matches!(self, ApiError::Refused(found) if found == code)
    }

    pub(super) fn from_answer(around: Around, body: &str) -> ApiError {
        let Ok(Refusal { code, fields, instance }) = json::read(body) else {
            return ApiError::from_status(around);
        };
        match (around.status, code.as_str(), instance) {
            (401, "signed_out", _) => ApiError::SignedOut,
            (409, ..) => ApiError::Conflict(code),
            (422, "invalid_fields", _) => ApiError::Invalid(fields),
            (422, "idempotency_key_reused", Some(address)) => ApiError::Exists(last_part(&address)),
            (404 | 408 | 412 | 429 | 503, ..) => ApiError::from_status(around),
            (400..500 | 507, ..) => ApiError::Refused(code),
            _ => ApiError::from_status(around),
        }
    }

    fn from_status(around: Around) -> ApiError {
        match around.status {
            404 => ApiError::NotFound,
            408 | 504 => ApiError::Timeout,
            412 => ApiError::Stale,
            429 => ApiError::Limited(around.retry_after.unwrap_or(60)),
            503 => ApiError::Maintenance,
            _ => ApiError::Server(around.request_id),
        }
    }
}

fn last_part(address: &str) -> String {
    address.rsplit('/').next().map_or_else(String::new, str::to_owned)
}

impl From<ApiError> for LoadFault {
    fn from(error: ApiError) -> LoadFault {
        match error {
            ApiError::Offline => LoadFault::Offline,
            ApiError::Timeout => LoadFault::Timeout,
            ApiError::SignedOut => LoadFault::SignedOut,
            ApiError::NotFound => LoadFault::NotFound,
            ApiError::Conflict(_) | ApiError::Refused(_) | ApiError::Invalid(_) | ApiError::Exists(_) => {
                LoadFault::Conflict
            }
            ApiError::Stale => LoadFault::Stale,
            ApiError::Limited(_) => LoadFault::Limited,
            ApiError::Maintenance => LoadFault::Maintenance,
            ApiError::Server(request_id) => LoadFault::Server(request_id),
        }
    }
}
