//! The list of a resident, and how a list that was read becomes a page.

use chrono::{DateTime, Utc};
use contract::ids::UnitId;
use contract::paging::Page;
use contract::tickets::{Phase, TicketSummary};
use diesel::QueryResult;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::app::App;
use crate::db::Conn;
use crate::http::{Cursor, Fault, PageSize};
use crate::people::Viewer;
use crate::people::store::parse_id;
use crate::tickets::store::{self, Part, TicketRow};
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

impl ListQuery {
    fn part(self, size: PageSize) -> Part {
        Part {
            is_open: self.open.or(self.phase.map(|phase| phase != Phase::Ended)),
            phase: self.phase,
            unit: self.unit_id,
            after: self.cursor,
            limit: size.most(),
        }
    }
}

/// The newest first.
pub async fn newest(app: &App, viewer: Viewer, query: ListQuery) -> Result<Page<TicketSummary>, Fault> {
    let (size, now) = (PageSize::of(query.limit)?, app.clock.now());
    let part = query.part(size);
    app.db
        .read(move |conn| {
            let rows = store::newest(conn, &viewer, &part)?;
            Ok(page(conn, &viewer, size, rows, |row| row.reported_at, now)?)
        })
        .await
}

/// Cuts what was read to a page; `key` is what it is sorted by.
pub fn page(
    conn: &mut Conn,
    viewer: &Viewer,
    size: PageSize,
    mut rows: Vec<TicketRow>,
    key: impl Fn(&TicketRow) -> i64,
    now: DateTime<Utc>,
) -> QueryResult<Page<TicketSummary>> {
    let end = |row: &TicketRow| Ok(Cursor { key: key(row), id: parse_id(&row.id)? });
    let next_cursor = size.cut(&mut rows, end)?;
    Ok(Page { items: summaries(conn, viewer, rows, now)?, next_cursor })
}
