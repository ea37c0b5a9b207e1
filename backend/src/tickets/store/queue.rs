//! The queue, and search in it.
//!
//! Read in branches: one for each building in scope, or for each way in which somebody or something is meant. A branch
//! runs along one index in the order asked for and gives no more than a page of keys; the branches are merged and only
//! the rows of the page are read. An `OR`, or a list of buildings, would sort all that is open instead.

use contract::ids::{BuildingId, PersonId, UnitId};
use contract::people::Role;
use contract::tickets::{Kind, Phase, QueueSort};
use diesel::dsl::{IntoBoxed, Select, exists};
use diesel::prelude::*;

use super::scoped::{trusted_here, visible_here};
use super::{TicketRow, concerning, kept_from};
use crate::db::schema::{persons, ticket_numbers, tickets, unit_aliases, units};
use crate::db::{Conn, one_of, straight, word};
use crate::http::Cursor;
use crate::people::store::scope;
use crate::people::store::search::{Typed, is_called, is_named};
use crate::people::{Side, Viewer, rules};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};
use crate::tickets::typed::NumberTail;

/// More people or units than this are not asked for one by one: what is open is looked through instead, and as so many
/// fit, soon left.
const FEW: usize = 100;

/// Which part of the queue.
#[derive(Debug, Clone, Default)]
pub struct Queue {
    /// What has not ended and, unless a phase is asked for, what has while a message waits there; or what has ended.
    pub is_open: bool,
    pub phase: Option<Phase>,
    pub unit: Option<UnitId>,
    pub building: Option<BuildingId>,
    pub kind: Option<Kind>,
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

/// From the first key on, up to but without the second.
type Range = (String, String);

/// One way to a part of it.
#[derive(Debug, Clone)]
enum Branch {
    /// A building in scope.
    Building(String),
    Responsible(String),
    InHand(String),
    Reporter(String),
    Unit(String),
    Number(NumberTail),
    /// In this building, reported by whoever is called like this or has such a telephone number.
    Named(String, Range, Option<(String, String)>),
    /// In this building, in a unit with such a number or other spelling.
    Coded(String, Range),
}

/// A page, in the order asked for.
pub fn queue(conn: &mut Conn, viewer: &Viewer, asked: &Queue) -> QueryResult<Vec<TicketRow>> {
    let branches = match asked.typed.as_deref() {
        Some(typed) => meant(conn, viewer, typed)?,
        None => everywhere(conn, viewer, asked)?,
    };
    let mut keys = Vec::new();
    for branch in &branches {
        keys.extend(straight!(conn, conn => conn.keys(viewer, asked, branch))?);
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
        return Ok(vec![Branch::Unit(unit.to_string())]);
    }
    let mut branches = Vec::new();
    if viewer.has_role(rules::oversees_scope) {
        let buildings: Vec<String> = scope::buildings_in_scope(viewer.person_id).load(conn)?;
        branches.extend(buildings.into_iter().map(Branch::Building));
    }
    if viewer.has_role(Role::works_in_the_field) {
        branches.push(Branch::InHand(me));
    }
    Ok(branches)
}

/// What was typed, as far as it means anybody or anything.
fn meant(conn: &mut Conn, viewer: &Viewer, typed: &str) -> QueryResult<Vec<Branch>> {
    let mut branches: Vec<Branch> = NumberTail::read(typed).map(Branch::Number).into_iter().collect();
    let Some(typed) = Typed::read(typed) else { return Ok(branches) };
    let (range, phone) = (typed.range(), typed.phone());
    let people = people(conn, &range, phone.as_ref())?;
    let units = units(conn, &range)?;
    let seen: Vec<String> = match people.len() > FEW || units.len() > FEW {
        true => scope::buildings_in_scope(viewer.person_id).load(conn)?,
        false => Vec::new(),
    };
    if people.len() > FEW {
        let named = |building: &String| Branch::Named(building.clone(), range.clone(), phone.clone());
        branches.extend(seen.iter().map(named));
    } else {
        branches.extend(people.into_iter().map(Branch::Reporter));
    }
    if units.len() > FEW {
        let places = buildings_of(conn, &range)?;
        let there = seen.into_iter().filter(|building| places.contains(building));
        branches.extend(there.map(|building| Branch::Coded(building, range.clone())));
    } else {
        branches.extend(units.into_iter().map(Branch::Unit));
    }
    Ok(branches)
}

fn most() -> i64 {
    i64::try_from(FEW).unwrap_or(i64::MAX).saturating_add(1)
}

/// Whoever is called like this, but not many more than a few.
fn people(
    conn: &mut Conn,
    (from, before): &Range,
    phone: Option<&(String, String)>,
) -> QueryResult<Vec<String>> {
    let mut people: Vec<String> = persons::table
        .filter(is_named(from.clone(), before.clone()))
        .order(persons::name_key)
        .limit(most())
        .select(persons::id)
        .load(conn)?;
    if let Some((tail, ends)) = phone.cloned() {
        let called = persons::table.filter(is_called(tail, ends)).limit(most()).select(persons::id);
        people.extend(called.load::<String>(conn)?);
    }
    Ok(people)
}

/// Units with such a number or other spelling, but not many more than a few.
fn units(conn: &mut Conn, (from, before): &Range) -> QueryResult<Vec<String>> {
    let mut found: Vec<String> = units::table
        .filter(units::code_key.ge(from).and(units::code_key.lt(before)))
        .order(units::code_key)
        .limit(most())
        .select(units::id)
        .load(conn)?;
    let spelled = unit_aliases::table
        .filter(unit_aliases::alias_key.ge(from).and(unit_aliases::alias_key.lt(before)))
        .order(unit_aliases::alias_key)
        .limit(most())
        .select(unit_aliases::unit_id);
    found.extend(spelled.load::<String>(conn)?);
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// Buildings that have such units at all: elsewhere nothing would ever fit.
fn buildings_of(conn: &mut Conn, (from, before): &Range) -> QueryResult<Vec<String>> {
    let spelled = unit_aliases::table
        .filter(unit_aliases::alias_key.ge(from).and(unit_aliases::alias_key.lt(before)))
        .select(unit_aliases::unit_id);
    let is_coded = units::code_key.ge(from).and(units::code_key.lt(before));
    units::table
        .filter(is_coded.or(units::id.eq_any(spelled)))
        .select(units::building_id)
        .distinct()
        .load(conn)
}

/// Whose number ends like this, from a [`NumberTail`].
#[diesel::dsl::auto_type]
fn numbered(digits: String, ends: String) -> _ {
    ticket_numbers::table
        .filter(ticket_numbers::number_tail.eq(digits))
        .filter(ticket_numbers::number.like(ends))
        .select(ticket_numbers::id)
}

/// Reported by somebody who is called like this.
macro_rules! is_reported_by {
    (($from:expr, $before:expr), $phone:expr) => {{
        // Nobody's telephone number is empty.
        let (tail, ends) = $phone.clone().unwrap_or_default();
        let named = is_named($from.clone(), $before.clone()).or(is_called(tail, ends));
        exists(persons::table.filter(persons::id.nullable().eq(tickets::reporter_id)).filter(named))
    }};
}

/// In a unit with such a number or other spelling.
macro_rules! is_in_unit {
    ($from:expr, $before:expr) => {{
        let coded = units::table
            .filter(units::id.nullable().eq(tickets::unit_id))
            .filter(units::code_key.ge($from.clone()).and(units::code_key.lt($before.clone())));
        let spelled =
            unit_aliases::table.filter(unit_aliases::unit_id.nullable().eq(tickets::unit_id)).filter(
                unit_aliases::alias_key.ge($from.clone()).and(unit_aliases::alias_key.lt($before.clone())),
            );
        exists(coded).or(exists(spelled))
    }};
}

trait ReadsQueue {
    /// The first keys of a branch that belong to what was asked for.
    fn keys(&mut self, viewer: &Viewer, asked: &Queue, branch: &Branch) -> QueryResult<Vec<(i64, String)>>;
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
            ) -> QueryResult<Vec<(i64, String)>> {
                type Keys =
                    IntoBoxed<'static, Select<tickets::table, (tickets::queue_at, tickets::id)>, $database>;
                let mut keys: Keys = match asked.is_by_report() {
                    true => tickets::table.select((tickets::reported_at, tickets::id)).into_boxed(),
                    false => tickets::table.select((tickets::queue_at, tickets::id)).into_boxed(),
                };
                keys = match branch {
                    Branch::Building(building) => keys.filter(tickets::building_id.eq(building.clone())),
                    Branch::Responsible(person) => keys.filter(tickets::responsible_id.eq(person.clone())),
                    Branch::InHand(person) => keys.filter(tickets::handler_id.eq(person.clone())),
                    Branch::Number(number) => {
                        keys.filter(tickets::id.eq_any(numbered(number.digits.clone(), number.ends.clone())))
                    }
                    Branch::Reporter(person) => keys.filter(tickets::reporter_id.eq(person.clone())),
                    Branch::Unit(unit) => keys.filter(tickets::unit_id.eq(unit.clone())),
                    Branch::Named(building, (from, before), phone) => keys
                        .filter(tickets::building_id.eq(building.clone()))
                        .filter(is_reported_by!((from, before), phone)),
                    Branch::Coded(building, (from, before)) => keys
                        .filter(tickets::building_id.eq(building.clone()))
                        .filter(is_in_unit!(from, before)),
                };
                // A building comes out of the scope of somebody who oversees it.
                keys = match branch {
                    Branch::Building(_) => trusted_here!(keys, viewer),
                    _ => visible_here!(keys, viewer),
                };
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
                if let Some(kind) = asked.kind {
                    keys = keys.filter(tickets::kind.eq(kind.word()));
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
