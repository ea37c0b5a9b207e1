//! `POST /photos` and the two pictures of each.

use std::io;

use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::{IntoResponse, Response};
use contract::API_PREFIX;
use contract::files::{MAX_UPLOAD_BYTES, PhotoView, Stage};
use contract::ids::PhotoId;
use contract::problem::Code;
use tokio::sync::{Semaphore, SemaphorePermit};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouterExt};
use utoipa_axum::routes;

use super::folder::{Folder, Size};
use super::picture::{megapixels, prepare};
use super::store::{self, NewPhoto};
use crate::app::App;
use crate::http::{
    self, Answer, AnySession, BodyHash, Effect, Fault, IdempotencyKey, Path, RawBody, ReadRefusals,
    WriteRefusals,
};
use crate::people::Viewer;

const UPLOAD_BYTES: usize = MAX_UPLOAD_BYTES as usize;
/// Bodies held in memory at once, in pieces of 64 kB: the sum is what counts, not the number.
static HELD: Semaphore = Semaphore::const_new(48 * 16);
const PIECE: usize = 64 * 1024;
/// Megapixels decoded at once. Each counts as half of them at least, so that two run side by side at most.
static DECODED: Semaphore = Semaphore::const_new(24);
const AT_LEAST: u32 = 12;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(upload_photo).layer(DefaultBodyLimit::max(UPLOAD_BYTES)))
        .routes(routes!(read_photo))
        .routes(routes!(read_thumbnail))
}

#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
struct PhotoPath(#[expect(dead_code, reason = "only documents the path")] PhotoId);

/// Keeps a photo until it is attached to a request; unattached ones are removed after a day.
///
/// JPEG, PNG or WebP. What is stored is encoded anew, upright and scaled down, without place or device data.
#[utoipa::path(
    post,
    path = "/photos",
    operation_id = "upload_photo",
    tag = "photos",
    params(IdempotencyKey),
    request_body(content((String = "image/jpeg"), (String = "image/png"), (String = "image/webp"))),
    responses((status = 201, body = PhotoView, headers(("location" = String))), WriteRefusals)
)]
async fn upload_photo(
    State(app): State<App>,
    AnySession(session): AnySession,
    key: IdempotencyKey,
    request: Request,
) -> Result<Answer, Fault> {
    let _held = room_for(request.headers()).await?;
    let RawBody(bytes) = RawBody::from_request(request, &app).await?;
    let intent = key.over(BodyHash::of(&bytes));
    if let Some(answer) = http::replayed(&app, &session, &intent).await? {
        return Ok(answer);
    }
    let weight = megapixels(&bytes)?.max(AT_LEAST);
    let decoding = DECODED.acquire_many(weight).await.map_err(Fault::internal)?;
    let picture = tokio::task::spawn_blocking(move || prepare(&bytes)).await.map_err(Fault::internal)??;
    drop(decoding);

    let id = app.ids.next();
    let (uploaded_at, uploader) = (app.clock.now(), session.person_id);
    let (width, height) = (picture.width, picture.height);
    let folder = Folder::below(&app.settings.data);
    // The file before its row: a row always has its file.
    let kept = move || folder.keep(id, &picture);
    tokio::task::spawn_blocking(kept).await.map_err(Fault::internal)?.map_err(storage)?;
    http::once(&app, &session, intent, move |conn| {
        store::insert(conn, &NewPhoto { id, uploader, width, height, uploaded_at })?;
        let view = PhotoView { id: PhotoId(id), width, height, stage: Stage::Resident };
        Ok(Effect::created(view, format!("{API_PREFIX}/photos/{id}")))
    })
    .await
}

/// The photo.
#[utoipa::path(
    get,
    path = "/photos/{id}",
    operation_id = "read_photo",
    tag = "photos",
    params(PhotoPath),
    responses((status = 200, body = Vec<u8>, content_type = "image/jpeg"), ReadRefusals)
)]
async fn read_photo(
    State(app): State<App>,
    AnySession(session): AnySession,
    Path(id): Path<PhotoId>,
) -> Result<Response, Fault> {
    picture(&app, Viewer::of(&session, app.today()), id, Size::Full).await
}

/// A small version of the photo.
#[utoipa::path(
    get,
    path = "/photos/{id}/thumbnail",
    operation_id = "read_thumbnail",
    tag = "photos",
    params(PhotoPath),
    responses((status = 200, body = Vec<u8>, content_type = "image/jpeg"), ReadRefusals)
)]
async fn read_thumbnail(
    State(app): State<App>,
    AnySession(session): AnySession,
    Path(id): Path<PhotoId>,
) -> Result<Response, Fault> {
    picture(&app, Viewer::of(&session, app.today()), id, Size::Thumbnail).await
}

async fn picture(app: &App, viewer: Viewer, id: PhotoId, size: Size) -> Result<Response, Fault> {
    let is_visible = app.db.read(move |conn| Ok::<_, Fault>(store::is_visible(conn, &viewer, id)?)).await?;
    if !is_visible {
        return Err(Code::NotFound.into());
    }
    let folder = Folder::below(&app.settings.data);
    let bytes =
        tokio::task::spawn_blocking(move || folder.read(id.0, size)).await.map_err(Fault::internal)?;
    let headers = [
        (CONTENT_TYPE, "image/jpeg"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (CACHE_CONTROL, "private, max-age=31536000, immutable"),
    ];
    Ok((headers, bytes.map_err(Fault::internal)?).into_response())
}

/// Waits until there is room for a body as long as announced; one that announces nothing counts as the longest.
async fn room_for(headers: &HeaderMap) -> Result<SemaphorePermit<'static>, Fault> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    let length = announced.unwrap_or(UPLOAD_BYTES);
    if length > UPLOAD_BYTES {
        return Err(Code::BodyTooLarge.into());
    }
    let pieces = u32::try_from(length.div_ceil(PIECE)).map_err(Fault::internal)?;
    HELD.acquire_many(pieces).await.map_err(Fault::internal)
}

/// What a full or failing disk means to the caller.
pub(super) fn storage(why: io::Error) -> Fault {
    match why.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Code::StorageFull.into(),
        _ => Fault::internal(why),
    }
}
