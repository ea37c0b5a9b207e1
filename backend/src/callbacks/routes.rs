//! Operations on callbacks.

use axum::extract::State;
use contract::callbacks::{CallbackView, RecordCallback};
use contract::ids::CallbackId;
use contract::paging::Page;
use contract::people::Role;
use contract::problem::Code;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{CallbackPath, acts, rules, store, views};
use crate::app::App;
use crate::content::store::NewText;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Json, Path, Query, ReadRefusals, Reply, Session,
    Staff, WorkQuery, WriteRefusals,
};
use crate::people::store::parse_id;
use crate::tickets::{self, Doing};

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_callbacks))
        .routes(routes!(read_callback))
        .routes(routes!(record_callback))
}

/// Who looks or acts, if one of their roles ever does; to the others there is no such operation.
fn doing(app: &App, session: &Session, is_theirs: impl Fn(Role) -> bool) -> Result<Doing, Fault> {
    let doing = tickets::doing(app, session);
    if doing.viewer.has_role(is_theirs) { Ok(doing) } else { Err(Code::NotFound.into()) }
}

/// Callbacks of the buildings in the caller's scope: those to be made the oldest first, all others the newest first.
/// For customer service and overseers.
#[utoipa::path(
    get,
    path = "/desk/callbacks",
    operation_id = "list_callbacks",
    tag = "desk",
    params(WorkQuery),
    responses((status = 200, body = Page<CallbackView>), ReadRefusals)
)]
async fn list_callbacks(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<WorkQuery>,
) -> Result<Reply<Page<CallbackView>>, Fault> {
    let viewer = doing(&app, &session, rules::reads_callbacks)?.viewer;
    let part = query.part()?;
    app.db
        .read(move |conn| {
            let mut rows = store::page(conn, &viewer, &part)?;
            let next_cursor =
                part.size.cut(&mut rows, |row| Ok(Cursor { key: row.done_at, id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::of_rows(conn, &viewer, rows)?, next_cursor }))
        })
        .await
}

/// One callback with what staff heard.
#[utoipa::path(
    get,
    path = "/desk/callbacks/{id}",
    operation_id = "read_callback",
    tag = "desk",
    params(CallbackPath),
    responses((status = 200, body = CallbackView), ReadRefusals)
)]
async fn read_callback(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<CallbackId>,
) -> Result<Reply<CallbackView>, Fault> {
    let viewer = doing(&app, &session, rules::reads_callbacks)?.viewer;
    app.db
        .read(move |conn| {
            let row = store::find(conn, &viewer, id)?.ok_or(Code::NotFound)?;
            Ok(Reply(views::one(conn, &viewer, row)?))
        })
        .await
}

/// Records an attempt to ask how it was. For customer service and the head butler, never for who did the work.
#[utoipa::path(
    post,
    path = "/desk/callbacks/{id}/calls",
    operation_id = "record_callback",
    tag = "desk",
    params(CallbackPath, IdempotencyKey),
    request_body = RecordCallback,
    responses((status = 200, body = CallbackView), WriteRefusals)
)]
async fn record_callback(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<CallbackId>,
    key: IdempotencyKey,
    Json(form, hash): Json<RecordCallback>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session, rules::makes_callbacks)?;
    let text = NewText::said(app.ids.next(), form.text.clone());
    http::once(&app, &session, key.over(hash), move |conn| {
        acts::record(conn, &doing, id, &form, text.as_ref()).map(Effect::done)
    })
    .await
}
