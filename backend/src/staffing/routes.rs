//! Operations on one staff member.

use axum::extract::State;
use chrono::NaiveDate;
use contract::ids::PersonId;
use contract::problem::Code;
use contract::staffing::{ChangePost, LeaveOffice, NameDeputy, StaffFile};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::{self, Doing};
use super::{rules, store, views};
use crate::app::App;
use crate::db::Conn;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, IfMatch, Intent, Json, Path, ReadRefusals, Reply, Session,
    Staff, WriteRefusals,
};
use crate::people::Viewer;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_staff_file))
        .routes(routes!(change_post))
        .routes(routes!(leave_office))
        .routes(routes!(name_deputy))
        .routes(routes!(end_deputy))
}

/// Path parameter of a staff member.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
struct StaffPath(#[expect(dead_code, reason = "only documents the path")] PersonId);

/// Path parameters of the time somebody stands in.
#[derive(utoipa::IntoParams)]
#[into_params(names("id", "from"), parameter_in = Path)]
struct DeputyPath(
    #[expect(dead_code, reason = "only documents the path")] PersonId,
    #[expect(dead_code, reason = "only documents the path")] NaiveDate,
);

/// The administrator, or oneself.
fn looking(app: &App, session: &Session, id: PersonId) -> Result<Viewer, Fault> {
    let viewer = Viewer::of(session, app.today());
    if id == viewer.person_id || viewer.has_role(rules::changes_posts) {
        Ok(viewer)
    } else {
        Err(Code::NotFound.into())
    }
}

/// The administrator.
fn changing(app: &App, session: &Session) -> Result<Viewer, Fault> {
    let viewer = Viewer::of(session, app.today());
    if viewer.has_role(rules::changes_posts) { Ok(viewer) } else { Err(Code::NotFound.into()) }
}

/// One's own post, or for the administrator anybody's: what it is, what it holds, who stands in, what was changed.
#[utoipa::path(
    get,
    path = "/desk/staff/{id}",
    operation_id = "read_staff_file",
    tag = "desk",
    params(StaffPath),
    responses((status = 200, body = StaffFile), ReadRefusals)
)]
async fn read_staff_file(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<PersonId>,
) -> Result<Reply<StaffFile>, Fault> {
    let viewer = looking(&app, &session, id)?;
    app.db.read(move |conn| file(conn, &viewer, id).map(Reply)).await
}

fn file(conn: &mut Conn, viewer: &Viewer, id: PersonId) -> Result<StaffFile, Fault> {
    let member = store::member(conn, &id.to_string())?.ok_or(Code::NotFound)?;
    Ok(views::file(conn, viewer, member)?)
}

/// Gives somebody another post: the whole of it. Their sessions follow it with the next request.
#[utoipa::path(
    put,
    path = "/desk/staff/{id}",
    operation_id = "change_post",
    tag = "desk",
    params(StaffPath, IfMatch, IdempotencyKey),
    request_body = ChangePost,
    responses((status = 200, body = StaffFile), WriteRefusals)
)]
async fn change_post(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<PersonId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<ChangePost>,
) -> Result<Answer, Fault> {
    let viewer = changing(&app, &session)?;
    let act = move |conn: &mut Conn, doing: &Doing| acts::change(conn, doing, id, version, &form);
    once(&app, &session, viewer, id, key.over(hash), act).await
}

/// Somebody leaves the office. Whoever answers for requests, a building or colleagues hands them over first.
#[utoipa::path(
    post,
    path = "/desk/staff/{id}/actions/leave",
    operation_id = "leave_office",
    tag = "desk",
    params(StaffPath, IfMatch, IdempotencyKey),
    request_body = LeaveOffice,
    responses((status = 200, body = StaffFile), WriteRefusals)
)]
async fn leave_office(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<PersonId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<LeaveOffice>,
) -> Result<Answer, Fault> {
    let viewer = changing(&app, &session)?;
    let act = move |conn: &mut Conn, doing: &Doing| acts::leave(conn, doing, id, version, &form);
    once(&app, &session, viewer, id, key.over(hash), act).await
}

/// Names who stands in for somebody from a day to a day: for oneself, or, as the administrator, for anybody.
#[utoipa::path(
    post,
    path = "/desk/staff/{id}/deputies",
    operation_id = "name_deputy",
    tag = "desk",
    params(StaffPath, IdempotencyKey),
    request_body = NameDeputy,
    responses((status = 200, body = StaffFile), WriteRefusals)
)]
async fn name_deputy(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<PersonId>,
    key: IdempotencyKey,
    Json(form, hash): Json<NameDeputy>,
) -> Result<Answer, Fault> {
    let viewer = looking(&app, &session, id)?;
    let act = move |conn: &mut Conn, doing: &Doing| acts::name_deputy(conn, doing, id, &form);
    once(&app, &session, viewer, id, key.over(hash), act).await
}

/// From today on nobody stands in by what begins on this day. Ended already is fine too.
#[utoipa::path(
    delete,
    path = "/desk/staff/{id}/deputies/{from}",
    operation_id = "end_deputy",
    tag = "desk",
    params(DeputyPath),
    responses((status = 200, body = StaffFile), WriteRefusals)
)]
async fn end_deputy(
    State(app): State<App>,
    Staff(session): Staff,
    Path((id, from)): Path<(PersonId, NaiveDate)>,
) -> Result<Reply<StaffFile>, Fault> {
    let viewer = looking(&app, &session, id)?;
    let doing = doing(&app, &viewer);
    app.db
        .write(move |conn| {
            acts::end_deputy(conn, &doing, id, from)?;
            file(conn, &viewer, id).map(Reply)
        })
        .await
}

fn doing(app: &App, viewer: &Viewer) -> Doing {
    Doing {
        by: viewer.person_id,
        at: app.clock.now(),
        today: viewer.today,
        change_id: app.ids.next(),
        audit_id: app.ids.next(),
    }
}

async fn once(
    app: &App,
    session: &Session,
    viewer: Viewer,
    id: PersonId,
    intent: Intent,
    act: impl Fn(&mut Conn, &Doing) -> Result<(), Fault> + Send + Sync + 'static,
) -> Result<Answer, Fault> {
    let doing = doing(app, &viewer);
    http::once(app, session, intent, move |conn| {
        act(conn, &doing)?;
        file(conn, &viewer, id).map(Effect::done)
    })
    .await
}
