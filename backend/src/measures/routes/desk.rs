//! Measures as the office keeps them.

use axum::extract::State;
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use contract::API_PREFIX;
use contract::ids::MeasureId;
use contract::measures::{
    FinishMeasure, MeasureForm, MeasureParties, MeasureShow, MeasureState, MeasureView,
};
use contract::paging::Page;
use contract::problem::Code;
use contract::tickets::WithReason;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::db::Conn;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, IfMatch, Intent, Json, PageSize, Path, Query,
    ReadRefusals, Reply, Session, Staff, WriteRefusals,
};
use crate::measures::store::MeasureRow;
use crate::measures::{MeasurePath, acts, rules, store, views};
use crate::people::Viewer;
use crate::people::store::parse_id;
use crate::proposals::standing;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct MeasuresQuery {
    /// What is still to be done, if not said.
    show: Option<MeasureShow>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

fn reader(app: &App, session: &Session) -> Result<Viewer, Fault> {
    acts::who_does(Viewer::of(session, app.today()), rules::reads)
}

fn writer(app: &App, session: &Session) -> Result<Viewer, Fault> {
    acts::who_does(Viewer::of(session, app.today()), rules::writes)
}

/// Who can see to a measure. For those who write them.
#[utoipa::path(
    get,
    path = "/desk/measure-parties",
    operation_id = "read_measure_parties",
    tag = "desk",
    responses((status = 200, body = MeasureParties), ReadRefusals)
)]
pub async fn read_measure_parties(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<MeasureParties>, Fault> {
    writer(&app, &session)?;
    app.db.read(move |conn| Ok(Reply(views::parties(conn)?))).await
}

/// Measures that are still to be done, what is overdue first; or those that have ended, the latest first. For who leads
/// customer service, and those above.
#[utoipa::path(
    get,
    path = "/desk/measures",
    operation_id = "list_measures",
    tag = "desk",
    params(MeasuresQuery),
    responses((status = 200, body = Page<MeasureView>), ReadRefusals)
)]
pub async fn list_measures(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<MeasuresQuery>,
) -> Result<Reply<Page<MeasureView>>, Fault> {
    let (viewer, now) = (reader(&app, &session)?, app.clock.now());
    let (show, size) = (query.show.unwrap_or(MeasureShow::Planned), PageSize::of(query.limit)?);
    app.db
        .read(move |conn| {
            let after = query.cursor.map(|Cursor { key, id }| (day_of(key), key, id.to_string()));
            let mut rows = store::kept(conn, show, after, size)?;
            let next_cursor = size.cut(&mut rows, |row| {
                let key = match show {
                    MeasureShow::Planned => row.due_on.parse().map_or(0, |day: NaiveDate| key_of(day)),
                    MeasureShow::Ended => row.ended_at.unwrap_or(0),
                };
                Ok(Cursor { key, id: parse_id(&row.id)? })
            })?;
            let standing = standing(conn, &viewer)?;
            let items = views::desk(conn, &viewer, &standing, &rows, now)?;
            Ok(Reply(Page { items, next_cursor }))
        })
        .await
}

fn key_of(day: NaiveDate) -> i64 {
    day.num_days_from_ce().into()
}

/// A day before all others for a key that no day has.
fn day_of(key: i64) -> String {
    let day = i32::try_from(key).ok().and_then(NaiveDate::from_num_days_from_ce_opt);
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Writes a measure down. For who leads customer service.
#[utoipa::path(
    post,
    path = "/desk/measures",
    operation_id = "add_measure",
    tag = "desk",
    params(IdempotencyKey),
    request_body = MeasureForm,
    responses((status = 201, body = MeasureView, headers(("location" = String))), WriteRefusals)
)]
pub async fn add_measure(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<MeasureForm>,
) -> Result<Answer, Fault> {
    let viewer = writer(&app, &session)?;
    let (now, id) = (app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::add(conn, &viewer, id, &form, now)?;
        Ok(Effect::created(one(conn, &viewer, row, now)?, format!("{API_PREFIX}/desk/measures/{id}")))
    })
    .await
}

/// A measure as the office keeps it. For who leads customer service, and those above.
#[utoipa::path(
    get,
    path = "/desk/measures/{id}",
    operation_id = "read_measure",
    tag = "desk",
    params(MeasurePath),
    responses((status = 200, body = MeasureView), ReadRefusals)
)]
pub async fn read_measure(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<MeasureId>,
) -> Result<Reply<MeasureView>, Fault> {
    let (viewer, now) = (reader(&app, &session)?, app.clock.now());
    app.db
        .read(move |conn| {
            let row = store::find(conn, id)?.ok_or(Code::NotFound)?;
            one(conn, &viewer, row, now).map(Reply)
        })
        .await
}

/// Changes a measure that is still to be done; the day it was first said for stays in view. For who leads customer
/// service.
#[utoipa::path(
    put,
    path = "/desk/measures/{id}",
    operation_id = "replace_measure",
    tag = "desk",
    params(MeasurePath, IfMatch, IdempotencyKey),
    request_body = MeasureForm,
    responses((status = 200, body = MeasureView), WriteRefusals)
)]
pub async fn replace_measure(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<MeasureId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<MeasureForm>,
) -> Result<Answer, Fault> {
    let (viewer, now) = (writer(&app, &session)?, app.clock.now());
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::replace(conn, &viewer, (id, version), &form)?;
        one(conn, &viewer, row, now).map(Effect::done)
    })
    .await
}

/// It is done, with what came of it. For who leads customer service.
#[utoipa::path(
    post,
    path = "/desk/measures/{id}/actions/finish",
    operation_id = "finish_measure",
    tag = "desk",
    params(MeasurePath, IdempotencyKey),
    request_body = FinishMeasure,
    responses((status = 200, body = MeasureView), WriteRefusals)
)]
pub async fn finish_measure(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<MeasureId>,
    key: IdempotencyKey,
    Json(form, hash): Json<FinishMeasure>,
) -> Result<Answer, Fault> {
    end(&app, &session, key.over(hash), id, (MeasureState::Done, form.outcome)).await
}

/// It will not be done, with the reason. For who leads customer service.
#[utoipa::path(
    post,
    path = "/desk/measures/{id}/actions/give_up",
    operation_id = "give_measure_up",
    tag = "desk",
    params(MeasurePath, IdempotencyKey),
    request_body = WithReason,
    responses((status = 200, body = MeasureView), WriteRefusals)
)]
pub async fn give_measure_up(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<MeasureId>,
    key: IdempotencyKey,
    Json(form, hash): Json<WithReason>,
) -> Result<Answer, Fault> {
    end(&app, &session, key.over(hash), id, (MeasureState::GivenUp, form.reason)).await
}

async fn end(
    app: &App,
    session: &Session,
    intent: Intent,
    id: MeasureId,
    (to, outcome): (MeasureState, String),
) -> Result<Answer, Fault> {
    let (viewer, now) = (writer(app, session)?, app.clock.now());
    http::once(app, session, intent, move |conn| {
        let row = acts::end(conn, &viewer, id, (to, &outcome), now)?;
        one(conn, &viewer, row, now).map(Effect::done)
    })
    .await
}

pub fn one(
    conn: &mut Conn,
    viewer: &Viewer,
    row: MeasureRow,
    now: DateTime<Utc>,
) -> Result<MeasureView, Fault> {
    let standing = standing(conn, viewer)?;
    let view = views::desk(conn, viewer, &standing, &[row], now)?.pop();
    view.ok_or_else(|| Fault::internal("a measure without a view"))
}
