//! Operations on people.

use axum::extract::State;
use contract::directory::{OpenPhone, OpenedPhone, PhoneOpening, StaffEntry, UnitPeople};
use contract::ids::PersonId;
use contract::paging::Page;
use contract::problem::{Code, FieldFault, field};
use contract::text::LINE_MAX;
use diesel::QueryResult;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::rules::{Reach, reach, reads_openings};
use super::store::{self, Asked, NewOpening, UnitsAsked};
use super::views;
use crate::app::App;
use crate::db::Conn;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Json, PageSize, Path, Query, ReadRefusals, Reply,
    Session, Staff, WriteRefusals,
};
use crate::people::Viewer;
use crate::people::store::parse_id;
use crate::tickets;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_people))
        .routes(routes!(list_staff))
        .routes(routes!(open_phone))
        .routes(routes!(list_phone_openings))
}

/// Path parameter of a person.
#[derive(utoipa::IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
struct PersonPath(#[expect(dead_code, reason = "only documents the path")] PersonId);

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PeopleQuery {
    /// The beginning of a unit's number, a staff number or a name, or the last four digits of a phone or more.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only this building, by its code.
    #[param(max_length = 200)]
    building: Option<String>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Which page of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PageQuery {
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

impl PeopleQuery {
    /// As long as a name or a number can be.
    fn checked(self) -> Result<Self, Fault> {
        for (name, typed) in [("q", &self.q), ("building", &self.building)] {
            if typed.as_ref().is_some_and(|typed| typed.chars().count() as u64 > LINE_MAX) {
                let fault = FieldFault::new(name, field::TOO_LONG).with("max", LINE_MAX);
                return Err(Fault::new(Code::MalformedRequest).with_fields(vec![fault]));
            }
        }
        Ok(self)
    }
}

fn looking(app: &App, session: &Session) -> Result<(Viewer, Reach), Fault> {
    let viewer = Viewer::of(session, app.today());
    let reach = reach(&viewer).ok_or(Code::NotFound)?;
    Ok((viewer, reach))
}

/// Units with who is there today, phones masked, in estate order: the caller's buildings, all for the administrator.
#[utoipa::path(
    get,
    path = "/desk/people",
    operation_id = "list_people",
    tag = "desk",
    params(PeopleQuery),
    responses((status = 200, body = Page<UnitPeople>), ReadRefusals)
)]
async fn list_people(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<PeopleQuery>,
) -> Result<Reply<Page<UnitPeople>>, Fault> {
    let (viewer, reach) = looking(&app, &session)?;
    let query = query.checked()?;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let buildings = store::buildings(conn, &viewer, reach)?.into_iter();
            let wanted = query.building.as_deref();
            let wanted = buildings.filter(|(_, code)| wanted.is_none_or(|wanted| wanted == code));
            let building_ids: Vec<String> = wanted.map(|(id, _)| id).collect();
            let today = viewer.today.to_string();
            let asked = Asked::of(query.q.as_deref().unwrap_or_default());
            let part = UnitsAsked {
                building_ids: &building_ids,
                asked: &asked,
                after: query.cursor,
                size,
                today: &today,
            };
            let mut rows = store::units(conn, &part)?;
            let next_cursor =
                size.cut(&mut rows, |row| Ok(Cursor { key: store::place_key(row), id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::units(conn, rows, &today)?, next_cursor }))
        })
        .await
}

/// Colleagues in service, phones masked, by staff number: those who share a building, all for the administrator.
#[utoipa::path(
    get,
    path = "/desk/people/staff",
    operation_id = "list_staff",
    tag = "desk",
    params(PeopleQuery),
    responses((status = 200, body = Page<StaffEntry>), ReadRefusals)
)]
async fn list_staff(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<PeopleQuery>,
) -> Result<Reply<Page<StaffEntry>>, Fault> {
    let (viewer, reach) = looking(&app, &session)?;
    let query = query.checked()?;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let asked = Asked::of(query.q.as_deref().unwrap_or_default());
            let mut rows = store::colleagues(conn, &viewer, reach, &asked, query.cursor, size)?;
            let next_cursor = size.cut(&mut rows, |row| Ok(Cursor { key: 0, id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::staff(conn, rows)?, next_cursor }))
        })
        .await
}

/// A phone in full: of who reported a ticket that the caller can see, or, with a reason, of whom the caller can look up.
/// It is logged who opened whose, when and why.
#[utoipa::path(
    post,
    path = "/desk/people/{id}/actions/open_phone",
    operation_id = "open_phone",
    tag = "desk",
    params(PersonPath, IdempotencyKey),
    request_body = OpenPhone,
    responses((status = 200, body = OpenedPhone), WriteRefusals)
)]
async fn open_phone(
    State(app): State<App>,
    Staff(session): Staff,
    Path(person): Path<PersonId>,
    key: IdempotencyKey,
    Json(form, hash): Json<OpenPhone>,
) -> Result<Answer, Fault> {
    let viewer = Viewer::of(&session, app.today());
    let (id, at, by) = (app.ids.next(), app.clock.now(), session.person_id);
    http::once(&app, &session, key.over(hash), move |conn| {
        let phone = phone(conn, &viewer, person, &form)?.ok_or(Code::NotFound)?;
        let reason = form.reason.as_deref();
        store::log(conn, &NewOpening { id, at, by, person, ticket: form.ticket_id, reason })?;
        Ok(Effect::done(OpenedPhone { phone }))
    })
    .await
}

fn phone(
    conn: &mut Conn,
    viewer: &Viewer,
    person: PersonId,
    form: &OpenPhone,
) -> QueryResult<Option<String>> {
    let Some(ticket) = form.ticket_id else {
        return match reach(viewer) {
            Some(reach) => store::phone_within(conn, viewer, reach, person),
            None => Ok(None),
        };
    };
    let person = person.to_string();
    match tickets::store::find(conn, viewer, ticket)? {
        Some(row) if row.reporter_id.as_ref() == Some(&person) => store::phone(conn, &person),
        _ => Ok(None),
    }
}

/// Who opened whose phone, when and why, the newest first. For the administrator, the manager and the supervisor of
/// customer service.
#[utoipa::path(
    get,
    path = "/desk/people/phone-openings",
    operation_id = "list_phone_openings",
    tag = "desk",
    params(PageQuery),
    responses((status = 200, body = Page<PhoneOpening>), ReadRefusals)
)]
async fn list_phone_openings(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<PageQuery>,
) -> Result<Reply<Page<PhoneOpening>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    if !viewer.has_role(reads_openings) {
        return Err(Code::NotFound.into());
    }
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let mut rows = store::openings(conn, &viewer, query.cursor, size)?;
            let next_cursor =
                size.cut(&mut rows, |row| Ok(Cursor { key: row.at, id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::openings(conn, &rows)?, next_cursor }))
        })
        .await
}
