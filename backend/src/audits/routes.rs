//! Operations on audits.

use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use contract::audits::{AuditItem, AuditMonthView, AuditView, RecordFinding, SettleDefect};
use contract::ids::AuditItemId;
use contract::paging::Page;
use contract::problem::{Code, field};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::acts::Words;
use super::store::{self, LotRow};
use super::{ItemPath, MonthPath, acts, rules, views};
use crate::app::App;
use crate::content::store::NewText;
use crate::db::Conn;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Json, Path, ReadRefusals, Reply, Staff, WriteRefusals,
};
use crate::tickets::{self, Doing};

/// How many months are told of.
const HISTORY: i64 = 60;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_audits))
        .routes(routes!(read_audit))
        .routes(routes!(read_audit_population))
        .routes(routes!(record_audit_finding))
        .routes(routes!(settle_audit_defect))
}

/// The months, the newest first, with the hashes that were published so far. For the head butler and those above.
#[utoipa::path(
    get,
    path = "/desk/audits",
    operation_id = "list_audits",
    tag = "desk",
    responses((status = 200, body = Page<AuditMonthView>), ReadRefusals)
)]
async fn list_audits(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<AuditMonthView>>, Fault> {
    let doing = tickets::doing(&app, &session);
    app.db
        .read(move |conn| {
            acts::capacities(conn, &doing)?;
            let rows = store::all_months(conn, HISTORY)?;
            Ok(Reply(Page { items: views::months(conn, &rows)?, next_cursor: None }))
        })
        .await
}

/// One month, with what was drawn in the caller's buildings.
#[utoipa::path(
    get,
    path = "/desk/audits/{month}",
    operation_id = "read_audit",
    tag = "desk",
    params(MonthPath),
    responses((status = 200, body = AuditView), ReadRefusals)
)]
async fn read_audit(
    State(app): State<App>,
    Staff(session): Staff,
    Path(month): Path<String>,
) -> Result<Reply<AuditView>, Fault> {
    let doing = tickets::doing(&app, &session);
    app.db
        .read(move |conn| {
            let capacities = acts::capacities(conn, &doing)?;
            let row = store::month(conn, &month)?.ok_or(Code::NotFound)?;
            Ok(Reply(views::whole(conn, &doing.viewer, &capacities, &row)?))
        })
        .await
}

/// What was frozen of a month, a line each, without names or words: the text whose SHA-256 is the population's hash.
#[utoipa::path(
    get,
    path = "/desk/audits/{month}/population",
    operation_id = "read_audit_population",
    tag = "desk",
    params(MonthPath),
    responses((status = 200, body = String, content_type = "text/plain"), ReadRefusals)
)]
async fn read_audit_population(
    State(app): State<App>,
    Staff(session): Staff,
    Path(month): Path<String>,
) -> Result<Response, Fault> {
    let doing = tickets::doing(&app, &session);
    let text = app.db.read(move |conn| {
        acts::capacities(conn, &doing)?;
        store::freeze_of(conn, &month)?.ok_or(Code::NotFound)?;
        let rows = store::population(conn, &month)?;
        Ok::<_, Fault>(rules::population_text(&month, rows.iter().map(|row| row.line.as_str())))
    });
    let kind = HeaderValue::from_static("text/plain; charset=utf-8");
    Ok(([(CONTENT_TYPE, kind)], text.await?).into_response())
}

/// Writes down what an audit found, once. Never by who did it. A defect opens the request again where it can be, with a
/// reason that the resident reads, and waits to be settled.
#[utoipa::path(
    post,
    path = "/desk/audit-items/{id}/findings",
    operation_id = "record_audit_finding",
    tag = "desk",
    params(ItemPath, IdempotencyKey),
    request_body = RecordFinding,
    responses((status = 200, body = AuditItem), WriteRefusals)
)]
async fn record_audit_finding(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<AuditItemId>,
    key: IdempotencyKey,
    Json(form, hash): Json<RecordFinding>,
) -> Result<Answer, Fault> {
    let doing = tickets::doing(&app, &session);
    let reason = form.reason.clone().and_then(|reason| NewText::said(app.ids.next(), reason));
    let words = Words { text: said(&app, &form.text)?, reason };
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::record(conn, &doing, id, &form, &words)?;
        one(conn, &doing, &row).map(Effect::done)
    })
    .await
}

/// Says what was done about a defect. For those who lead customer service, never who did it.
#[utoipa::path(
    post,
    path = "/desk/audit-items/{id}/actions/settle",
    operation_id = "settle_audit_defect",
    tag = "desk",
    params(ItemPath, IdempotencyKey),
    request_body = SettleDefect,
    responses((status = 200, body = AuditItem), WriteRefusals)
)]
async fn settle_audit_defect(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<AuditItemId>,
    key: IdempotencyKey,
    Json(form, hash): Json<SettleDefect>,
) -> Result<Answer, Fault> {
    let doing = tickets::doing(&app, &session);
    let text = said(&app, &form.text)?;
    http::once(&app, &session, key.over(hash), move |conn| {
        let row = acts::settle(conn, &doing, id, &text)?;
        one(conn, &doing, &row).map(Effect::done)
    })
    .await
}

fn said(app: &App, text: &str) -> Result<NewText, Fault> {
    NewText::said(app.ids.next(), text.to_owned()).ok_or_else(|| Fault::field("text", field::REQUIRED))
}

fn one(conn: &mut Conn, doing: &Doing, row: &LotRow) -> Result<AuditItem, Fault> {
    let capacities = acts::capacities(conn, doing)?;
    let found = store::item(conn, &row.id)?.into_iter().collect();
    let view = views::items(conn, &doing.viewer, &capacities, found)?.pop();
    view.ok_or_else(|| Fault::internal("something drawn without a view"))
}
