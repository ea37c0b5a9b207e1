//! The SQL of the price list.

use contract::ids::PriceItemId;
use contract::people::Bilingual;
use contract::repairs::PriceItem;
use diesel::dsl::max;
use diesel::prelude::*;

use crate::db::schema::price_items;
use crate::db::{Conn, one_of};
use crate::people::store::parse_id;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = price_items)]
pub struct ItemRow {
    pub id: String,
    pub category: String,
    pub name_zh: String,
    pub name_en: String,
    pub unit_zh: String,
    pub unit_en: String,
    pub unit_price_e4: i64,
    pub position: i64,
}

/// An item that is still on the list.
pub fn item(conn: &mut Conn, id: PriceItemId) -> QueryResult<Option<ItemRow>> {
    price_items::table
        .find(id.to_string())
        .filter(price_items::withdrawn_at.is_null())
        .select(ItemRow::as_select())
        .first(conn)
        .optional()
}

/// The whole list, in its order.
pub fn price_list(conn: &mut Conn) -> QueryResult<Vec<PriceItem>> {
    let rows: Vec<ItemRow> = price_items::table
        .filter(price_items::withdrawn_at.is_null())
        .order((price_items::position, price_items::id))
        .select(ItemRow::as_select())
        .load(conn)?;
    rows.into_iter()
        .map(|row| {
            Ok(PriceItem {
                id: PriceItemId(parse_id(&row.id)?),
                name: Bilingual { zh: row.name_zh, en: row.name_en },
                unit: Bilingual { zh: row.unit_zh, en: row.unit_en },
                unit_price_e4: row.unit_price_e4,
                category: row.category,
            })
        })
        .collect()
}

/// Items by id, those that are off the list too.
pub fn items<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Vec<ItemRow>> {
    price_items::table.filter(one_of(price_items::id, ids)).select(ItemRow::as_select()).load(conn)
}

/// After all others.
pub fn last_position(conn: &mut Conn) -> QueryResult<i64> {
    let last: Option<i64> = price_items::table.select(max(price_items::position)).first(conn)?;
    Ok(last.unwrap_or(0))
}

/// Off the list; `false` where it is already.
pub fn withdraw(conn: &mut Conn, id: &str, at: i64) -> QueryResult<bool> {
    let listed = price_items::table.find(id).filter(price_items::withdrawn_at.is_null());
    diesel::update(listed).set(price_items::withdrawn_at.eq(at)).execute(conn).map(|rows| rows == 1)
}

pub fn enter_item(conn: &mut Conn, item: &ItemRow) -> QueryResult<usize> {
    item.insert_into(price_items::table).execute(conn)
}
