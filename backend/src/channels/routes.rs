//! The operations, for the administrator.

use axum::extract::State;
use contract::channels::{
    ChannelKind, ChannelView, DeliveryFailure, RetryDelivery, SetChannel, TrialView, TryChannel,
};
use contract::ids::MessageId;
use contract::paging::Page;
use contract::people::Role;
use contract::problem::Code;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{acts, rules, views};
use crate::app::App;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, IfMatch, Json, PageSize, Path, Query, ReadRefusals,
    Reply, Session, Staff, WriteRefusals,
};
use crate::notify::outgoing::{store, try_out};
use crate::people::Viewer;
use crate::people::store::parse_id;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_channels))
        .routes(routes!(set_channel))
        .routes(routes!(try_channel))
        .routes(routes!(list_delivery_failures))
        .routes(routes!(retry_delivery))
}

#[derive(IntoParams)]
#[into_params(names("kind"), parameter_in = Path)]
struct ChannelPath(#[expect(dead_code, reason = "only documents the path")] ChannelKind);

#[derive(IntoParams)]
#[into_params(names("kind", "id"), parameter_in = Path)]
struct FailurePath(
    #[expect(dead_code, reason = "only documents the path")] ChannelKind,
    #[expect(dead_code, reason = "only documents the path")] MessageId,
);

/// To all others there is no such operation.
fn administrator(app: &App, session: &Session) -> Result<Viewer, Fault> {
    let viewer = Viewer::of(session, app.today());
    if viewer.has_role(|role| role == Role::Admin) { Ok(viewer) } else { Err(Code::NotFound.into()) }
}

/// All channels, set up or not, and how they do. For the administrator.
#[utoipa::path(
    get,
    path = "/desk/channels",
    operation_id = "list_channels",
    tag = "desk",
    responses((status = 200, body = Page<ChannelView>), ReadRefusals)
)]
async fn list_channels(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<ChannelView>>, Fault> {
    administrator(&app, &session)?;
    app.db.read(|conn| Ok(Reply(Page { items: views::all(conn)?, next_cursor: None }))).await
}

/// Sets a channel as a whole; a secret that is left out stays. What was told before it is turned on is not sent; what
/// waits when it is turned off is given up. `If-Match` is the version that was read, 0 the first time. For the
/// administrator.
#[utoipa::path(
    put,
    path = "/desk/channels/{kind}",
    operation_id = "set_channel",
    tag = "desk",
    params(ChannelPath, IfMatch, IdempotencyKey),
    request_body = SetChannel,
    responses((status = 200, body = ChannelView), WriteRefusals)
)]
async fn set_channel(
    State(app): State<App>,
    Staff(session): Staff,
    Path(kind): Path<ChannelKind>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<SetChannel>,
) -> Result<Answer, Fault> {
    let viewer = administrator(&app, &session)?;
    let now = app.clock.now();
    http::once(&app, &session, key.over(hash), move |conn| {
        acts::set(conn, kind, version, &form, viewer.person_id, now)?;
        Ok(Effect::done(views::one(conn, kind)?))
    })
    .await
}

/// Sends a test message at once, and says how it went. For the administrator.
#[utoipa::path(
    post,
    path = "/desk/channels/{kind}/actions/try",
    operation_id = "try_channel",
    tag = "desk",
    params(ChannelPath, IdempotencyKey),
    request_body = TryChannel,
    responses((status = 200, body = TrialView), WriteRefusals)
)]
async fn try_channel(
    State(app): State<App>,
    Staff(session): Staff,
    Path(kind): Path<ChannelKind>,
    key: IdempotencyKey,
    Json(form, hash): Json<TryChannel>,
) -> Result<Answer, Fault> {
    administrator(&app, &session)?;
    let intent = key.over(hash);
    if let Some(answer) = http::replayed(&app, &session, &intent).await? {
        return Ok(answer);
    }
    if let Some(fault) = rules::trial_fault(kind, form.address.as_deref()) {
        return Err(Fault::field("address", fault));
    }
    let outcome = try_out(&app, kind, form.address).await?.ok_or(Code::WrongState)?;
    let now = app.clock.now();
    http::once(&app, &session, intent, move |conn| {
        store::note(conn, kind.word(), now, outcome.as_ref().map(|_| ()))?;
        let why = outcome.as_ref().err();
        Ok(Effect::done(TrialView {
            was_sent: outcome.is_ok(),
            fault: why.map(|why| why.fault.into()),
            detail: why.and_then(|why| why.detail.clone()),
        }))
    })
    .await
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct FailuresQuery {
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// What a channel could not deliver so far, the newest first. For the administrator.
#[utoipa::path(
    get,
    path = "/desk/channels/{kind}/failures",
    operation_id = "list_delivery_failures",
    tag = "desk",
    params(ChannelPath, FailuresQuery),
    responses((status = 200, body = Page<DeliveryFailure>), ReadRefusals)
)]
async fn list_delivery_failures(
    State(app): State<App>,
    Staff(session): Staff,
    Path(kind): Path<ChannelKind>,
    Query(query): Query<FailuresQuery>,
) -> Result<Reply<Page<DeliveryFailure>>, Fault> {
    administrator(&app, &session)?;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let mut rows = store::failures(conn, kind.word(), query.cursor, size)?;
            let next_cursor = size
                .cut(&mut rows, |row| Ok(Cursor { key: row.created_at, id: parse_id(&row.message_id)? }))?;
            Ok(Reply(Page { items: views::failures(conn, rows)?, next_cursor }))
        })
        .await
}

/// Tries again at once what a channel could not deliver, with what it was sent together with. For the administrator.
#[utoipa::path(
    post,
    path = "/desk/channels/{kind}/failures/{id}/actions/retry",
    operation_id = "retry_delivery",
    tag = "desk",
    params(FailurePath, IdempotencyKey),
    request_body = RetryDelivery,
    responses((status = 200, body = DeliveryFailure), WriteRefusals)
)]
async fn retry_delivery(
    State(app): State<App>,
    Staff(session): Staff,
    Path((kind, id)): Path<(ChannelKind, MessageId)>,
    key: IdempotencyKey,
    Json(RetryDelivery {}, hash): Json<RetryDelivery>,
) -> Result<Answer, Fault> {
    administrator(&app, &session)?;
    let now = app.clock.now();
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::retry(conn, kind, id, now)?;
        let view = views::failures(conn, vec![row])?.pop();
        view.map(Effect::done).ok_or_else(|| Fault::internal("a failure without a view"))
    })
    .await
}
