//! Operations on measures.

mod desk;
mod texts;

use axum::extract::State;
use contract::measures::PublishedMeasure;
use contract::paging::Page;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{store, views};
use crate::app::App;
use crate::http::{Cursor, Fault, PageSize, Query, ReadRefusals, Reply};
use crate::people::store::parse_id;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_published_measures))
}

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(desk::read_measure_parties))
        .routes(routes!(desk::list_measures, desk::add_measure))
        .routes(routes!(desk::read_measure, desk::replace_measure))
        .routes(routes!(desk::finish_measure))
        .routes(routes!(desk::give_measure_up))
        .routes(routes!(texts::propose_measure_text))
        .routes(routes!(texts::approve_measure_text))
        .routes(routes!(texts::return_measure_text))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct PublishedQuery {
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// What residents said, what the office does about it, and what came of it; the newest first. Open to everybody.
#[utoipa::path(
    get,
    path = "/measures",
    operation_id = "list_published_measures",
    tag = "measures",
    params(PublishedQuery),
    responses((status = 200, body = Page<PublishedMeasure>), ReadRefusals)
)]
async fn list_published_measures(
    State(app): State<App>,
    Query(query): Query<PublishedQuery>,
) -> Result<Reply<Page<PublishedMeasure>>, Fault> {
    let (size, today) = (PageSize::of(query.limit)?, app.today());
    app.db
        .read(move |conn| {
            let mut rows = store::published(conn, query.cursor, size)?;
            let end = |(row, _): &(store::MeasureRow, _)| {
                Ok(Cursor { key: row.published_at.unwrap_or(0), id: parse_id(&row.id)? })
            };
            let next_cursor = size.cut(&mut rows, end)?;
            Ok(Reply(Page { items: views::published(conn, &rows, today)?, next_cursor }))
        })
        .await
}
