//! The one error type of handlers. What it says is decided by its code; in which language, by `problems`.

use axum::response::{IntoResponse, Response};
use contract::problem::{Code, FieldFault, Problem};

use crate::db::{DbFault, JobError};

use super::problems::Language;

#[derive(Debug, Clone)]
pub struct Fault {
    code: Code,
    fields: Vec<FieldFault>,
    instance: Option<String>,
    retry_after: Option<u64>,
    /// For the log only.
    cause: Option<String>,
    lost_race: bool,
}

impl Fault {
    pub fn new(code: Code) -> Self {
        Fault { code, fields: Vec::new(), instance: None, retry_after: None, cause: None, lost_race: false }
    }

    /// One field at fault; `code` is a word of [`contract::problem::field`].
    pub fn field(path: &str, code: &str) -> Self {
        Fault::fields(vec![FieldFault::new(path, code)])
    }

    pub fn fields(fields: Vec<FieldFault>) -> Self {
        Fault { fields, ..Fault::new(Code::InvalidFields) }
    }

    /// Our own fault; the cause goes to the log, never to the caller.
    pub fn internal(cause: impl ToString) -> Self {
        Fault { cause: Some(cause.to_string()), ..Fault::new(Code::InternalFault) }
    }

    /// The fields at fault are those of a part of the form.
    pub fn within(mut self, part: &str) -> Self {
        self.fields.iter_mut().for_each(|fault| fault.path = format!("{part}.{}", fault.path));
        self
    }

    pub fn with_fields(self, fields: Vec<FieldFault>) -> Self {
        Fault { fields, ..self }
    }

    /// Address of what already exists.
    pub fn at(self, instance: impl Into<String>) -> Self {
        Fault { instance: Some(instance.into()), ..self }
    }

    pub fn retry_after(self, seconds: u64) -> Self {
        Fault { retry_after: Some(seconds), ..self }
    }

    pub fn code(&self) -> Code {
        self.code
    }

    /// The fields at fault, if it is about fields.
    pub fn faulty_fields(&self) -> &[FieldFault] {
        &self.fields
    }

    pub(super) fn cause(&self) -> Option<&str> {
        self.cause.as_deref()
    }

    pub(super) fn seconds_to_wait(&self) -> Option<u64> {
        self.retry_after
    }

    pub(super) fn problem(&self, language: Language) -> Problem {
        Problem {
            status: self.code.status(),
            code: self.code.into(),
            title: language.sentence(self.code).to_owned(),
            fields: self.fields.clone(),
            instance: self.instance.clone(),
        }
    }
}

impl From<Code> for Fault {
    fn from(code: Code) -> Self {
        Fault::new(code)
    }
}

impl From<DbFault> for Fault {
    fn from(fault: DbFault) -> Self {
        let cause = Some(fault.to_string());
        match fault {
            DbFault::StorageFull => Fault { cause, ..Fault::new(Code::StorageFull) },
            DbFault::LostRace => {
                Fault { cause, lost_race: true, ..Fault::new(Code::Unavailable).retry_after(1) }
            }
            DbFault::Overloaded | DbFault::Unreachable(_) => {
                Fault { cause, ..Fault::new(Code::Unavailable).retry_after(5) }
            }
            DbFault::CommitFailed(_) | DbFault::Panicked | DbFault::Query(_) => {
                Fault { cause, ..Fault::new(Code::InternalFault) }
            }
        }
    }
}

impl From<diesel::result::Error> for Fault {
    fn from(error: diesel::result::Error) -> Self {
        DbFault::from(error).into()
    }
}

impl JobError for Fault {
    fn lost_race(&self) -> bool {
        self.lost_race
    }
}

/// Only marks the response: the body needs the caller's language and is written by `problems::render`.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = Response::default();
        *response.status_mut() = super::status(self.code.status());
        response.extensions_mut().insert(self);
        response
    }
}
