//! Operations on tables. For the administrator alone.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use contract::API_PREFIX;
use contract::ids::ImportId;
use contract::imports::{ApplyImport, ImportKind, ImportView, MAX_FILE_BYTES};
use contract::people::Role;
use contract::problem::{Code, FieldFault, field};
use contract::text::LINE_MAX;
use serde::Deserialize;
use tokio::sync::Semaphore;
use utoipa::IntoParams;
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use super::acts::{self, Doing};
use super::plan::{Parsed, parse};
use super::store::{self, About, NewUpload, Upload};
use super::{export, views};
use crate::app::App;
use crate::http::{
    self, Answer, BodyHash, Effect, Fault, IdempotencyKey, Json, Path, Query, RawBody, ReadRefusals, Reply,
    Session, Staff, WriteRefusals,
};

const FILE_BYTES: usize = MAX_FILE_BYTES as usize;
/// How long a table is kept.
const KEPT: TimeDelta = TimeDelta::days(1);
/// Tables read at once: each is held several times over.
static READ: Semaphore = Semaphore::const_new(2);

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(upload_import).layer(DefaultBodyLimit::max(FILE_BYTES)))
        .routes(routes!(read_import))
        .routes(routes!(apply_import))
        .routes(routes!(read_import_template))
        .routes(routes!(export_people))
}

/// Path parameter of an upload.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
struct ImportPath(#[expect(dead_code, reason = "only documents the path")] ImportId);

/// Path parameter of what a table is about.
#[derive(utoipa::IntoParams)]
#[into_params(names("kind"), parameter_in = Path)]
struct KindPath(#[expect(dead_code, reason = "only documents the path")] ImportKind);

/// What an uploaded table is.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct UploadQuery {
    kind: ImportKind,
    /// As it is called on the device it comes from.
    #[param(max_length = 200)]
    file_name: String,
}

fn doing(app: &App, session: &Session) -> Result<Doing, Fault> {
    if !session.roles.contains(&Role::Admin) {
        return Err(Code::NotFound.into());
    }
    let by = Some(session.person_id);
    Ok(Doing { by, now: app.clock.now(), today: app.today(), base: app.ids.next() })
}

/// Parsing takes a while and nothing of the database.
async fn parsed(kind: ImportKind, body: Vec<u8>) -> Result<Arc<Parsed>, Fault> {
    let _turn = READ.acquire().await.map_err(Fault::internal)?;
    let parsed = tokio::task::spawn_blocking(move || parse(kind, &body)).await.map_err(Fault::internal)?;
    Ok(Arc::new(parsed))
}

/// Looks at a table: what it would do, and every fault in it. It is kept for a day, and nothing is changed.
#[utoipa::path(
    post,
    path = "/desk/imports",
    operation_id = "upload_import",
    tag = "desk",
    params(UploadQuery, IdempotencyKey),
    request_body(content((String = "text/csv"))),
    responses((status = 201, body = ImportView, headers(("location" = String))), WriteRefusals)
)]
async fn upload_import(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<UploadQuery>,
    key: IdempotencyKey,
    request: Request,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session)?;
    let UploadQuery { kind, file_name } = query;
    if contract::text::line(&file_name).is_err() || file_name.chars().count() as u64 > LINE_MAX {
        let fault = FieldFault::new("file_name", field::TOO_LONG).with("max", LINE_MAX);
        return Err(Fault::new(Code::MalformedRequest).with_fields(vec![fault]));
    }
    let RawBody(body) = RawBody::from_request(request, &app).await?;
    // What a table is said to be belongs to what was sent.
    let intent = key.over(BodyHash::of(&[kind.word().as_bytes(), file_name.as_bytes(), &body].concat()));
    if let Some(answer) = http::replayed(&app, &session, &intent).await? {
        return Ok(answer);
    }
    let body_hash = views::hex(&BodyHash::of(&body).0);
    let parsed = parsed(kind, body.to_vec()).await?;
    let id = ImportId(app.ids.next());
    let about = About { id, file_name, expires_at: doing.now + KEPT };
    let (by, at, asked) = (session.person_id, doing.now, about.clone());
    // Looked at before it is kept: whoever writes at the same time does not wait for it.
    let view = app.db.read(move |conn| acts::look(conn, &doing, &asked, &parsed)).await?;
    http::once(&app, &session, intent, move |conn| {
        let new = NewUpload { about: &about, kind, body: &body, body_hash: &body_hash, by, at };
        store::keep(conn, &new)?;
        Ok(Effect::created(view.clone(), format!("{API_PREFIX}/desk/imports/{id}")))
    })
    .await
}

async fn kept(app: &App, id: ImportId) -> Result<Upload, Fault> {
    let now = app.clock.now();
    app.db.read(move |conn| Ok(store::find(conn, id, now)?.ok_or(Code::NotFound)?)).await
}

/// What a table would do to the estate as it is now; once applied, what it did.
#[utoipa::path(
    get,
    path = "/desk/imports/{id}",
    operation_id = "read_import",
    tag = "desk",
    params(ImportPath),
    responses((status = 200, body = ImportView), ReadRefusals)
)]
async fn read_import(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<ImportId>,
) -> Result<Reply<ImportView>, Fault> {
    let doing = doing(&app, &session)?;
    let Upload { about, kind, body, applied } = kept(&app, id).await?;
    if let Some(applied) = applied {
        return serde_json::from_str(&applied).map(Reply).map_err(Fault::internal);
    }
    let parsed = parsed(kind, body).await?;
    app.db.read(move |conn| Ok(Reply(acts::look(conn, &doing, &about, &parsed)?))).await
}

/// Applies a table: all of it, or nothing.
#[utoipa::path(
    post,
    path = "/desk/imports/{id}/actions/apply",
    operation_id = "apply_import",
    tag = "desk",
    params(ImportPath, IdempotencyKey),
    request_body = ApplyImport,
    responses((status = 200, body = ImportView), WriteRefusals)
)]
async fn apply_import(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<ImportId>,
    key: IdempotencyKey,
    Json(form, hash): Json<ApplyImport>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session)?;
    let intent = key.over(hash);
    if let Some(answer) = http::replayed(&app, &session, &intent).await? {
        return Ok(answer);
    }
    let upload = kept(&app, id).await?;
    let parsed = parsed(upload.kind, upload.body).await?;
    http::once(&app, &session, intent, move |conn| {
        acts::apply_upload(conn, &doing, id, &parsed, &form).map(Effect::done)
    })
    .await
}

/// A table to fill in: its head, and one row as an example.
#[utoipa::path(
    get,
    path = "/desk/imports/templates/{kind}",
    operation_id = "read_import_template",
    tag = "desk",
    params(KindPath),
    responses((status = 200, body = String, content_type = "text/csv"), ReadRefusals)
)]
async fn read_import_template(
    State(app): State<App>,
    Staff(session): Staff,
    Path(kind): Path<ImportKind>,
) -> Result<Response, Fault> {
    doing(&app, &session)?;
    Ok(table(format!("{}-template.csv", kind.word()), export::template(kind)))
}

/// All that is there of a kind, in the form in which it is imported. It has phones in full, and is logged.
#[utoipa::path(
    get,
    path = "/desk/imports/exports/{kind}",
    operation_id = "export_people",
    tag = "desk",
    params(KindPath),
    responses((status = 200, body = String, content_type = "text/csv"), ReadRefusals)
)]
async fn export_people(
    State(app): State<App>,
    Staff(session): Staff,
    Path(kind): Path<ImportKind>,
) -> Result<Response, Fault> {
    let doing = doing(&app, &session)?;
    let name = format!("{}-{}.csv", kind.word(), doing.today);
    let file = app.db.write(move |conn| acts::export(conn, &doing, kind)).await?;
    Ok(table(name, file))
}

fn table(name: String, file: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, file).into_response()
}
