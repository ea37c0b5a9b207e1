//! Operations on service promises.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::paging::Page;
use contract::problem::{Code, field};
use contract::promises::{Deadline, PromiseRule, PromisesView, ProposePromises, PublishedPromises};
use contract::proposals::ProposalState;
use contract::tickets::{Nothing, WithReason};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::views;
use crate::app::App;
use crate::calendar::store::{self, NewVersion};
use crate::db::Conn;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Intent, Json, Path, ReadRefusals, Reply, Session, Staff,
    WriteRefusals,
};
use crate::people::Viewer;
use crate::proposals::{Standing, Subject, VersionPath, standing_who};

const SUBJECT: Subject = Subject::Promises;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_promises))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_promise_versions))
        .routes(routes!(propose_promises))
        .routes(routes!(approve_promises))
        .routes(routes!(return_promises))
}

/// What the office promises now, and what it will. Open to everybody.
#[utoipa::path(
    get,
    path = "/promises",
    operation_id = "read_promises",
    tag = "promises",
    responses((status = 200, body = PublishedPromises), ReadRefusals)
)]
async fn read_promises(State(app): State<App>) -> Result<Reply<PublishedPromises>, Fault> {
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let (current, coming) = store::published(conn, now)?;
            let coming = coming.iter().map(views::public).collect::<Result<_, _>>()?;
            Ok(Reply(PublishedPromises { current: views::public(&current)?, coming }))
        })
        .await
}

/// All versions, the latest first. For those who propose and decide.
#[utoipa::path(
    get,
    path = "/desk/promises",
    operation_id = "list_promise_versions",
    tag = "desk",
    responses((status = 200, body = Page<PromisesView>), ReadRefusals)
)]
async fn list_promise_versions(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<PromisesView>>, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    app.db
        .read(move |conn| {
            let standing = standing_who(conn, &viewer, |standing| standing.reads(SUBJECT))?;
            let versions = store::promise_versions(conn)?;
            Ok(Reply(Page { items: views::desk(conn, &standing, &versions, now)?, next_cursor: None }))
        })
        .await
}

/// Proposes a whole new version, in force from a day to come.
#[utoipa::path(
    post,
    path = "/desk/promises",
    operation_id = "propose_promises",
    tag = "desk",
    params(IdempotencyKey),
    request_body = ProposePromises,
    responses((status = 200, body = PromisesView), WriteRefusals)
)]
async fn propose_promises(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<ProposePromises>,
) -> Result<Answer, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    let lines = form.rules.iter().map(|line| {
        let deadline = Deadline::from_stored(&line.clock, line.amount);
        deadline.map(|deadline| PromiseRule { kind: line.kind, step: line.step, deadline })
    });
    let lines: Vec<PromiseRule> =
        lines.collect::<Option<_>>().ok_or_else(|| Fault::field("rules", field::UNKNOWN_VALUE))?;
    http::once(&app, &session, key.over(hash), move |conn| {
        let standing = standing_who(conn, &viewer, |standing| standing.proposes(SUBJECT))?;
        if form.valid_from <= now {
            return Err(Fault::field("valid_from", field::IN_THE_PAST));
        }
        let new = NewVersion {
            valid_from: form.valid_from,
            rules: &lines,
            escalation_minutes: form.escalation_minutes,
            by: viewer.person_id,
            at: now,
        };
        let version = store::propose(conn, &new)?;
        one(conn, &standing, version, now).map(Effect::done)
    })
    .await
}

/// Approves what somebody else proposed.
#[utoipa::path(
    post,
    path = "/desk/promises/{version}/actions/approve",
    operation_id = "approve_promises",
    tag = "desk",
    params(VersionPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = PromisesView), WriteRefusals)
)]
async fn approve_promises(
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
    path = "/desk/promises/{version}/actions/return",
    operation_id = "return_promises",
    tag = "desk",
    params(VersionPath, IdempotencyKey),
    request_body = WithReason,
    responses((status = 200, body = PromisesView), WriteRefusals)
)]
async fn return_promises(
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
        let found = store::promise_version(conn, version)?.ok_or(Code::NotFound)?;
        standing.decide(SUBJECT, found.proposal()?, to, now)?;
        if !store::decide(conn, version, to, viewer.person_id, now, reason.as_deref())? {
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
) -> Result<PromisesView, Fault> {
    let found = store::promise_version(conn, version)?.ok_or(Code::NotFound)?;
    let view = views::desk(conn, standing, std::slice::from_ref(&found), now)?.pop();
    view.ok_or_else(|| Fault::internal("a version without a view"))
}
