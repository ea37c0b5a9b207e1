//! The SQL of the daily lists.

use contract::tickets::OwedBy;
use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
#[cfg(feature = "test-control")]
use diesel::sql_types::Bool;

use crate::db::schema::{
    daily_list_days, daily_list_items as items, daily_lists as lists, staff, ticket_progress, tickets,
};
use crate::db::{Conn, DbFault, one_of};
use crate::http::PageSize;
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = lists)]
pub struct ListRow {
    pub id: String,
    pub day: String,
    pub person_id: String,
    pub seen_at: Option<i64>,
    pub seen_by: Option<String>,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = items)]
pub struct ItemRow {
    pub list_id: String,
    pub ticket_id: String,
    pub step: String,
    pub due_at: i64,
}

pub fn is_made(conn: &mut Conn, day: &str) -> QueryResult<bool> {
    diesel::select(exists(daily_list_days::table.find(day))).get_result(conn)
}

/// A broken promise, and with whom its way up came to an end.
#[derive(Debug, Queryable)]
pub struct AtTheTop {
    pub person_id: String,
    pub ticket_id: String,
    pub step: String,
    pub due_at: i64,
}

/// What staff owe, is overdue, and has been told to somebody above whom nobody stands, or nobody who may know of it.
pub fn at_the_top(conn: &mut Conn, now: i64) -> QueryResult<Vec<AtTheTop>> {
    let nobody_above = staff::superior_id.is_null().or(ticket_progress::escalate_at.is_null());
    #[cfg(feature = "test-control")]
    let nobody_above = nobody_above.or(is_wrong(Wrong::ListsEverybody).into_sql::<Bool>());
    tickets::table
        .inner_join(ticket_progress::table.on(ticket_progress::ticket_id.eq(tickets::id)))
        .inner_join(staff::table.on(staff::person_id.nullable().eq(ticket_progress::escalated_to)))
        .filter(tickets::ended_at.is_null())
        .filter(tickets::promise_owed_by.assume_not_null().eq(OwedBy::Staff.word()))
        .filter(tickets::promise_due_at.assume_not_null().le(now))
        .filter(nobody_above)
        .order((staff::person_id, tickets::promise_due_at, tickets::id))
        .select((
            staff::person_id,
            tickets::id,
            tickets::promise_step.assume_not_null(),
            tickets::promise_due_at.assume_not_null(),
        ))
        .load(conn)
}

/// The look at a morning; a second one of the same morning the database refuses.
pub fn begin(conn: &mut Conn, day: &str, now: i64) -> Result<(), DbFault> {
    diesel::insert_into(daily_list_days::table)
        .values((daily_list_days::day.eq(day), daily_list_days::made_at.eq(now)))
        .execute(conn)
        .map(drop)
        .map_err(DbFault::raced)
}

pub fn add(conn: &mut Conn, list: &ListRow, rows: &[ItemRow]) -> QueryResult<()> {
    list.insert_into(lists::table).execute(conn)?;
    for row in rows {
        row.insert_into(items::table).execute(conn)?;
    }
    Ok(())
}

/// Lists of these people, the latest first.
pub fn page(
    conn: &mut Conn,
    of: &[String],
    after: Option<(String, String)>,
    size: PageSize,
) -> QueryResult<Vec<ListRow>> {
    let (day, id) = after.unwrap_or_else(|| ("9999-12-31".to_owned(), String::new()));
    lists::table
        .filter(one_of(lists::person_id, of.iter().map(String::as_str)))
        .filter(lists::day.lt(day.clone()).or(lists::day.eq(day).and(lists::id.lt(id))))
        .order((lists::day.desc(), lists::id.desc()))
        .limit(size.most())
        .select(ListRow::as_select())
        .load(conn)
}

pub fn find(conn: &mut Conn, of: &[String], id: &str) -> QueryResult<Option<ListRow>> {
    lists::table
        .find(id)
        .filter(one_of(lists::person_id, of.iter().map(String::as_str)))
        .select(ListRow::as_select())
        .first(conn)
        .optional()
}

/// Whether there was ever a list for one of these people.
pub fn has_any(conn: &mut Conn, of: &[String]) -> QueryResult<bool> {
    let theirs = lists::table.filter(one_of(lists::person_id, of.iter().map(String::as_str)));
    diesel::select(exists(theirs)).get_result(conn)
}

/// How many stand on each of these lists.
pub fn counts<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, i64)>> {
    items::table
        .filter(one_of(items::list_id, ids))
        .group_by(items::list_id)
        .select((items::list_id, count_star()))
        .load(conn)
}

/// Of these lists, what is still owed as it was that morning.
pub fn still_owed<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, String)>> {
    items::table
        .inner_join(tickets::table)
        .filter(one_of(items::list_id, ids))
        .filter(tickets::ended_at.is_null())
        .filter(tickets::promise_owed_by.assume_not_null().eq(OwedBy::Staff.word()))
        .filter(tickets::promise_step.assume_not_null().eq(items::step))
        .filter(tickets::promise_due_at.assume_not_null().eq(items::due_at))
        .select((items::list_id, items::ticket_id))
        .load(conn)
}

/// The longest overdue first, with who is responsible now.
pub fn items(conn: &mut Conn, list: &str) -> QueryResult<Vec<(ItemRow, String)>> {
    items::table
        .inner_join(tickets::table)
        .filter(items::list_id.eq(list))
        .order((items::due_at, items::ticket_id))
        .select((ItemRow::as_select(), tickets::responsible_id))
        .load(conn)
}

/// On how many mornings until this list's each of its promises has stood on the lists of its person.
pub fn mornings(conn: &mut Conn, list: &ListRow) -> QueryResult<Vec<(String, i64, i64)>> {
    let on_it = items::table.filter(items::list_id.eq(list.id.clone())).select(items::ticket_id);
    let tickets: Vec<String> = on_it.load(conn)?;
    items::table
        .inner_join(lists::table)
        .filter(one_of(items::ticket_id, tickets.iter().map(String::as_str)))
        .filter(lists::person_id.eq(&list.person_id))
        .filter(lists::day.le(&list.day))
        .group_by((items::ticket_id, items::due_at))
        .select((items::ticket_id, items::due_at, count_star()))
        .load(conn)
}

/// Nobody has seen to it before; how many rows that were.
pub fn see(conn: &mut Conn, id: &str, by: &str, now: i64) -> QueryResult<usize> {
    let unseen = lists::table.find(id).filter(lists::seen_at.is_null());
    diesel::update(unseen).set((lists::seen_at.eq(now), lists::seen_by.eq(by))).execute(conn)
}
