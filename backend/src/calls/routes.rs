//! `GET /desk/callers`.

use axum::extract::State;
use contract::calls::CallerView;
use contract::paging::Page;
use contract::problem::Code;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::views;
use crate::app::App;
use crate::http::{Fault, Query, ReadRefusals, Reply, Staff};
use crate::people::rules::is_customer_service;
use crate::people::store::search::{self, Typed};
use crate::tickets::doing;

/// As many people, and as many units, as one looks through while somebody waits.
const MOST: i64 = 8;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_callers))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct CallersQuery {
    /// Beginning of a name, of a unit's number or of another spelling of it, or at least the last four digits of a
    /// telephone number.
    #[serde(deserialize_with = "contract::text::nfc")]
    q: String,
}

/// People and units of the caller's buildings by what somebody says on the telephone: first the people of that name or
/// number, then the units with the people in them. Phones are masked [ARC-03].
#[utoipa::path(
    get,
    path = "/desk/callers",
    tag = "desk",
    params(CallersQuery),
    responses((status = 200, body = Page<CallerView>), ReadRefusals)
)]
pub async fn list_callers(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<CallersQuery>,
) -> Result<Reply<Page<CallerView>>, Fault> {
    let viewer = doing(&app, &session).viewer;
    if !viewer.has_role(is_customer_service) {
        return Err(Code::NotFound.into());
    }
    let Some(typed) = Typed::read(&query.q) else {
        return Ok(Reply(Page { items: Vec::new(), next_cursor: None }));
    };
    app.db
        .read(move |conn| {
            let people = search::people(conn, &viewer, &typed, MOST)?;
            let units = search::units(conn, &viewer, &typed, MOST)?;
            let places = people.iter().flat_map(|person| &person.places).map(|place| &place.unit);
            let places: Vec<_> = places.chain(&units).cloned().collect();
            let there = search::people_of(conn, &viewer, &places)?;
            let items = views::rows(conn, &typed, &people, &units, &there)?;
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}
