//! The API document. It is made from the handlers themselves: an undocumented operation cannot exist.

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, VARY};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use contract::API_PREFIX;
use contract::channels::ChannelKind;
use contract::faq::FaqShow;
use contract::imports::ImportKind;
use contract::inbox::TicketNews;
use contract::measures::MeasureShow;
use contract::problem::Problem;
use contract::reports::Figure;
use contract::session::Audience;
use contract::settings::Section;
use contract::tickets::{Phase, QueueSort, Whose};
use utoipa::OpenApi;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, SecurityScheme};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::{self, App};
use crate::http::{self, Fault};

#[derive(OpenApi)]
#[openapi(
    info(title = "Guanjia", description = "Resident self-service of one property-management office.", license(name = "MIT")),
    // What only stands in paths and queries is not found by itself.
    components(schemas(Problem, ChannelKind, FaqShow, Figure, MeasureShow, Phase, ImportKind, QueueSort, Section,
        TicketNews, Whose)),
    modifiers(&Session)
)]
pub struct Document;

struct Session;

impl utoipa::Modify for Session {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let components = document.components.get_or_insert_default();
        // On https the cookie's name is `__Host-guanjia`.
        let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("guanjia")));
        components.security_schemes.insert("session".to_owned(), scheme.into());
    }
}

static PUBLIC: LazyLock<Option<String>> = LazyLock::new(|| print(app::public()).ok());
static WHOLE: LazyLock<Option<String>> = LazyLock::new(|| print(app::public().merge(app::desk())).ok());

/// Everything there is, as it is committed in `openapi.json`.
pub fn whole() -> Result<String, serde_json::Error> {
    print(app::public().merge(app::desk()))
}

fn print(router: OpenApiRouter<App>) -> Result<String, serde_json::Error> {
    let document = OpenApiRouter::new().nest(API_PREFIX, router).into_openapi();
    // By way of a value: its maps are sorted, so that the same operations give the same bytes.
    serde_json::to_string_pretty(&serde_json::to_value(document)?).map(|text| text + "\n")
}

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_openapi))
}

/// This document. The desk's operations are listed for staff only.
#[utoipa::path(get, path = "/openapi.json", operation_id = "read_openapi", tag = "capabilities",
    responses((status = 200, body = serde_json::Value, description = "OpenAPI 3.1."), http::ReadRefusals))]
async fn read_openapi(State(app): State<App>, mut parts: Parts) -> Result<Response, Fault> {
    let caller = http::caller(&mut parts, &app).await?;
    let is_staff = caller.is_some_and(|session| session.audience == Audience::Desk);
    let document = if is_staff { &*WHOLE } else { &*PUBLIC };
    let text = document.as_deref().ok_or_else(|| Fault::internal("the API document cannot be printed"))?;
    Ok(([(CONTENT_TYPE, "application/json"), (VARY, "cookie")], text).into_response())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// What stands only in paths and queries is not found by itself: whoever forgets it above is told here.
    #[test]
    fn whatever_is_pointed_at_is_there() {
        for text in [WHOLE.as_ref().unwrap(), PUBLIC.as_ref().unwrap()] {
            let document: Value = serde_json::from_str(text).unwrap();
            let pointers = pointers(&document);
            assert!(pointers.len() > 100, "{} pointers", pointers.len());
            let lost: Vec<_> =
                pointers.into_iter().filter(|pointer| document.pointer(&pointer[1..]).is_none()).collect();
            assert!(lost.is_empty(), "{lost:?}");
        }
    }

    fn pointers(value: &Value) -> Vec<&str> {
        match value {
            Value::Object(fields) => {
                let own = fields.get("$ref").and_then(Value::as_str);
                own.into_iter().chain(fields.values().flat_map(pointers)).collect()
            }
            Value::Array(items) => items.iter().flat_map(pointers).collect(),
            _ => Vec::new(),
        }
    }
}
