//! What the API document says about refusals and headers, once for all operations.

use std::collections::BTreeMap;

use contract::problem::{self, Problem};
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Content, Ref, RefOr, Required, Response, ResponseBuilder};
use utoipa::{IntoParams, IntoResponses, ToSchema};

use super::{IdempotencyKey, IfMatch};

/// How an operation that only reads may refuse.
pub struct ReadRefusals;

/// How an operation that changes something may refuse.
pub struct WriteRefusals;

const READ: &[(&str, &str)] = &[
    ("400", "A path or query value is not of the documented form."),
    ("401", "Nobody is signed in."),
    ("404", "It does not exist, or it is not yours."),
    ("408", "The request took too long."),
    ("500", "Our fault."),
    ("503", "Overloaded; come back after `Retry-After` seconds."),
];

const WRITE: &[(&str, &str)] = &[
    ("403", "The request came from another site."),
    ("409", "No longer, or not yet, possible."),
    ("412", "Somebody changed it since you read it."),
    ("413", "The body is too large."),
    ("415", "The body is of another media type than documented."),
    ("422", "Some fields need correction, or the key was used with another body."),
    ("428", "`If-Match` is missing."),
    ("429", "Too many requests; come back after `Retry-After` seconds."),
    ("507", "No room is left to store this."),
];

impl IntoResponses for ReadRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        documented(READ.iter())
    }
}

impl IntoResponses for WriteRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        documented(READ.iter().chain(WRITE))
    }
}

fn documented<'a>(
    refusals: impl Iterator<Item = &'a (&'a str, &'a str)>,
) -> BTreeMap<String, RefOr<Response>> {
    let schema = || RefOr::Ref(Ref::from_schema_name(Problem::name()));
    refusals
        .map(|(status, meaning)| {
            let content = Content::new(Some(schema()));
            let response =
                ResponseBuilder::new().description(*meaning).content(problem::CONTENT_TYPE, content);
            ((*status).to_owned(), RefOr::T(response.build()))
        })
        .collect()
}

impl IntoParams for IfMatch {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![header("If-Match", "The version that was read, in quotes: `\"7\"`.", r#"^"?[0-9]+"?$"#)]
    }
}

impl IntoParams for IdempotencyKey {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![header(
            "Idempotency-Key",
            "16–64 visible ASCII characters, new for every intended effect.",
            "^[!-~]{16,64}$",
        )]
    }
}

fn header(name: &str, meaning: &str, pattern: &str) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Header)
        .required(Required::True)
        .description(Some(meaning))
        .schema(Some(ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern)).build()))
        .build()
}
