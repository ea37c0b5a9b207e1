//! Operations on the service calendar.

use axum::extract::{FromRequest, Request, State};
use chrono::{DateTime, Utc};
use contract::calendar::{CalendarView, ProposeCalendar, TableView};
use contract::paging::Page;
use contract::problem::{Code, field};
use contract::proposals::ProposalState;
use contract::tickets::{Nothing, WithReason};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{table, views};
use crate::app::App;
use crate::calendar::store::{self, CalendarDay, NewCalendar};
use crate::db::Conn;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Intent, Json, Path, RawBody, ReadRefusals, Reply, Session,
    Staff, WriteRefusals,
};
use crate::people::Viewer;
use crate::proposals::{Standing, Subject, VersionPath, standing_who};

const SUBJECT: Subject = Subject::Calendar;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_calendar_versions))
        .routes(routes!(propose_calendar))
        .routes(routes!(read_calendar_table))
        .routes(routes!(approve_calendar))
        .routes(routes!(return_calendar))
}

/// All versions, the latest first. For those who propose and decide.
#[utoipa::path(
    get,
    path = "/desk/calendar",
    operation_id = "list_calendar_versions",
    tag = "desk",
    responses((status = 200, body = Page<CalendarView>), ReadRefusals)
)]
async fn list_calendar_versions(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<CalendarView>>, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    app.db
        .read(move |conn| {
            let standing = standing_who(conn, &viewer, |standing| standing.reads(SUBJECT))?;
            let versions = store::calendar_versions(conn)?;
            Ok(Reply(Page { items: views::desk(conn, &standing, &versions, now)?, next_cursor: None }))
        })
        .await
}

/// Reads a yearly table of holidays and make-up days, and says what is in it or what is wrong with it. Stores nothing.
#[utoipa::path(
    post,
    path = "/desk/calendar/table",
    operation_id = "read_calendar_table",
    tag = "desk",
    request_body(content((String = "text/csv"))),
    responses((status = 200, body = TableView), WriteRefusals)
)]
async fn read_calendar_table(
    State(app): State<App>,
    Staff(session): Staff,
    request: Request,
) -> Result<Reply<TableView>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    let proposes = |standing: &Standing| standing.proposes(SUBJECT);
    app.db.read(move |conn| standing_who(conn, &viewer, proposes)).await?;
    let RawBody(body) = RawBody::from_request(request, &app).await?;
    Ok(Reply(table::read(&body)))
}

/// Proposes a whole new version, in force from a moment to come.
#[utoipa::path(
    post,
    path = "/desk/calendar",
    operation_id = "propose_calendar",
    tag = "desk",
    params(IdempotencyKey),
    request_body = ProposeCalendar,
    responses((status = 200, body = CalendarView), WriteRefusals)
)]
async fn propose_calendar(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<ProposeCalendar>,
) -> Result<Answer, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    // The form's own rules have looked at each of them.
    let hours = form.hours().ok_or_else(|| Fault::field("opens", field::WRONG_TYPE))?;
    let days: Vec<CalendarDay> = form
        .days
        .iter()
        .map(|day| CalendarDay {
            day: day.day.clone(),
            is_worked: i64::from(day.is_worked),
            name: day.name.clone(),
        })
        .collect();
    http::once(&app, &session, key.over(hash), move |conn| {
        let standing = standing_who(conn, &viewer, |standing| standing.proposes(SUBJECT))?;
        if form.valid_from <= now {
            return Err(Fault::field("valid_from", field::IN_THE_PAST));
        }
        let new = NewCalendar {
            valid_from: form.valid_from,
            hours,
            has_duty_shift: form.has_duty_shift,
            days: &days,
            by: viewer.person_id,
            at: now,
        };
        let version = store::propose_calendar(conn, &new)?;
        one(conn, &standing, version, now).map(Effect::done)
    })
    .await
}

/// Approves what somebody else proposed.
#[utoipa::path(
    post,
    path = "/desk/calendar/{version}/actions/approve",
    operation_id = "approve_calendar",
    tag = "desk",
    params(VersionPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = CalendarView), WriteRefusals)
)]
async fn approve_calendar(
    State(app): State<App>,
    Staff(session): Staff,
    Path(version): Path<i64>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    decide(&app, &session, key.over(hash), version, ProposalState::Approved, None).await
}

/// Sends back what somebody else proposed, with a reason.
#[utoipa::path(
    post,
    path = "/desk/calendar/{version}/actions/return",
    operation_id = "return_calendar",
    tag = "desk",
    params(VersionPath, IdempotencyKey),
    request_body = WithReason,
    responses((status = 200, body = CalendarView), WriteRefusals)
)]
async fn return_calendar(
    State(app): State<App>,
    Staff(session): Staff,
    Path(version): Path<i64>,
    key: IdempotencyKey,
    Json(form, hash): Json<WithReason>,
) -> Result<Answer, Fault> {
    decide(&app, &session, key.over(hash), version, ProposalState::Returned, Some(form.reason)).await
}

async fn decide(
    app: &App,
    session: &Session,
    intent: Intent,
    version: i64,
    to: ProposalState,
    reason: Option<String>,
) -> Result<Answer, Fault> {
    let (viewer, now) = (Viewer::of(session, app.today()), app.clock.now());
    http::once(app, session, intent, move |conn| {
        let standing = standing_who(conn, &viewer, |standing| standing.decides(SUBJECT))?;
        let found = store::calendar_version(conn, version)?.ok_or(Code::NotFound)?;
        standing.decide(SUBJECT, found.proposal()?, to, now)?;
        if !store::decide_calendar(conn, version, to, viewer.person_id, now, reason.as_deref())? {
            return Err(Code::WrongState.into());
        }
        one(conn, &standing, version, now).map(Effect::done)
    })
    .await
}

fn one(
    conn: &mut Conn,
    standing: &Standing,
    version: i64,
    now: DateTime<Utc>,
) -> Result<CalendarView, Fault> {
    let found = store::calendar_version(conn, version)?.ok_or(Code::NotFound)?;
    let view = views::desk(conn, standing, std::slice::from_ref(&found), now)?.pop();
    view.ok_or_else(|| Fault::internal("a version without a view"))
}
