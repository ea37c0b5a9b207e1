//! Tickets as a viewer may see them: one, or a part of a list.
//!
//! A list must leave the index after one page. It does as long as the rows come from `tickets` alone: joined with
//! anything in the same select, SQLite sorts all that is visible before it cuts, ten thousand rows for twenty.

use std::collections::HashSet;

use contract::ids::{TicketId, UnitId};
use contract::people::Role;
use contract::tickets::Phase;
use diesel::dsl::{AsSelect, IntoBoxed, Select};
use diesel::prelude::*;

use super::{TicketRow, concerning, kept_from};
use crate::db::schema::tickets;
use crate::db::{Conn, one_of, straight, word};
use crate::http::Cursor;
use crate::people::store::scope;
use crate::people::{Side, Viewer, rules};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

/// More than anybody has in hand.
const JOBS: i64 = 200;
/// How many are asked for at once.
const SOME: usize = 512;

/// Which part of a list.
#[derive(Debug, Clone, Default)]
pub struct Part {
    pub is_open: Option<bool>,
    pub phase: Option<Phase>,
    pub unit: Option<UnitId>,
    pub after: Option<Cursor>,
    /// At most this many rows.
    pub limit: i64,
}

/// One ticket, if it exists and is visible: nobody can tell the difference.
pub fn find(conn: &mut Conn, viewer: &Viewer, id: TicketId) -> QueryResult<Option<TicketRow>> {
    straight!(conn, conn => conn.find_ticket(viewer, id))
}

/// Newest first.
pub fn newest(conn: &mut Conn, viewer: &Viewer, part: &Part) -> QueryResult<Vec<TicketRow>> {
    straight!(conn, conn => conn.newest_tickets(viewer, part))
}

/// In the hands of this person: by the agreed visit, then by what is due.
pub fn jobs(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<TicketRow>> {
    straight!(conn, conn => conn.ticket_jobs(viewer))
}

/// Which of these `viewer` may see.
pub fn visible<'a>(
    conn: &mut Conn,
    viewer: &Viewer,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<HashSet<String>> {
    let ids: Vec<&str> = ids.into_iter().collect();
    let mut seen = HashSet::new();
    for some in ids.chunks(SOME) {
        seen.extend(straight!(conn, conn => conn.visible_of(viewer, some))?);
    }
    Ok(seen)
}

/// Of `$all` as above, what staff are trusted with: without what is confidential, unless they hold it.
macro_rules! trusted_here {
    ($all:expr, $viewer:expr) => {{
        let (all, viewer): (_, &Viewer) = ($all, $viewer);
        let me = viewer.person_id.to_string();
        let is_open = tickets::id.ne_all(kept_from(viewer));
        let has_it =
            tickets::handler_id.is_not_null().and(tickets::handler_id.assume_not_null().eq(me.clone()));
        let in_hand = tickets::responsible_id.eq(me).or(has_it);
        #[cfg(feature = "test-control")]
        let forgets = is_wrong(Wrong::ForgetsConfidences);
        #[cfg(not(feature = "test-control"))]
        let forgets = false;
        match forgets {
            true => all,
            false => all.filter(is_open.or(in_hand.and(tickets::id.ne_all(concerning(viewer))))),
        }
    }};
}
pub(super) use trusted_here;

/// Of `$all`, any query on `tickets` put together for one of the databases, what `$viewer` may see; narrowed here and
/// nowhere else.
macro_rules! visible_here {
    ($all:expr, $viewer:expr) => {{
        let (all, viewer): (_, &Viewer) = ($all, $viewer);
        let me = viewer.person_id.to_string();
        match &viewer.side {
            #[cfg(feature = "test-control")]
            Side::Resident if is_wrong(Wrong::ForgetsScope) => all,
            Side::Resident => {
                let household = || tickets::household_id.assume_not_null();
                let acted_for = household().eq_any(scope::acting_households(viewer));
                let is_own =
                    tickets::reporter_id.is_not_null().and(tickets::reporter_id.assume_not_null().eq(me));
                all.filter(tickets::household_id.is_not_null())
                    .filter(household().eq_any(scope::readable_households(viewer)))
                    .filter(is_own.or(acted_for))
            }
            Side::Desk { .. } => {
                let buildings = scope::buildings_in_scope(viewer.person_id);
                let all = trusted_here!(all, viewer);
                match (viewer.has_role(rules::oversees_scope), viewer.has_role(Role::works_in_the_field)) {
                    (true, true) => {
                        // A handler who is not set is nobody.
                        let is_set = tickets::handler_id.is_not_null();
                        let in_hand = is_set.and(tickets::handler_id.assume_not_null().eq(me));
                        all.filter(tickets::building_id.eq_any(buildings).or(in_hand))
                    }
                    (true, false) => all.filter(tickets::building_id.eq_any(buildings)),
                    (false, true) => all.filter(tickets::handler_id.eq(me)),
                    (false, false) => all.filter(tickets::id.eq_any(Vec::<String>::new())),
                }
            }
        }
    }};
}
pub(super) use visible_here;

trait ReadsTickets {
    type Rows;

    /// Everything `viewer` may see.
    fn visible(viewer: &Viewer) -> Self::Rows;
    fn part(all: Self::Rows, part: &Part) -> QueryResult<Self::Rows>;
    fn find_ticket(&mut self, viewer: &Viewer, id: TicketId) -> QueryResult<Option<TicketRow>>;
    fn newest_tickets(&mut self, viewer: &Viewer, part: &Part) -> QueryResult<Vec<TicketRow>>;
    fn ticket_jobs(&mut self, viewer: &Viewer) -> QueryResult<Vec<TicketRow>>;
    fn visible_of(&mut self, viewer: &Viewer, ids: &[&str]) -> QueryResult<Vec<String>>;
}

/// A query put together at run time belongs to one database, so the same text is compiled for each.
macro_rules! reads_tickets {
    ($connection:ty, $database:ty) => {
        impl ReadsTickets for $connection {
            type Rows = IntoBoxed<'static, Select<tickets::table, AsSelect<TicketRow, $database>>, $database>;

            fn visible(viewer: &Viewer) -> Self::Rows {
                let all: Self::Rows = tickets::table.select(TicketRow::as_select()).into_boxed();
                visible_here!(all, viewer)
            }

            fn part(mut all: Self::Rows, part: &Part) -> QueryResult<Self::Rows> {
                all = match part.is_open {
                    Some(true) => all.filter(tickets::ended_at.is_null()),
                    Some(false) => all.filter(tickets::ended_at.is_not_null()),
                    None => all,
                };
                if let Some(phase) = part.phase {
                    all = all.filter(tickets::phase.eq(word(phase)?));
                }
                if let Some(unit) = part.unit {
                    all = all.filter(tickets::unit_id.eq(unit.to_string()));
                }
                Ok(all.limit(part.limit))
            }

            fn find_ticket(&mut self, viewer: &Viewer, id: TicketId) -> QueryResult<Option<TicketRow>> {
                Self::visible(viewer).filter(tickets::id.eq(id.to_string())).first(self).optional()
            }

            fn newest_tickets(&mut self, viewer: &Viewer, part: &Part) -> QueryResult<Vec<TicketRow>> {
                let mut page = Self::part(Self::visible(viewer), part)?;
                if let Some(Cursor { key, id }) = part.after {
                    let older = tickets::reported_at.lt(key);
                    let same_moment = tickets::reported_at.eq(key).and(tickets::id.lt(id.to_string()));
                    // The plain bound is what lets both databases use the index.
                    page = page.filter(tickets::reported_at.le(key)).filter(older.or(same_moment));
                }
                page.order((tickets::reported_at.desc(), tickets::id.desc())).load(self)
            }

            fn ticket_jobs(&mut self, viewer: &Viewer) -> QueryResult<Vec<TicketRow>> {
                let me = viewer.person_id.to_string();
                Self::visible(viewer)
                    .filter(tickets::handler_id.eq(me))
                    .filter(tickets::ended_at.is_null())
                    .order((tickets::visit_from.is_null(), tickets::visit_from, tickets::queue_at))
                    .limit(JOBS)
                    .load(self)
            }

            fn visible_of(&mut self, viewer: &Viewer, ids: &[&str]) -> QueryResult<Vec<String>> {
                type Ids = IntoBoxed<'static, Select<tickets::table, tickets::id>, $database>;
                let all: Ids = tickets::table.select(tickets::id).into_boxed();
                visible_here!(all, viewer).filter(one_of(tickets::id, ids.iter().copied())).load(self)
            }
        }
    };
}

reads_tickets!(diesel::SqliteConnection, diesel::sqlite::Sqlite);
#[cfg(feature = "postgres")]
reads_tickets!(diesel::PgConnection, diesel::pg::Pg);
