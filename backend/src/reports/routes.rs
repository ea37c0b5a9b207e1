//! Operations on reports.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use contract::paging::Page;
use contract::people::Role;
use contract::problem::{Code, field};
use contract::reports::{ComplaintTable, Figure, FreezeReport, ReportMonth, ReportTicket, ReportView};
use contract::tickets::{Kind, Language};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{FigurePath, MonthPath, month, rules, table, views, workbook};
use crate::app::App;
use crate::db::Conn;
use crate::estate;
use crate::http::{
    self, Answer, Cursor, Effect, Fault, IdempotencyKey, Json, PageSize, Path, Query, ReadRefusals, Reply,
    Staff, WriteRefusals,
};
use crate::people::Capacity;
use crate::people::store::{deputies, parse_id};
use crate::tickets::{self, Doing};

const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list_reports))
        .routes(routes!(read_report))
        .routes(routes!(list_report_tickets))
        .routes(routes!(freeze_report))
        .routes(routes!(read_complaint_table))
        .routes(routes!(download_report))
        .routes(routes!(download_complaint_table))
}

/// Which of a figure's requests.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FigureQuery {
    /// Only of this kind.
    pub kind: Option<Kind>,
    /// Only of this ending, category, word of a rating, or building: `part.word` of the figure's row.
    pub part: Option<String>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    pub cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<u32>,
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct WorkbookQuery {
    /// In which language it is written, Chinese if not said.
    pub language: Option<Language>,
}

/// As whom somebody reads, if one of them may; to others there are no reports.
fn capacities(conn: &mut Conn, doing: &Doing, may: fn(Role) -> bool) -> Result<Vec<Capacity>, Fault> {
    let all = deputies::capacities(conn, &doing.viewer)?;
    if all.iter().any(|capacity| capacity.is(may)) { Ok(all) } else { Err(Code::NotFound.into()) }
}

/// The months of which there is a report, the newest first. For those who lead customer service, the head butler and
/// those above.
#[utoipa::path(
    get,
    path = "/desk/reports",
    operation_id = "list_reports",
    tag = "desk",
    responses((status = 200, body = Page<ReportMonth>), ReadRefusals)
)]
async fn list_reports(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<ReportMonth>>, Fault> {
    let doing = tickets::doing(&app, &session);
    app.db
        .read(move |conn| {
            capacities(conn, &doing, rules::reads_reports)?;
            Ok(Reply(Page { items: views::months(conn, &doing)?, next_cursor: None }))
        })
        .await
}

/// A month's figures, of what the caller may see: as they are, or as they were frozen.
#[utoipa::path(
    get,
    path = "/desk/reports/{month}",
    operation_id = "read_report",
    tag = "desk",
    params(MonthPath),
    responses((status = 200, body = ReportView), ReadRefusals)
)]
async fn read_report(
    State(app): State<App>,
    Staff(session): Staff,
    Path(month): Path<String>,
) -> Result<Reply<ReportView>, Fault> {
    let doing = tickets::doing(&app, &session);
    app.db.read(move |conn| report(conn, &doing, &month).map(Reply)).await
}

fn report(conn: &mut Conn, doing: &Doing, month: &str) -> Result<ReportView, Fault> {
    let capacities = capacities(conn, doing, rules::reads_reports)?;
    views::report(conn, doing, &capacities, month)
}

/// The requests behind a figure, by the time at which they came to be counted: as many as the figure says.
#[utoipa::path(
    get,
    path = "/desk/reports/{month}/figures/{figure}/tickets",
    operation_id = "list_report_tickets",
    tag = "desk",
    params(FigurePath, FigureQuery),
    responses((status = 200, body = Page<ReportTicket>), ReadRefusals)
)]
async fn list_report_tickets(
    State(app): State<App>,
    Staff(session): Staff,
    Path((month, figure)): Path<(String, Figure)>,
    Query(query): Query<FigureQuery>,
) -> Result<Reply<Page<ReportTicket>>, Fault> {
    let doing = tickets::doing(&app, &session);
    let size = PageSize::of(query.limit)?;
    app.db
        .read(move |conn| {
            capacities(conn, &doing, rules::reads_reports)?;
            let counted = views::seen(conn, &doing, &month)?;
            let list = counted.now.list(figure, query.kind, query.part.as_deref());
            let after = query.cursor.map(|cursor| (cursor.key, cursor.id.to_string()));
            let is_after =
                |at: i64, id: &str| after.as_ref().is_none_or(|(key, last)| (*key, last.as_str()) < (at, id));
            let most = usize::try_from(size.most()).unwrap_or(usize::MAX);
            let rest = list.filter(|member| is_after(member.at, &member.ticket_id));
            let mut members: Vec<_> = rest.take(most).cloned().collect();
            let next_cursor = size.cut(&mut members, |member| {
                Ok(Cursor { key: member.at, id: parse_id(&member.ticket_id)? })
            })?;
            Ok(Reply(Page { items: views::tickets(conn, &members)?, next_cursor }))
        })
        .await
}

/// Closes a month that is over with a comment: its figures stay as they are. Once, for the supervisor.
#[utoipa::path(
    post,
    path = "/desk/reports/{month}/actions/freeze",
    operation_id = "freeze_report",
    tag = "desk",
    params(MonthPath, IdempotencyKey),
    request_body = FreezeReport,
    responses((status = 200, body = ReportView), WriteRefusals)
)]
async fn freeze_report(
    State(app): State<App>,
    Staff(session): Staff,
    Path(month): Path<String>,
    key: IdempotencyKey,
    Json(form, hash): Json<FreezeReport>,
) -> Result<Answer, Fault> {
    let doing = tickets::doing(&app, &session);
    if form.opinion.chars().all(char::is_whitespace) {
        return Err(Fault::field("opinion", field::REQUIRED));
    }
    http::once(&app, &session, key.over(hash), move |conn| {
        capacities(conn, &doing, rules::freezes)?;
        month::freeze(conn, &doing, &month, &form.opinion)?;
        report(conn, &doing, &month).map(Effect::done)
    })
    .await
}

/// 投诉月度汇总表: the complaints received in a month, as far as the caller may see them.
#[utoipa::path(
    get,
    path = "/desk/reports/{month}/complaints",
    operation_id = "read_complaint_table",
    tag = "desk",
    params(MonthPath),
    responses((status = 200, body = ComplaintTable), ReadRefusals)
)]
async fn read_complaint_table(
    State(app): State<App>,
    Staff(session): Staff,
    Path(month): Path<String>,
) -> Result<Reply<ComplaintTable>, Fault> {
    let doing = tickets::doing(&app, &session);
    app.db
        .read(move |conn| {
            capacities(conn, &doing, rules::reads_reports)?;
            table::of_month(conn, &doing, &month).map(Reply)
        })
        .await
}

/// The month's figures as a workbook: the cells of the screen.
#[utoipa::path(
    get,
    path = "/desk/reports/{month}/workbook",
    operation_id = "download_report",
    tag = "desk",
    params(MonthPath, WorkbookQuery),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ReadRefusals)
)]
async fn download_report(
    State(app): State<App>,
    Staff(session): Staff,
    Path(month): Path<String>,
    Query(query): Query<WorkbookQuery>,
) -> Result<Response, Fault> {
    let doing = tickets::doing(&app, &session);
    let language = query.language.unwrap_or(Language::Chinese);
    let name = format!("report-{month}.xlsx");
    let file = app.db.read(move |conn| {
        let view = report(conn, &doing, &month)?;
        let house = estate::store::read(conn)?;
        workbook::report(&view, house.as_ref(), language, doing.zone).map_err(Fault::internal)
    });
    Ok(download(&name, file.await?))
}

/// 投诉月度汇总表 as a workbook: the cells of the screen.
#[utoipa::path(
    get,
    path = "/desk/reports/{month}/complaints/workbook",
    operation_id = "download_complaint_table",
    tag = "desk",
    params(MonthPath, WorkbookQuery),
    responses((status = 200, body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"), ReadRefusals)
)]
async fn download_complaint_table(
    State(app): State<App>,
    Staff(session): Staff,
    Path(month): Path<String>,
    Query(query): Query<WorkbookQuery>,
) -> Result<Response, Fault> {
    let doing = tickets::doing(&app, &session);
    let language = query.language.unwrap_or(Language::Chinese);
    let name = format!("complaints-{month}.xlsx");
    let file = app.db.read(move |conn| {
        capacities(conn, &doing, rules::reads_reports)?;
        let table = table::of_month(conn, &doing, &month)?;
        let house = estate::store::read(conn)?;
        workbook::complaints(&table, house.as_ref(), language, doing.zone).map_err(Fault::internal)
    });
    Ok(download(&name, file.await?))
}

/// Only after the month was found: its name is safe in a header.
fn download(name: &str, file: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, WORKBOOK.to_owned()),
        (CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (CACHE_CONTROL, "no-store".to_owned()),
    ];
    (headers, file).into_response()
}
