//! Operations on daily lists.

use axum::extract::State;
use contract::daily_lists::{DailyListRow, DailyListView, SeeDailyList};
use contract::ids::DailyListId;
use contract::paging::Page;
use contract::problem::Code;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::store::{self, ListRow};
use super::{rules, views};
use crate::app::App;
use crate::db::Conn;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Json, PageSize, Path, Query, ReadRefusals, Reply,
    Staff, WriteRefusals,
};
use crate::people::Viewer;
use crate::people::store::{deputies, parse_id};

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_daily_lists))
        .routes(routes!(read_daily_list))
        .routes(routes!(see_daily_list))
}

#[derive(IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
struct ListPath(#[expect(dead_code, reason = "only documents the path")] DailyListId);

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListsQuery {
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Whose lists somebody reads: their own, and those of whom they stand in for today. Where none of them is ever above
/// others, there is no such operation, unless a way up that was changed meanwhile ended with one of them.
fn whose(conn: &mut Conn, viewer: &Viewer) -> Result<Vec<String>, Fault> {
    let all = deputies::capacities(conn, viewer)?;
    let is_above = all.iter().any(|capacity| capacity.is(rules::stands_above));
    let ids: Vec<String> = all.into_iter().map(|capacity| capacity.id).collect();
    if !is_above && !store::has_any(conn, &ids)? {
        return Err(Code::NotFound.into());
    }
    Ok(ids)
}

fn find(conn: &mut Conn, viewer: &Viewer, id: DailyListId) -> Result<ListRow, Fault> {
    let whose = whose(conn, viewer)?;
    Ok(store::find(conn, &whose, &id.to_string())?.ok_or(Code::NotFound)?)
}

/// The caller's lists, and those of whom the caller stands in for today, the latest first. Whoever has nobody above them
/// gets one on each morning on which something was overdue and had gone all the way up.
#[utoipa::path(
    get,
    path = "/desk/daily-lists",
    operation_id = "list_daily_lists",
    tag = "desk",
    params(ListsQuery),
    responses((status = 200, body = Page<DailyListRow>), ReadRefusals)
)]
async fn list_daily_lists(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<ListsQuery>,
) -> Result<Reply<Page<DailyListRow>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let whose = whose(conn, &viewer)?;
            let after = query.cursor.map(|at| (rules::day_of(at.key), at.id.to_string()));
            let mut rows = store::page(conn, &whose, after, size)?;
            let next_cursor = size
                .cut(&mut rows, |row| Ok(Cursor { key: rules::day_key(&row.day), id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::rows(conn, &rows)?, next_cursor }))
        })
        .await
}

/// One list: what was overdue that morning, and whether it still is.
#[utoipa::path(
    get,
    path = "/desk/daily-lists/{id}",
    operation_id = "read_daily_list",
    tag = "desk",
    params(ListPath),
    responses((status = 200, body = DailyListView), ReadRefusals)
)]
async fn read_daily_list(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<DailyListId>,
) -> Result<Reply<DailyListView>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    app.db
        .read(move |conn| {
            let list = find(conn, &viewer, id)?;
            Ok(Reply(views::whole(conn, &viewer, &list)?))
        })
        .await
}

/// The caller has seen to the list; once.
#[utoipa::path(
    post,
    path = "/desk/daily-lists/{id}/actions/see",
    operation_id = "see_daily_list",
    tag = "desk",
    params(ListPath, IdempotencyKey),
    request_body = SeeDailyList,
    responses((status = 200, body = DailyListView), WriteRefusals)
)]
async fn see_daily_list(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<DailyListId>,
    key: IdempotencyKey,
    Json(SeeDailyList {}, hash): Json<SeeDailyList>,
) -> Result<Answer, Fault> {
    let viewer = Viewer::of(&session, app.today());
    let now = app.clock.now().timestamp_micros();
    http::once(&app, &session, key.over(hash), move |conn| {
        let list = find(conn, &viewer, id)?;
        if store::see(conn, &list.id, &viewer.person_id.to_string(), now)? == 0 {
            return Err(Code::WrongState.into());
        }
        let list = find(conn, &viewer, id)?;
        Ok(Effect::done(views::whole(conn, &viewer, &list)?))
    })
    .await
}
