//! The API document. It is made from the handlers themselves: an undocumented operation cannot exist.

use std::sync::LazyLock;

use axum::extract::State;
use axum::http::header::{CONTENT_TYPE, VARY};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use contract::API_PREFIX;
use contract::faq::FaqShow;
use contract::imports::ImportKind;
use contract::inbox::TicketNews;
use contract::measures::MeasureShow;
use contract::problem::Problem;
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
    components(schemas(Problem, FaqShow, MeasureShow, Phase, ImportKind, QueueSort, Section, TicketNews, Whose)),
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
