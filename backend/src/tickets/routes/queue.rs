//! The queue: narrowed, sorted and searched by what stands in the query.

use axum::extract::State;
use contract::ids::{BuildingId, PersonId, UnitId};
use contract::paging::Page;
use contract::people::{BuildingView, Role};
use contract::repairs::Category;
use contract::text::LINE_MAX;
use contract::tickets::{Kind, Phase, QueueSort, TicketSummary, Whose};
use serde::Deserialize;
use utoipa::IntoParams;

use super::listing::page;
use crate::app::App;
use crate::http::{Cursor, Fault, PageSize, Query, ReadRefusals, Reply, Staff};
use crate::people::Viewer;
use crate::people::store::places::buildings_in_scope;
use crate::tickets::store::{self, Queue};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QueueQuery {
    /// Only what has not ended, or only what has.
    open: Option<bool>,
    /// Only tickets in this phase.
    phase: Option<Phase>,
    /// Only tickets of this unit.
    unit_id: Option<UnitId>,
    /// Only tickets of this building.
    building_id: Option<BuildingId>,
    /// Only what is broken like this.
    category: Option<Category>,
    /// One kind only.
    kind: Option<Kind>,
    /// The reader's own, or what nobody has in hand.
    whose: Option<Whose>,
    /// Only what this colleague is responsible for or has in hand.
    staff_id: Option<PersonId>,
    /// `true`: only what is due by now and not done.
    overdue: Option<bool>,
    /// `true`: only where a message waits for an answer.
    awaits_reply: Option<bool>,
    /// `true`: only emergencies.
    emergency: Option<bool>,
    /// By what is promised, if not said.
    sort: Option<QueueSort>,
    /// A number or its end, also without dashes; the beginning of a unit's number or other spelling, or of the
    /// reporter's name; the end of the reporter's telephone number, at least four digits.
    q: Option<String>,
    /// `next_cursor` of the page before.
    #[param(value_type = Option<String>)]
    cursor: Option<Cursor>,
    /// Rows per page, 20 if not said.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u32>,
}

/// Tickets in the caller's scope: what is due first comes first, so the overdue are on top, what has no deadline
/// last. What has ended is listed when asked for, the newest first.
#[utoipa::path(
    get,
    path = "/desk/tickets",
    operation_id = "list_desk_tickets",
    tag = "desk",
    params(QueueQuery),
    responses((status = 200, body = Page<TicketSummary>), ReadRefusals)
)]
pub async fn list_desk_tickets(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<QueueQuery>,
) -> Result<Reply<Page<TicketSummary>>, Fault> {
    let (viewer, size, now) =
        (Viewer::of(&session, app.today()), PageSize::of(query.limit)?, app.clock.now());
    // Of two that exclude each other nothing is left, as of a ticket in two phases.
    let mine = query.whose.filter(|whose| *whose == Whose::Mine).map(|_| viewer.person_id);
    let is_contradictory = mine.zip(query.staff_id).is_some_and(|(me, other)| me != other);
    let asked = Queue {
        is_open: query.open.unwrap_or(query.phase != Some(Phase::Ended)),
        phase: query.phase,
        unit: query.unit_id,
        building: query.building_id,
        category: query.category.map(Category::word),
        kind: query.kind,
        whose: mine.or(query.staff_id),
        is_nobodys: query.whose == Some(Whose::Nobody),
        due_before: query.overdue.filter(|is| *is).map(|_| now.timestamp_micros()),
        awaits_reply: query.awaits_reply == Some(true),
        is_emergency: query.emergency == Some(true),
        typed: query.q.map(said).filter(|typed| !typed.is_empty()),
        sort: query.sort,
        after: query.cursor,
        limit: size.most(),
    };
    app.db
        .read(move |conn| {
            let rows = if is_contradictory { Vec::new() } else { store::queue(conn, &viewer, &asked)? };
            Ok(Reply(page(conn, &viewer, size, rows, |row| asked.key(row), now)?))
        })
        .await
}

/// What was typed, without what no key types; nobody's name is longer than a line.
fn said(typed: String) -> String {
    let said: String = typed.chars().filter(|c| !c.is_control()).take(LINE_MAX as usize).collect();
    said.trim().to_owned()
}

/// Buildings in the caller's scope, in estate order: to choose from. An administrator sees to all.
#[utoipa::path(
    get,
    path = "/desk/buildings",
    tag = "desk",
    responses((status = 200, body = Page<BuildingView>), ReadRefusals)
)]
pub async fn list_buildings(
    State(app): State<App>,
    Staff(session): Staff,
) -> Result<Reply<Page<BuildingView>>, Fault> {
    let is_everywhere = session.roles.contains(&Role::Admin);
    let scope_of = (!is_everywhere).then_some(session.person_id);
    app.db
        .read(move |conn| {
            let items = buildings_in_scope(conn, scope_of)?;
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}
