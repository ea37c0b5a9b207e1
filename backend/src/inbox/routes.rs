//! The operations, the same on both sides of the counter.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use contract::inbox::{InboxMessage, ReadMessages, StreamEvent, UnreadView};
use contract::paging::Page;
use contract::problem::Problem;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::stream::{self, LastEventId};
use super::views;
use crate::app::App;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Intent, Json, PageSize, Query, ReadRefusals, Reply,
    Resident, Session, Staff, WriteRefusals,
};
use crate::notify::store::{self, Part};
use crate::people::Viewer;
use crate::people::store::parse_id;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_inbox))
        .routes(routes!(count_unread))
        .routes(routes!(read_messages))
        .routes(routes!(follow_events))
        .merge(super::choices::routes())
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_desk_inbox))
        .routes(routes!(count_desk_unread))
        .routes(routes!(read_desk_messages))
        .routes(routes!(follow_desk_events))
        .merge(super::choices::desk_routes())
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct InboxQuery {
    /// Only what was not read.
    #[serde(default)]
    unread: bool,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said. A page may hold fewer: what the reader may no longer see is left out.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// What the caller was told, newest first.
#[utoipa::path(
    get,
    path = "/inbox",
    operation_id = "list_inbox",
    tag = "inbox",
    params(InboxQuery),
    responses((status = 200, body = Page<InboxMessage>), ReadRefusals)
)]
async fn list_inbox(
    State(app): State<App>,
    Resident(session): Resident,
    Query(query): Query<InboxQuery>,
) -> Result<Reply<Page<InboxMessage>>, Fault> {
    list(&app, &session, query).await
}

/// How many messages wait to be read.
#[utoipa::path(
    get,
    path = "/inbox/unread",
    operation_id = "count_unread",
    tag = "inbox",
    responses((status = 200, body = UnreadView), ReadRefusals)
)]
async fn count_unread(
    State(app): State<App>,
    Resident(session): Resident,
) -> Result<Reply<UnreadView>, Fault> {
    count(&app, &session).await
}

/// Marks messages as read: those of one request, or all, as far as they had been created by then.
#[utoipa::path(
    post,
    path = "/inbox/actions/read",
    operation_id = "read_messages",
    tag = "inbox",
    params(IdempotencyKey),
    request_body = ReadMessages,
    responses((status = 200, body = UnreadView), WriteRefusals)
)]
async fn read_messages(
    State(app): State<App>,
    Resident(session): Resident,
    key: IdempotencyKey,
    Json(form, hash): Json<ReadMessages>,
) -> Result<Answer, Fault> {
    read(&app, &session, key.over(hash), form).await
}

/// What happens to requests the caller may see, as it happens.
///
/// A stream of events to those who accept `text/event-stream`: `ticket` with a `TicketNews`, `unread` with an
/// `UnreadView`, `reset` when what is shown has to be read anew, `signed_out` at the end of the session. It begins with
/// what happened since `Last-Event-ID`, or in the last two minutes, and is told at least once. Whoever accepts
/// something else gets that beginning, and comes back later.
#[utoipa::path(
    get,
    path = "/events",
    operation_id = "follow_events",
    tag = "inbox",
    params(LastEventId),
    responses(
        (status = 200, body = StreamEvent, content_type = "text/event-stream"),
        (status = 429, body = Problem, content_type = "application/problem+json",
            description = "Too many streams of this session are open."),
        ReadRefusals
    )
)]
async fn follow_events(
    State(app): State<App>,
    Resident(session): Resident,
    since: LastEventId,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    stream::follow(&app, session, since, &headers).await
}

/// What staff were told, newest first.
#[utoipa::path(
    get,
    path = "/desk/inbox",
    operation_id = "list_desk_inbox",
    tag = "desk",
    params(InboxQuery),
    responses((status = 200, body = Page<InboxMessage>), ReadRefusals)
)]
async fn list_desk_inbox(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<InboxQuery>,
) -> Result<Reply<Page<InboxMessage>>, Fault> {
    list(&app, &session, query).await
}

/// How many messages wait to be read at the desk.
#[utoipa::path(
    get,
    path = "/desk/inbox/unread",
    operation_id = "count_desk_unread",
    tag = "desk",
    responses((status = 200, body = UnreadView), ReadRefusals)
)]
async fn count_desk_unread(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<UnreadView>, Fault> {
    count(&app, &session).await
}

/// Marks messages at the desk as read, as for residents.
#[utoipa::path(
    post,
    path = "/desk/inbox/actions/read",
    operation_id = "read_desk_messages",
    tag = "desk",
    params(IdempotencyKey),
    request_body = ReadMessages,
    responses((status = 200, body = UnreadView), WriteRefusals)
)]
async fn read_desk_messages(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<ReadMessages>,
) -> Result<Answer, Fault> {
    read(&app, &session, key.over(hash), form).await
}

/// What happens to requests in the caller's scope, as for residents.
#[utoipa::path(
    get,
    path = "/desk/events",
    operation_id = "follow_desk_events",
    tag = "desk",
    params(LastEventId),
    responses(
        (status = 200, body = StreamEvent, content_type = "text/event-stream"),
        (status = 429, body = Problem, content_type = "application/problem+json",
            description = "Too many streams of this session are open."),
        ReadRefusals
    )
)]
async fn follow_desk_events(
    State(app): State<App>,
    Staff(session): Staff,
    since: LastEventId,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    stream::follow(&app, session, since, &headers).await
}

async fn list(app: &App, session: &Session, query: InboxQuery) -> Result<Reply<Page<InboxMessage>>, Fault> {
    let (viewer, owner, size) =
        (Viewer::of(session, app.today()), session.into(), PageSize::of(query.limit)?);
    let part = Part { is_unread: query.unread, after: query.cursor, limit: size.most() };
    app.db
        .read(move |conn| {
            let mut rows = store::newest(conn, owner, part)?;
            let next_cursor =
                size.cut(&mut rows, |row| Ok(Cursor { key: row.created_at, id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::messages(conn, &viewer, rows)?, next_cursor }))
        })
        .await
}

async fn count(app: &App, session: &Session) -> Result<Reply<UnreadView>, Fault> {
    let (viewer, owner) = (Viewer::of(session, app.today()), session.into());
    app.db.read(move |conn| Ok(Reply(UnreadView { unread: views::unread(conn, &viewer, owner)? }))).await
}

async fn read(app: &App, session: &Session, intent: Intent, form: ReadMessages) -> Result<Answer, Fault> {
    let (viewer, owner, now) = (Viewer::of(session, app.today()), session.into(), app.clock.now());
    http::once(app, session, intent, move |conn| {
        // Somebody else's request has no messages here: nothing is read, and nothing told.
        let ticket = form.ticket_id.map(|ticket| ticket.to_string());
        store::read(conn, owner, ticket.as_deref(), form.until, now)?;
        Ok(Effect::done(UnreadView { unread: views::unread(conn, &viewer, owner)? }))
    })
    .await
}
