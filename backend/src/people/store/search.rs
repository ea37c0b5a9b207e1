//! Finding people and units by what somebody types: the beginning of a name, of a unit's number or of another
//! spelling of it, the end of a telephone number.
//!
//! What it costs grows with the answer, not with the estate: each question runs along one index to a few keys, and only
//! for those are names and places read. The scope is therefore asked of each row (`EXISTS`); as a list of all that
//! is in scope it would be read first. A prefix is a range of keys, not a `LIKE`: what that means, and whether it uses an
//! index, differs between the databases.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;

use crate::db::schema::{
    buildings, households, occupancies, persons, staff_scopes, unit_aliases, unit_callers, units,
};
use crate::db::{Conn, one_of};
use crate::people::{Viewer, rules};

/// Fewer digits than this are the end of too many telephone numbers.
const TAIL: usize = 4;

/// What somebody typed, read in each way it may be meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    begins: String,
    digits: Option<String>,
}

impl Typed {
    /// `None` for what asks for nothing. Full-width letters and digits are those of an input method and count as plain.
    pub fn read(typed: &str) -> Option<Typed> {
        let plain = |c: char| match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        let plain: String = typed.chars().map(plain).collect();
        let begins = plain.trim().to_ascii_lowercase();
        let is_between = |c: char| matches!(c, ' ' | '-' | '+' | '(' | ')');
        let digits: String = begins.chars().filter(|c| !is_between(*c)).collect();
        let is_phone = digits.len() >= TAIL && digits.bytes().all(|byte| byte.is_ascii_digit());
        (!begins.is_empty()).then(|| Typed { digits: is_phone.then_some(digits), begins })
    }

    /// Keys that begin like this: from the first, up to but without the second.
    pub fn range(&self) -> (String, String) {
        (self.begins.clone(), format!("{}{}", self.begins, char::MAX))
    }

    /// The last four digits, which have an index, and a pattern for all that was typed; `None` if it can be no
    /// telephone number.
    pub fn phone(&self) -> Option<(String, String)> {
        let digits = self.digits.as_deref()?;
        let tail = digits.get(digits.len() - TAIL..)?;
        Some((tail.to_owned(), format!("%{digits}")))
    }
}

/// Whose name begins like this, from a [`Typed::range`]; for any query on `persons`.
#[auto_type]
pub fn is_named(from: String, before: String) -> _ {
    persons::name_key.ge(from).and(persons::name_key.lt(before))
}

/// Whose telephone number ends like this, from a [`Typed::phone`]; for any query on `persons`.
#[auto_type]
pub fn is_called(tail: String, ends: String) -> _ {
    persons::phone_tail.assume_not_null().eq(tail).and(persons::phone.assume_not_null().like(ends))
}

/// Somebody who belongs to a unit in the viewer's scope, or called about one.
#[derive(Debug, Clone)]
pub struct FoundPerson {
    pub id: String,
    pub name: String,
    /// In full: to be masked before it leaves the backend [ARC-03].
    pub phone: Option<String>,
    pub language: Option<String>,
    /// Only places in scope, never none; where they belong today comes first.
    pub places: Vec<PlaceOfPerson>,
}

#[derive(Debug, Clone)]
pub struct PlaceOfPerson {
    pub unit: FoundUnit,
    /// As what; absent for somebody who only called about it.
    pub occupancy: Option<String>,
    /// Belonged there until lately: own records are still readable.
    pub is_former: bool,
}

#[derive(Debug, Clone, Queryable)]
pub struct FoundUnit {
    pub id: String,
    pub code: String,
    pub building_id: String,
    pub building_zh: String,
    pub building_en: String,
}

/// People whose name begins or whose telephone number ends like this: who belongs to a unit of the viewer's buildings
/// today or did within the readable days, and who called about one within them. At most `most`.
pub fn people(conn: &mut Conn, viewer: &Viewer, typed: &Typed, most: i64) -> QueryResult<Vec<FoundPerson>> {
    let asks = Asks::of(viewer);
    let (from, before) = typed.range();
    let mut ids: Vec<String> =
        named(from, before, asks.me.clone(), asks.today.clone(), asks.since.clone(), asks.since_at)
            .limit(most)
            .load(conn)?;
    if let Some((tail, ends)) = typed.phone() {
        ids.extend(
            called(tail, ends, asks.me.clone(), asks.today.clone(), asks.since.clone(), asks.since_at)
                .limit(most)
                .load::<String>(conn)?,
        );
    }
    let ids = || ids.iter().map(String::as_str);
    let belong = belonging(asks.me.clone(), asks.today.clone(), asks.since.clone())
        .filter(one_of(occupancies::person_id, ids()))
        .load(conn)?;
    let call =
        calling(asks.me.clone(), asks.since_at).filter(one_of(unit_callers::person_id, ids())).load(conn)?;
    let mut found = put_together(conn, viewer, belong, call)?;
    found.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(found)
}

/// Units of the viewer's buildings whose number or other spelling begins like this. At most `most`, by number.
pub fn units(conn: &mut Conn, viewer: &Viewer, typed: &Typed, most: i64) -> QueryResult<Vec<FoundUnit>> {
    let me = viewer.person_id.to_string();
    let (from, before) = typed.range();
    let mut ids: Vec<String> = coded(from.clone(), before.clone(), me.clone()).limit(most).load(conn)?;
    ids.extend(spelled(from, before, me).limit(most).load::<String>(conn)?);
    units::table
        .inner_join(buildings::table)
        .filter(one_of(units::id, ids.iter().map(String::as_str)))
        .order((units::code_key, units::id))
        .limit(most)
        .select(found_unit())
        .load(conn)
}

/// Who belongs to these units, or did lately, or called about them lately; each with these units alone.
pub fn people_of(conn: &mut Conn, viewer: &Viewer, units: &[FoundUnit]) -> QueryResult<Vec<FoundPerson>> {
    let asks = Asks::of(viewer);
    let ids = || units.iter().map(|unit| unit.id.as_str());
    let belong = belonging(asks.me.clone(), asks.today.clone(), asks.since.clone())
        .filter(one_of(households::unit_id, ids()))
        .load(conn)?;
    let call =
        calling(asks.me.clone(), asks.since_at).filter(one_of(unit_callers::unit_id, ids())).load(conn)?;
    put_together(conn, viewer, belong, call)
}

/// The people of both lists with their places, by name; who belongs somewhere today comes before who did.
fn put_together(
    conn: &mut Conn,
    viewer: &Viewer,
    belong: Vec<Belongs>,
    call: Vec<(String, FoundUnit)>,
) -> QueryResult<Vec<FoundPerson>> {
    let today = viewer.today.to_string();
    let mut places: BTreeMap<String, Vec<PlaceOfPerson>> = BTreeMap::new();
    for Belongs { person_id, role, until_date, unit } in belong {
        let is_former = until_date.is_some_and(|until| until < today);
        let place = PlaceOfPerson { unit, occupancy: Some(role), is_former };
        places.entry(person_id).or_default().push(place);
    }
    for (person_id, unit) in call {
        let known = places.entry(person_id).or_default();
        if known.iter().all(|place| place.unit.id != unit.id) {
            known.push(PlaceOfPerson { unit, occupancy: None, is_former: false });
        }
    }
    let rows: Vec<(String, String, Option<String>, Option<String>)> = persons::table
        .filter(one_of(persons::id, places.keys().map(String::as_str)))
        .order((persons::name_key, persons::id))
        .select((persons::id, persons::name, persons::phone, persons::language))
        .load(conn)?;
    let people = rows.into_iter().map(|(id, name, phone, language)| {
        let mut places = places.remove(&id).unwrap_or_default();
        // Stable: otherwise as the estate counts them.
        places.sort_by_key(|place| place.is_former);
        FoundPerson { id, name, phone, language, places }
    });
    let mut people: Vec<FoundPerson> = people.collect();
    people.sort_by_key(|person| person.places.iter().all(|place| place.is_former));
    Ok(people)
}

/// Who asks, and from which days on somebody counts.
#[derive(Debug, Clone)]
struct Asks {
    me: String,
    today: String,
    since: String,
    since_at: i64,
}

impl Asks {
    fn of(viewer: &Viewer) -> Asks {
        let since = rules::readable_since(viewer.today);
        let since_at = since.and_time(NaiveTime::MIN).and_utc().timestamp_micros();
        let (me, today) = (viewer.person_id.to_string(), viewer.today.to_string());
        Asks { me, today, since: since.to_string(), since_at }
    }
}

#[derive(Queryable)]
struct Belongs {
    person_id: String,
    role: String,
    until_date: Option<String>,
    unit: FoundUnit,
}

#[auto_type]
fn found_unit() -> _ {
    (units::id, units::code, buildings::id, buildings::name_zh, buildings::name_en)
}

/// `units.building_id` is one of theirs.
#[auto_type]
fn is_in_scope(me: String) -> _ {
    let theirs = staff_scopes::person_id.eq(me).and(staff_scopes::building_id.eq(units::building_id));
    exists(staff_scopes::table.filter(theirs))
}

/// Belongs, or belonged until lately.
#[auto_type]
fn is_readable(today: String, since: String) -> _ {
    let not_over = occupancies::until_date.is_null().or(occupancies::until_date.ge(since));
    occupancies::from_date.le(today).and(not_over)
}

/// `persons.id` belongs, or belonged until lately, to a unit in scope.
#[auto_type]
fn belongs_here(me: String, today: String, since: String) -> _ {
    let readable: is_readable = is_readable(today, since);
    let in_scope: is_in_scope = is_in_scope(me);
    let here = occupancies::table
        .inner_join(households::table.inner_join(units::table))
        .filter(occupancies::person_id.eq(persons::id))
        .filter(readable)
        .filter(in_scope);
    exists(here)
}

/// `persons.id` called lately about a unit in scope.
#[auto_type]
fn called_here(me: String, since_at: i64) -> _ {
    let in_scope: is_in_scope = is_in_scope(me);
    let here = unit_callers::table
        .inner_join(units::table)
        .filter(unit_callers::person_id.eq(persons::id))
        .filter(unit_callers::called_at.ge(since_at))
        .filter(in_scope);
    exists(here)
}

#[auto_type]
fn named(from: String, before: String, me: String, today: String, since: String, since_at: i64) -> _ {
    let named: is_named = is_named(from, before);
    let mine: String = me.clone();
    let belongs: belongs_here = belongs_here(me, today, since);
    let calls: called_here = called_here(mine, since_at);
    persons::table
        .filter(named)
        .filter(belongs.or(calls))
        .order((persons::name_key, persons::id))
        .select(persons::id)
}

#[auto_type]
fn called(tail: String, ends: String, me: String, today: String, since: String, since_at: i64) -> _ {
    let called: is_called = is_called(tail, ends);
    let mine: String = me.clone();
    let belongs: belongs_here = belongs_here(me, today, since);
    let calls: called_here = called_here(mine, since_at);
    persons::table.filter(called).filter(belongs.or(calls)).order(persons::id).select(persons::id)
}

#[auto_type]
fn coded(from: String, before: String, me: String) -> _ {
    let in_scope: is_in_scope = is_in_scope(me);
    units::table
        .filter(units::code_key.ge(from).and(units::code_key.lt(before)))
        .filter(in_scope)
        .order((units::code_key, units::id))
        .select(units::id)
}

#[auto_type]
fn spelled(from: String, before: String, me: String) -> _ {
    let in_scope: is_in_scope = is_in_scope(me);
    let here = units::table.filter(units::id.eq(unit_aliases::unit_id)).filter(in_scope);
    unit_aliases::table
        .filter(unit_aliases::alias_key.ge(from).and(unit_aliases::alias_key.lt(before)))
        .filter(exists(here))
        .order((unit_aliases::alias_key, unit_aliases::unit_id))
        .select(unit_aliases::unit_id)
}

#[auto_type]
fn belonging(me: String, today: String, since: String) -> _ {
    let readable: is_readable = is_readable(today, since);
    let in_scope: is_in_scope = is_in_scope(me);
    let unit: found_unit = found_unit();
    occupancies::table
        .inner_join(households::table.inner_join(units::table.inner_join(buildings::table)))
        .filter(readable)
        .filter(in_scope)
        .order((buildings::position, units::position, households::id))
        .select((occupancies::person_id, occupancies::role, occupancies::until_date, unit))
}

#[auto_type]
fn calling(me: String, since_at: i64) -> _ {
    let in_scope: is_in_scope = is_in_scope(me);
    let unit: found_unit = found_unit();
    unit_callers::table
        .inner_join(units::table.inner_join(buildings::table))
        .filter(unit_callers::called_at.ge(since_at))
        .filter(in_scope)
        .order((buildings::position, units::position))
        .select((unit_callers::person_id, unit))
}

#[cfg(test)]
mod tests;
