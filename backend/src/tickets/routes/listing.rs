//! What both lists share: the query, and cutting rows into a page.

use contract::ids::UnitId;
use contract::paging::Page;
use contract::tickets::{Phase, TicketSummary};
use diesel::QueryResult;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::db::Conn;
use crate::http::{Cursor, Fault, PageSize};
use crate::people::store::parse_id;
use crate::people::{Side, Viewer};
use crate::tickets::store::{Part, TicketRow};
use crate::tickets::views::summaries;

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Only what has not ended, or only what has.
    open: Option<bool>,
    /// Only tickets in this phase.
    phase: Option<Phase>,
    /// Only tickets of this unit.
    unit_id: Option<UnitId>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// How a list is read, and the key it is sorted by.
pub struct Listing {
    /// What is meant when the query says neither `open` nor `phase`.
    pub is_open: Option<bool>,
    pub rows: fn(&mut Conn, &Viewer, &Part) -> QueryResult<Vec<TicketRow>>,
    pub key: fn(&TicketRow) -> i64,
}

pub async fn page(
    app: &App,
    viewer: Viewer,
    query: ListQuery,
    listing: Listing,
) -> Result<Page<TicketSummary>, Fault> {
    let size = PageSize::of(query.limit)?;
    let part = Part {
        is_open: query.open.or(match query.phase {
            Some(phase) => Some(phase != Phase::Ended),
            None => listing.is_open,
        }),
        or_awaits_reply: matches!(viewer.side, Side::Desk { .. }) && query.phase.is_none(),
        phase: query.phase,
        unit: query.unit_id,
        after: query.cursor,
        limit: size.most(),
    };
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let mut rows = (listing.rows)(conn, &viewer, &part)?;
            let end = |row: &TicketRow| Ok(Cursor { key: (listing.key)(row), id: parse_id(&row.id)? });
            let next_cursor = size.cut(&mut rows, end)?;
            Ok(Page { items: summaries(conn, &viewer, rows, now)?, next_cursor })
        })
        .await
}
