//! The operations, for customer service.

use axum::extract::State;
use contract::ids::MessageId;
use contract::paging::Page;
use contract::phone_tasks::{PhoneTask, ToldByPhone};
use contract::problem::Code;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::views;
use crate::app::App;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Json, PageSize, Path, Query, ReadRefusals, Reply,
    Session, Staff, WriteRefusals,
};
use crate::notify::outgoing::store;
use crate::people::Viewer;
use crate::people::rules::is_customer_service;
use crate::people::store::parse_id;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_phone_tasks)).routes(routes!(tell_by_phone))
}

#[derive(IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
struct TaskPath(#[expect(dead_code, reason = "only documents the path")] MessageId);

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct TasksQuery {
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// To the others there is no such operation.
fn caller(app: &App, session: &Session) -> Result<Viewer, Fault> {
    let viewer = Viewer::of(session, app.today());
    if viewer.has_role(is_customer_service) { Ok(viewer) } else { Err(Code::NotFound.into()) }
}

/// What residents of the caller's buildings have to act on and nothing else tells them, the longest waiting first. What
/// they read in the portal meanwhile is not here. For customer service.
#[utoipa::path(
    get,
    path = "/desk/phone-tasks",
    operation_id = "list_phone_tasks",
    tag = "desk",
    params(TasksQuery),
    responses((status = 200, body = Page<PhoneTask>), ReadRefusals)
)]
async fn list_phone_tasks(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<TasksQuery>,
) -> Result<Reply<Page<PhoneTask>>, Fault> {
    let viewer = caller(&app, &session)?;
    let (now, size) = (app.clock.now(), PageSize::of(query.limit)?);
    app.db
        .read(move |conn| {
            let mut rows = store::phone_tasks_due(conn, &viewer, now, query.cursor, size)?;
            let next_cursor =
                size.cut(&mut rows, |row| Ok(Cursor { key: row.due_at, id: parse_id(&row.id)? }))?;
            let items = rows.into_iter().map(views::task).collect::<Result<_, _>>()?;
            Ok(Reply(Page { items, next_cursor }))
        })
        .await
}

/// Somebody phoned: it is told, and with it whatever had happened on that request before. For customer service.
#[utoipa::path(
    post,
    path = "/desk/phone-tasks/{id}/actions/told",
    operation_id = "tell_by_phone",
    tag = "desk",
    params(TaskPath, IdempotencyKey),
    request_body = ToldByPhone,
    responses((status = 200, body = PhoneTask), WriteRefusals)
)]
async fn tell_by_phone(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<MessageId>,
    key: IdempotencyKey,
    Json(ToldByPhone {}, hash): Json<ToldByPhone>,
) -> Result<Answer, Fault> {
    let viewer = caller(&app, &session)?;
    let now = app.clock.now();
    http::once(&app, &session, key.over(hash), move |conn| {
        let find = |conn: &mut _| store::phone_task(conn, &viewer, &id.to_string());
        let task = find(conn)?.ok_or(Code::NotFound)?;
        if task.told_at.is_some()
            || store::tell_by_phone(conn, &task, &viewer.person_id.to_string(), now)? == 0
        {
            return Err(Code::WrongState.into());
        }
        let task = find(conn)?.ok_or_else(|| Fault::internal("a task that went away"))?;
        Ok(Effect::done(views::task(task)?))
    })
    .await
}
