//! Operations on questions and answers.

use axum::extract::State;
use contract::API_PREFIX;
use contract::faq::{FaqDeskEntry, FaqEntry, FaqForm, FaqRevision, FaqShow, SEARCH_MAX};
use contract::ids::FaqEntryId;
use contract::paging::Page;
use contract::people::Role;
use contract::problem::{Code, FieldFault, field};
use contract::topics::Topic;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::store::EntryRow;
use super::{EntryPath, acts, rules, store, views};
use crate::app::App;
use crate::db::Conn;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, IfMatch, Json, PageSize, Path, Query, ReadRefusals,
    Reply, Session, Staff, WriteRefusals,
};
use crate::people::Viewer;
use crate::people::store::parse_id;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_faq))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_faq_entries))
        .routes(routes!(add_faq_entry))
        .routes(routes!(read_faq_entry))
        .routes(routes!(replace_faq_entry))
        .routes(routes!(list_faq_revisions))
}

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FaqQuery {
    /// A question in anybody's words, in Chinese or English: the likeliest entries, 20 at most, and no further page.
    #[param(max_length = 200)]
    q: Option<String>,
    topic: Option<Topic>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Published questions and answers in the office's order, or those that may answer a question. Open to everybody.
#[utoipa::path(
    get,
    path = "/faq",
    operation_id = "list_faq",
    tag = "faq",
    params(FaqQuery),
    responses((status = 200, body = Page<FaqEntry>), ReadRefusals)
)]
async fn list_faq(
    State(app): State<App>,
    Query(query): Query<FaqQuery>,
) -> Result<Reply<Page<FaqEntry>>, Fault> {
    let size = PageSize::of(query.limit)?;
    let typed = query.q.filter(|typed| !typed.trim().is_empty());
    if typed.as_ref().is_some_and(|typed| typed.chars().count() > SEARCH_MAX) {
        let fault = FieldFault::new("q", field::TOO_LONG).with("max", SEARCH_MAX);
        return Err(Fault::new(Code::MalformedRequest).with_fields(vec![fault]));
    }
    app.db
        .read(move |conn| {
            let (rows, next_cursor) = match typed {
                Some(typed) => {
                    let most = acts::BEST.min(query.limit.map_or(acts::BEST, |limit| limit as usize));
                    (acts::look_up(conn, &typed, query.topic, most)?, None)
                }
                None => {
                    let mut rows = store::published(conn, query.topic, query.cursor, size)?;
                    let next = size.cut(&mut rows, end)?;
                    (rows, next)
                }
            };
            let items = rows.iter().map(views::public).collect::<Result<_, _>>()?;
            Ok(Reply(Page { items, next_cursor }))
        })
        .await
}

/// Where a page in the office's order ends.
fn end(row: &EntryRow) -> diesel::QueryResult<Cursor> {
    Ok(Cursor { key: row.position, id: parse_id(&row.id)? })
}

/// Who looks or writes, if one of their roles ever does; to the others there is no such operation.
fn viewer(app: &App, session: &Session, is_theirs: fn(Role) -> bool) -> Result<Viewer, Fault> {
    let viewer = Viewer::of(session, app.today());
    if viewer.has_role(is_theirs) { Ok(viewer) } else { Err(Code::NotFound.into()) }
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EntriesQuery {
    /// Only those; all, if not said.
    show: Option<FaqShow>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// All entries in order, withdrawn ones too; or those that lack English. For customer service and the administrator.
#[utoipa::path(
    get,
    path = "/desk/faq",
    operation_id = "list_faq_entries",
    tag = "desk",
    params(EntriesQuery),
    responses((status = 200, body = Page<FaqDeskEntry>), ReadRefusals)
)]
async fn list_faq_entries(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<EntriesQuery>,
) -> Result<Reply<Page<FaqDeskEntry>>, Fault> {
    viewer(&app, &session, rules::reads)?;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let mut rows = store::kept(conn, query.show, query.cursor, size)?;
            let next_cursor = size.cut(&mut rows, end)?;
            Ok(Reply(Page { items: views::desk(conn, &rows)?, next_cursor }))
        })
        .await
}

/// Adds an entry. For who leads customer service, and the administrator.
#[utoipa::path(
    post,
    path = "/desk/faq",
    operation_id = "add_faq_entry",
    tag = "desk",
    params(IdempotencyKey),
    request_body = FaqForm,
    responses((status = 201, body = FaqDeskEntry, headers(("location" = String))), WriteRefusals)
)]
async fn add_faq_entry(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<FaqForm>,
) -> Result<Answer, Fault> {
    let viewer = viewer(&app, &session, rules::writes)?;
    let (at, id) = (app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::add(conn, id, &form, viewer.person_id, at)?;
        Ok(Effect::created(one(conn, row)?, format!("{API_PREFIX}/desk/faq/{id}")))
    })
    .await
}

/// An entry as the office keeps it. For customer service and the administrator.
#[utoipa::path(
    get,
    path = "/desk/faq/{id}",
    operation_id = "read_faq_entry",
    tag = "desk",
    params(EntryPath),
    responses((status = 200, body = FaqDeskEntry), ReadRefusals)
)]
async fn read_faq_entry(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<FaqEntryId>,
) -> Result<Reply<FaqDeskEntry>, Fault> {
    viewer(&app, &session, rules::reads)?;
    app.db
        .read(move |conn| {
            let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
            Ok(Reply(one(conn, row)?))
        })
        .await
}

/// Replaces an entry as a whole, publishes it or withdraws it; how it read before is kept. `If-Match` is the version
/// that was read. For who leads customer service, and the administrator.
#[utoipa::path(
    put,
    path = "/desk/faq/{id}",
    operation_id = "replace_faq_entry",
    tag = "desk",
    params(EntryPath, IfMatch, IdempotencyKey),
    request_body = FaqForm,
    responses((status = 200, body = FaqDeskEntry), WriteRefusals)
)]
async fn replace_faq_entry(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<FaqEntryId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<FaqForm>,
) -> Result<Answer, Fault> {
    let viewer = viewer(&app, &session, rules::writes)?;
    let at = app.clock.now();
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::replace(conn, id, version, &form, viewer.person_id, at)?;
        Ok(Effect::done(one(conn, row)?))
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RevisionsQuery {
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// How an entry read in each of its versions and who wrote it so, the latest first. For customer service and the
/// administrator.
#[utoipa::path(
    get,
    path = "/desk/faq/{id}/revisions",
    operation_id = "list_faq_revisions",
    tag = "desk",
    params(EntryPath, RevisionsQuery),
    responses((status = 200, body = Page<FaqRevision>), ReadRefusals)
)]
async fn list_faq_revisions(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<FaqEntryId>,
    Query(query): Query<RevisionsQuery>,
) -> Result<Reply<Page<FaqRevision>>, Fault> {
    viewer(&app, &session, rules::reads)?;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            store::find(conn, id)?.ok_or(Code::NotFound)?;
            let before = query.cursor.map_or(i64::MAX, |cursor| cursor.key);
            let mut rows = store::revisions(conn, id, before, size)?;
            let next_cursor = size.cut(&mut rows, |row| Ok(Cursor { key: row.version, id: id.0 }))?;
            Ok(Reply(Page { items: views::revisions(conn, &rows)?, next_cursor }))
        })
        .await
}

fn one(conn: &mut Conn, row: EntryRow) -> Result<FaqDeskEntry, Fault> {
    let view = views::desk(conn, &[row])?.pop();
    view.ok_or_else(|| Fault::internal("an entry without a view"))
}
