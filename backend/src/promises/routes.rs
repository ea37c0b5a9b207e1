//! Operations on service promises.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::paging::Page;
use contract::people::Role;
use contract::problem::{Code, field};
use contract::promises::{
    Deadline, PromiseRule, PromisesView, ProposePromises, PublishedPromises, VersionState,
};
use contract::tickets::{Nothing, WithReason};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{VersionPath, rules, views};
use crate::app::App;
use crate::calendar::store::{self, NewVersion};
use crate::db::{Conn, from_word};
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Intent, Json, Path, ReadRefusals, Reply, Session, Staff,
    WriteRefusals,
};
use crate::people::Viewer;

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

/// Who looks or acts, if one of their roles ever does; to the others there is no such operation.
fn viewer(app: &App, session: &Session, is_theirs: impl Fn(Role) -> bool) -> Result<Viewer, Fault> {
    let viewer = Viewer::of(session, app.today());
    if viewer.has_role(is_theirs) { Ok(viewer) } else { Err(Code::NotFound.into()) }
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
    let viewer = viewer(&app, &session, rules::reads_versions)?;
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let versions = store::promise_versions(conn)?;
            Ok(Reply(Page { items: views::desk(conn, &viewer, &versions, now)?, next_cursor: None }))
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
    let viewer = viewer(&app, &session, rules::proposes)?;
    let now = app.clock.now();
    let lines = form.rules.iter().map(|line| {
        let deadline = Deadline::from_stored(&line.clock, line.amount);
        deadline.map(|deadline| PromiseRule { kind: line.kind, step: line.step, deadline })
    });
    let lines: Vec<PromiseRule> =
        lines.collect::<Option<_>>().ok_or_else(|| Fault::field("rules", field::UNKNOWN_VALUE))?;
    http::once(&app, &session, key.over(hash), move |conn| {
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
        one(conn, &viewer, version, now).map(Effect::done)
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
    decide(&app, &session, key.over(hash), version, VersionState::Approved, None).await
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
    decide(&app, &session, key.over(hash), version, VersionState::Returned, Some(form.reason)).await
}

async fn decide(
    app: &App,
    session: &Session,
    intent: Intent,
    version: i64,
    to: VersionState,
    reason: Option<String>,
) -> Result<Answer, Fault> {
    let viewer = viewer(app, session, rules::decides)?;
    let now = app.clock.now();
    http::once(app, session, intent, move |conn| {
        let found = store::promise_version(conn, version)?.ok_or(Code::NotFound)?;
        let is_own = found.row.proposed_by == Some(viewer.person_id.to_string());
        rules::decide(from_word(&found.row.state)?, to, is_own, found.rules.valid_from, now)?;
        if !store::decide(conn, version, to, viewer.person_id, now, reason.as_deref())? {
            return Err(Code::WrongState.into());
        }
        one(conn, &viewer, version, now).map(Effect::done)
    })
    .await
}

fn one(conn: &mut Conn, viewer: &Viewer, version: i64, now: DateTime<Utc>) -> Result<PromisesView, Fault> {
    let found = store::promise_version(conn, version)?.ok_or(Code::NotFound)?;
    let view = views::desk(conn, viewer, std::slice::from_ref(&found), now)?.pop();
    view.ok_or_else(|| Fault::internal("a version without a view"))
}
