//! Operations on contacts.

use axum::extract::State;
use contract::contacts::{ContactDue, ContactQuarter, ContactView, RecordContact};
use contract::paging::Page;
use contract::people::Role;
use contract::problem::Code;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{acts, rules, store, views};
use crate::app::App;
use crate::db::NewIds;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Json, PageSize, Query, ReadRefusals, Reply, Session,
    Staff, WriteRefusals,
};
use crate::people::store::parse_id;
use crate::tickets::{self, Doing};

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(read_contact_quarter))
        .routes(routes!(list_contacts_due))
        .routes(routes!(list_contacts))
        .routes(routes!(record_contact))
}

/// Which part of a list is read.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ContactsQuery {
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Who looks or acts, if one of their roles ever does; to the others there is no such operation.
fn doing(app: &App, session: &Session, is_theirs: impl Fn(Role) -> bool) -> Result<Doing, Fault> {
    let doing = tickets::doing(app, session);
    if doing.viewer.has_role(is_theirs) { Ok(doing) } else { Err(Code::NotFound.into()) }
}

/// How the running quarter stands in the caller's buildings, butler by butler. For butlers and those above them.
#[utoipa::path(
    get,
    path = "/desk/contacts/quarter",
    operation_id = "read_contact_quarter",
    tag = "desk",
    responses((status = 200, body = ContactQuarter), ReadRefusals)
)]
async fn read_contact_quarter(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<ContactQuarter>, Fault> {
    let viewer = doing(&app, &session, rules::reads_contacts)?.viewer;
    app.db.read(move |conn| Ok(Reply(views::quarter(conn, &viewer)?))).await
}

/// Households of the caller's buildings that nobody has spoken with in the running quarter, in estate order.
#[utoipa::path(
    get,
    path = "/desk/contacts/due",
    operation_id = "list_contacts_due",
    tag = "desk",
    params(ContactsQuery),
    responses((status = 200, body = Page<ContactDue>), ReadRefusals)
)]
async fn list_contacts_due(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<ContactsQuery>,
) -> Result<Reply<Page<ContactDue>>, Fault> {
    let viewer = doing(&app, &session, rules::reads_contacts)?.viewer;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let quarter = contract::contacts::Quarter::of(viewer.today).name();
            let mut rows = store::due(conn, &viewer, &quarter, query.cursor, size)?;
            let next_cursor =
                size.cut(&mut rows, |row| Ok(Cursor { key: store::place_key(row), id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::due(conn, &viewer, &rows)?, next_cursor }))
        })
        .await
}

/// Contacts with households of the caller's buildings, the newest first.
#[utoipa::path(
    get,
    path = "/desk/contacts",
    operation_id = "list_contacts",
    tag = "desk",
    params(ContactsQuery),
    responses((status = 200, body = Page<ContactView>), ReadRefusals)
)]
async fn list_contacts(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<ContactsQuery>,
) -> Result<Reply<Page<ContactView>>, Fault> {
    let viewer = doing(&app, &session, rules::reads_contacts)?.viewer;
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            let mut rows = store::page(conn, &viewer, query.cursor, size)?;
            let next_cursor =
                size.cut(&mut rows, |row| Ok(Cursor { key: row.recorded_at, id: parse_id(&row.id)? }))?;
            Ok(Reply(Page { items: views::contacts(conn, &rows)?, next_cursor }))
        })
        .await
}

/// Writes down that somebody spoke with a household. For butlers and the head butler.
#[utoipa::path(
    post,
    path = "/desk/contacts",
    operation_id = "record_contact",
    tag = "desk",
    params(IdempotencyKey),
    request_body = RecordContact,
    responses((status = 200, body = ContactView), WriteRefusals)
)]
async fn record_contact(
    State(app): State<App>,
    Staff(session): Staff,
    key: IdempotencyKey,
    Json(form, hash): Json<RecordContact>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session, rules::makes_contacts)?;
    let base = app.ids.next();
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::record(conn, &doing, &form, &NewIds::from(base))?;
        let view = views::contacts(conn, std::slice::from_ref(&row))?.pop();
        view.map(Effect::done).ok_or_else(|| Fault::internal("a contact without a view"))
    })
    .await
}
