//! What somebody wants to be told outside the portal.

use axum::extract::State;
use contract::inbox::{MessageGroup, NotificationChoices, SetNotificationChoices};
use contract::problem::Code;
use diesel::QueryResult;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::db::{Conn, from_word, word};
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, IfMatch, Intent, Json, ReadRefusals, Reply, Resident,
    Session, Staff, WriteRefusals,
};
use crate::notify::Owner;
use crate::notify::outgoing::store::{self, ChoicesRow};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_notification_choices, set_notification_choices))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(read_desk_notification_choices, set_desk_notification_choices))
}

/// What the caller wants to be told outside the portal.
#[utoipa::path(
    get,
    path = "/me/notification-choices",
    operation_id = "read_notification_choices",
    tag = "inbox",
    responses((status = 200, body = NotificationChoices), ReadRefusals)
)]
async fn read_notification_choices(
    State(app): State<App>,
    Resident(session): Resident,
) -> Result<Reply<NotificationChoices>, Fault> {
    read(&app, &session).await
}

/// Replaces it as a whole.
#[utoipa::path(
    put,
    path = "/me/notification-choices",
    operation_id = "set_notification_choices",
    tag = "inbox",
    params(IfMatch, IdempotencyKey),
    request_body = SetNotificationChoices,
    responses((status = 200, body = NotificationChoices), WriteRefusals)
)]
async fn set_notification_choices(
    State(app): State<App>,
    Resident(session): Resident,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<SetNotificationChoices>,
) -> Result<Answer, Fault> {
    set(&app, &session, version, key.over(hash), form).await
}

/// What the caller wants to be told outside the desk.
#[utoipa::path(
    get,
    path = "/desk/me/notification-choices",
    operation_id = "read_desk_notification_choices",
    tag = "desk",
    responses((status = 200, body = NotificationChoices), ReadRefusals)
)]
async fn read_desk_notification_choices(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<NotificationChoices>, Fault> {
    read(&app, &session).await
}

/// Replaces it as a whole.
#[utoipa::path(
    put,
    path = "/desk/me/notification-choices",
    operation_id = "set_desk_notification_choices",
    tag = "desk",
    params(IfMatch, IdempotencyKey),
    request_body = SetNotificationChoices,
    responses((status = 200, body = NotificationChoices), WriteRefusals)
)]
async fn set_desk_notification_choices(
    State(app): State<App>,
    Staff(session): Staff,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<SetNotificationChoices>,
) -> Result<Answer, Fault> {
    set(&app, &session, version, key.over(hash), form).await
}

async fn read(app: &App, session: &Session) -> Result<Reply<NotificationChoices>, Fault> {
    let owner = Owner::from(session);
    app.db.read(move |conn| Ok(Reply(view(conn, owner)?))).await
}

async fn set(
    app: &App,
    session: &Session,
    version: i64,
    intent: Intent,
    form: SetNotificationChoices,
) -> Result<Answer, Fault> {
    let owner = Owner::from(session);
    http::once(app, session, intent, move |conn| {
        let before = store::choices(conn, owner)?.map_or(0, |row| row.version);
        let row = ChoicesRow {
            person_id: owner.person_id.to_string(),
            audience: word(owner.audience)?,
            email: form.email.clone(),
            muted: form.muted.iter().map(|group| group.word()).collect::<Vec<_>>().join(" "),
            version: version.saturating_add(1),
        };
        if before != version || !store::choose(conn, &row)? {
            return Err(Code::Stale.into());
        }
        Ok(Effect::done(view(conn, owner)?))
    })
    .await
}

fn view(conn: &mut Conn, owner: Owner) -> QueryResult<NotificationChoices> {
    let Some(row) = store::choices(conn, owner)? else { return Ok(NotificationChoices::default()) };
    let words = row.muted.split(' ').filter(|word| !word.is_empty());
    let muted = words.map(|word| from_word::<MessageGroup>(word).map(Into::into));
    Ok(NotificationChoices {
        muted: muted.collect::<QueryResult<_>>()?,
        email: row.email,
        version: row.version,
    })
}
