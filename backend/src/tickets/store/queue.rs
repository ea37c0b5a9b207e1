//! The queue, and search in it.
//!
//! Read in branches: one for each building in scope, or for each way in which somebody or something is meant. A branch
//! runs along one index in the order asked for and gives no more than a page of keys; the branches are merged and only
//! the rows of the page are read. An `OR`, or a list of buildings, would sort all that is open instead.

use contract::ids::{BuildingId, PersonId, UnitId};
use contract::people::Role;
use contract::tickets::{Phase, QueueSort};
use diesel::dsl::{IntoBoxed, Select, exists};
use diesel::prelude::*;

use super::TicketRow;
use super::scoped::visible_here;
use crate::db::schema::{persons, ticket_numbers, tickets, unit_aliases, units};
use crate::db::{Conn, one_of, straight, word};
use crate::http::Cursor;
use crate::people::store::scope;
use crate::people::store::search::{Typed, is_called, is_named};
use crate::people::{Side, Viewer, rules};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};
use crate::tickets::typed::NumberTail;

/// More people or units than this are meant by so little that what is open is looked through instead.
const FEW: i64 = 200;

/// Which part of the queue.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    /// What has not ended and, unless a phase is asked for, what has while a message waits there; or what has ended.
    pub is_open: bool,
    pub phase: Option<Phase>,
    pub unit: Option<UnitId>,
    pub building: Option<BuildingId>,
    pub category: Option<&'static str>,
    /// Responsible for it, or has it in hand.
    pub whose: Option<PersonId>,
    pub is_nobodys: bool,
    /// What was to be done by then.
    pub due_before: Option<i64>,
    pub awaits_reply: bool,
    pub is_emergency: bool,
    pub typed: Option<String>,
    pub sort: Option<QueueSort>,
    pub after: Option<Cursor>,
    /// At most this many rows.
    pub limit: i64,
}

impl Queue {
    /// What a row is sorted by.
    pub fn key(&self, row: &TicketRow) -> i64 {
        if self.is_by_report() { row.reported_at } else { row.queue_at }
    }

    fn is_by_report(&self) -> bool {
        matches!(self.sort, Some(QueueSort::Newest | QueueSort::Oldest))
    }

    fn is_backwards(&self) -> bool {
        self.sort == Some(QueueSort::Newest)
    }
}

/// One way to a part of it.
#[derive(Debug, Clone)]
enum Branch {
    /// A building in scope.
    Building(String),
    Responsible(String),
    InHand(String),
    Reporters(Vec<String>),
    Units(Vec<String>),
    Number(NumberTail),
}

/// What was typed, as far as it means anybody or anything.
enum Meant {
    /// Few enough to be asked for one by one.
    These(Vec<Branch>),
    /// Whatever it fits, wherever that is.
    Any(Any),
}

#[derive(Debug, Clone)]
struct Any {
    begins: (String, String),
    phone: Option<(String, String)>,
    number: Option<NumberTail>,
}

/// A page, in the order asked for.
pub fn queue(conn: &mut Conn, viewer: &Viewer, asked: &Queue) -> QueryResult<Vec<TicketRow>> {
    let meant = asked.typed.as_deref().map(|typed| meant(conn, typed)).transpose()?;
    let (branches, any) = match meant {
        Some(Meant::These(branches)) => (branches, None),
        Some(Meant::Any(any)) => (everywhere(conn, viewer, asked)?, Some(any)),
        None => (everywhere(conn, viewer, asked)?, None),
    };
    let mut keys = Vec::new();
    for branch in &branches {
        keys.extend(straight!(conn, conn => conn.keys(viewer, asked, branch, any.as_ref()))?);
    }
    keys.sort_unstable();
    keys.dedup();
    if asked.is_backwards() {
        keys.reverse();
    }
    keys.truncate(usize::try_from(asked.limit).unwrap_or(usize::MAX));
    rows(conn, &keys)
}

fn rows(conn: &mut Conn, keys: &[(i64, String)]) -> QueryResult<Vec<TicketRow>> {
    let mut rows = straight!(conn, conn => conn.rows(keys))?;
    rows.sort_by_cached_key(|row| keys.iter().position(|(_, id)| *id == row.id));
    Ok(rows)
}

/// Where `viewer` looks when nothing was typed.
fn everywhere(conn: &mut Conn, viewer: &Viewer, asked: &Queue) -> QueryResult<Vec<Branch>> {
    let me = viewer.person_id.to_string();
    if let Some(whose) = asked.whose.map(|person| person.to_string()) {
        return Ok(vec![Branch::Responsible(whose.clone()), Branch::InHand(whose)]);
    }
    if let Some(unit) = asked.unit {
        return Ok(vec![Branch::Units(vec![unit.to_string()])]);
    }
    let mut branches = Vec::new();
    if viewer.has_role(rules::oversees_scope) {
        let buildings: Vec<String> = scope::buildings_in_scope(viewer.person_id).load(conn)?;
        branches.extend(buildings.into_iter().map(Branch::Building));
    }
    if viewer.has_role(|role| role == Role::Engineer) {
        branches.push(Branch::InHand(me));
    }
    Ok(branches)
}

fn meant(conn: &mut Conn, typed: &str) -> QueryResult<Meant> {
    let number = NumberTail::read(typed);
    let Some(typed) = Typed::read(typed) else { return Ok(Meant::These(Vec::new())) };
    let (from, before) = typed.range();
    let mut people: Vec<String> = persons::table
        .filter(is_named(from.clone(), before.clone()))
        .order(persons::name_key)
        .limit(FEW + 1)
        .select(persons::id)
        .load(conn)?;
    if let Some((tail, ends)) = typed.phone() {
        let called = persons::table.filter(is_called(tail, ends)).limit(FEW + 1).select(persons::id);
        people.extend(called.load::<String>(conn)?);
    }
    let mut places: Vec<String> = units::table
        .filter(units::code_key.ge(from.clone()).and(units::code_key.lt(before.clone())))
        .order(units::code_key)
        .limit(FEW + 1)
        .select(units::id)
        .load(conn)?;
    let spelled = unit_aliases::table
        .filter(unit_aliases::alias_key.ge(from.clone()).and(unit_aliases::alias_key.lt(before.clone())))
        .order(unit_aliases::alias_key)
        .limit(FEW + 1)
        .select(unit_aliases::unit_id);
    places.extend(spelled.load::<String>(conn)?);
    let most = usize::try_from(FEW).unwrap_or(usize::MAX);
    if people.len() > most || places.len() > most {
        return Ok(Meant::Any(Any { begins: (from, before), phone: typed.phone(), number }));
    }
    let mut branches: Vec<Branch> = number.map(Branch::Number).into_iter().collect();
    if !people.is_empty() {
        branches.push(Branch::Reporters(people));
    }
    if !places.is_empty() {
        branches.push(Branch::Units(places));
    }
    Ok(Meant::These(branches))
}

/// Whose number ends like this, from a [`NumberTail`].
#[diesel::dsl::auto_type]
fn numbered(digits: String, ends: String) -> _ {
    ticket_numbers::table
        .filter(ticket_numbers::number_tail.eq(digits))
        .filter(ticket_numbers::number.like(ends))
        .select(ticket_numbers::id)
}

/// Its reporter, its unit or its number is one of those that were meant.
macro_rules! fits {
    ($any:expr) => {{
        let any: &Any = $any;
        let ((from, before), nothing) = (any.begins.clone(), || (String::new(), String::new()));
        // Nobody's telephone number, and no request's own, is empty.
        let (tail, phone) = any.phone.clone().unwrap_or_else(nothing);
        let number = any.number.clone().map_or_else(nothing, |number| (number.digits, number.ends));
        let reporter = persons::table
            .filter(persons::id.nullable().eq(tickets::reporter_id))
            .filter(is_named(from.clone(), before.clone()).or(is_called(tail, phone)));
        let coded = units::table
            .filter(units::id.nullable().eq(tickets::unit_id))
            .filter(units::code_key.ge(from.clone()).and(units::code_key.lt(before.clone())));
        let spelled = unit_aliases::table
            .filter(unit_aliases::unit_id.nullable().eq(tickets::unit_id))
            .filter(unit_aliases::alias_key.ge(from).and(unit_aliases::alias_key.lt(before)));
        let numbered = numbered(number.0, number.1);
        exists(reporter).or(exists(coded)).or(exists(spelled)).or(tickets::id.eq_any(numbered))
    }};
}

trait ReadsQueue {
    /// The first keys of a branch that belong to what was asked for.
    fn keys(
        &mut self,
        viewer: &Viewer,
        asked: &Queue,
        branch: &Branch,
        any: Option<&Any>,
    ) -> QueryResult<Vec<(i64, String)>>;
    /// The tickets of these keys, in no order.
    fn rows(&mut self, keys: &[(i64, String)]) -> QueryResult<Vec<TicketRow>>;
}

/// As `reads_tickets` in the neighbouring module: the same text for each database.
macro_rules! reads_queue {
    ($connection:ty, $database:ty) => {
        impl ReadsQueue for $connection {
            fn keys(
                &mut self,
                viewer: &Viewer,
                asked: &Queue,
                branch: &Branch,
                any: Option<&Any>,
            ) -> QueryResult<Vec<(i64, String)>> {
                type Keys =
                    IntoBoxed<'static, Select<tickets::table, (tickets::queue_at, tickets::id)>, $database>;
                let mut keys: Keys = match asked.is_by_report() {
                    true => tickets::table.select((tickets::reported_at, tickets::id)).into_boxed(),
                    false => tickets::table.select((tickets::queue_at, tickets::id)).into_boxed(),
                };
                keys = match branch {
                    // Comes out of the scope.
                    Branch::Building(building) => keys.filter(tickets::building_id.eq(building.clone())),
                    Branch::Responsible(person) => keys.filter(tickets::responsible_id.eq(person.clone())),
                    Branch::InHand(person) => keys.filter(tickets::handler_id.eq(person.clone())),
                    Branch::Number(number) => {
                        keys.filter(tickets::id.eq_any(numbered(number.digits.clone(), number.ends.clone())))
                    }
                    Branch::Reporters(people) => {
                        let people = people.iter().map(String::as_str);
                        keys.filter(one_of(tickets::reporter_id.assume_not_null(), people))
                    }
                    Branch::Units(units) => keys
                        .filter(one_of(tickets::unit_id.assume_not_null(), units.iter().map(String::as_str))),
                };
                if !matches!(branch, Branch::Building(_)) {
                    keys = visible_here!(keys, viewer);
                }
                keys = match (asked.is_open, asked.phase) {
                    (true, None) => {
                        keys.filter(tickets::ended_at.is_null().or(tickets::reply_since.is_not_null()))
                    }
                    (true, Some(_)) => keys.filter(tickets::ended_at.is_null()),
                    (false, _) => keys.filter(tickets::ended_at.is_not_null()),
                };
                if let Some(phase) = asked.phase {
                    keys = keys.filter(tickets::phase.eq(word(phase)?));
                }
                if let Some(building) = asked.building {
                    keys = keys.filter(tickets::building_id.eq(building.to_string()));
                }
                if let Some(unit) = asked.unit {
                    keys = keys.filter(tickets::unit_id.eq(unit.to_string()));
                }
                if let Some(category) = asked.category {
                    keys = keys.filter(tickets::category.eq(category));
                }
                if let Some(whose) = asked.whose.map(|person| person.to_string()) {
                    let in_hand = tickets::handler_id.eq(whose.clone()).assume_not_null();
                    keys = match branch {
                        Branch::Responsible(_) | Branch::InHand(_) => keys,
                        _ => keys.filter(tickets::responsible_id.eq(whose).or(in_hand)),
                    };
                }
                if asked.is_nobodys {
                    keys = keys.filter(tickets::handler_id.is_null());
                }
                if let Some(by) = asked.due_before {
                    keys = keys.filter(tickets::queue_at.lt(by));
                }
                if asked.awaits_reply {
                    keys = keys.filter(tickets::reply_since.is_not_null());
                }
                if asked.is_emergency {
                    keys = keys.filter(tickets::emergency.is_not_null());
                }
                if let Some(any) = any {
                    keys = keys.filter(fits!(any));
                }
                // The plain bound is what lets both databases use the index.
                if let Some(Cursor { key, id }) = asked.after {
                    let id = id.to_string();
                    keys = match asked.sort {
                        Some(QueueSort::Newest) => keys.filter(tickets::reported_at.le(key)).filter(
                            tickets::reported_at
                                .lt(key)
                                .or(tickets::reported_at.eq(key).and(tickets::id.lt(id))),
                        ),
                        Some(QueueSort::Oldest) => keys.filter(tickets::reported_at.ge(key)).filter(
                            tickets::reported_at
                                .gt(key)
                                .or(tickets::reported_at.eq(key).and(tickets::id.gt(id))),
                        ),
                        Some(QueueSort::Promise) | None => keys.filter(tickets::queue_at.ge(key)).filter(
                            tickets::queue_at.gt(key).or(tickets::queue_at.eq(key).and(tickets::id.gt(id))),
                        ),
                    };
                }
                let keys = match asked.sort {
                    Some(QueueSort::Newest) => keys.order((tickets::reported_at.desc(), tickets::id.desc())),
                    Some(QueueSort::Oldest) => keys.order((tickets::reported_at, tickets::id)),
                    Some(QueueSort::Promise) | None => keys.order((tickets::queue_at, tickets::id)),
                };
                keys.limit(asked.limit).load(self)
            }

            fn rows(&mut self, keys: &[(i64, String)]) -> QueryResult<Vec<TicketRow>> {
                tickets::table
                    .filter(one_of(tickets::id, keys.iter().map(|(_, id)| id.as_str())))
                    .select(TicketRow::as_select())
                    .load(self)
            }
        }
    };
}

reads_queue!(diesel::SqliteConnection, diesel::sqlite::Sqlite);
#[cfg(feature = "postgres")]
reads_queue!(diesel::PgConnection, diesel::pg::Pg);
