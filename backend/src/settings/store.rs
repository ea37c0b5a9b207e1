//! The SQL of the settings and of their log.

use chrono::{DateTime, Utc};
use contract::ids::{DepartmentId, PersonId};
use contract::settings::{
    BuildingName, DepartmentEntry, EstateTexts, ReplyEntry, ReplyText, Section, Wording,
};
use diesel::prelude::*;
use uuid::Uuid;

use super::lines::Changed;
use crate::db::schema::{
    buildings, canned_replies, departments, estate, price_items, setting_change_lines, setting_changes, staff,
};
use crate::db::{Conn, one_of};
use crate::http::{Cursor, PageSize};
use crate::people::store::parse_id;

pub fn set_estate(conn: &mut Conn, texts: &EstateTexts) -> QueryResult<()> {
    diesel::update(estate::table)
        .set((
            estate::name_zh.eq(&texts.name.zh),
            estate::name_en.eq(&texts.name.en),
            estate::phone.eq(&texts.phone),
            estate::hours_zh.eq(&texts.hours.zh),
            estate::hours_en.eq(&texts.hours.en),
        ))
        .execute(conn)
        .map(drop)
}

/// Those that are not gone, the oldest first.
pub fn departments(conn: &mut Conn) -> QueryResult<Vec<DepartmentEntry>> {
    let rows: Vec<(String, String, String)> = departments::table
        .filter(departments::gone_at.is_null())
        .order(departments::id)
        .select((departments::id, departments::name_zh, departments::name_en))
        .load(conn)?;
    let entry = |(id, zh, en): (String, String, String)| {
        Ok(DepartmentEntry { id: Some(DepartmentId(parse_id(&id)?)), name: Wording { zh, en } })
    };
    rows.into_iter().map(entry).collect()
}

pub fn add_department(conn: &mut Conn, id: Uuid, name: &Wording) -> QueryResult<()> {
    diesel::insert_into(departments::table)
        .values((
            departments::id.eq(id.to_string()),
            departments::name_zh.eq(&name.zh),
            departments::name_en.eq(&name.en),
        ))
        .execute(conn)
        .map(drop)
}

pub fn rename_department(conn: &mut Conn, id: DepartmentId, name: &Wording) -> QueryResult<()> {
    diesel::update(departments::table.find(id.to_string()))
        .set((departments::name_zh.eq(&name.zh), departments::name_en.eq(&name.en)))
        .execute(conn)
        .map(drop)
}

/// How many in service belong to it.
pub fn members_of(conn: &mut Conn, id: DepartmentId) -> QueryResult<i64> {
    staff::table
        .filter(staff::department_id.eq(id.to_string()))
        .filter(staff::left_at.is_null())
        .count()
        .get_result(conn)
}

/// It stays known for whoever has left from there.
pub fn remove_department(conn: &mut Conn, id: DepartmentId, at: DateTime<Utc>) -> QueryResult<()> {
    diesel::update(departments::table.find(id.to_string()))
        .set(departments::gone_at.eq(at.timestamp_micros()))
        .execute(conn)
        .map(drop)
}

/// In estate order.
pub fn buildings(conn: &mut Conn) -> QueryResult<Vec<BuildingName>> {
    let rows: Vec<(String, String, String)> = buildings::table
        .order((buildings::position, buildings::id))
        .select((buildings::code, buildings::name_zh, buildings::name_en))
        .load(conn)?;
    Ok(rows.into_iter().map(|(code, zh, en)| BuildingName { code, name: Wording { zh, en } }).collect())
}

pub fn name_building(conn: &mut Conn, building: &BuildingName) -> QueryResult<()> {
    diesel::update(buildings::table.filter(buildings::code.eq(&building.code)))
        .set((buildings::name_zh.eq(&building.name.zh), buildings::name_en.eq(&building.name.en)))
        .execute(conn)
        .map(drop)
}

/// In the order they are offered.
pub fn replies(conn: &mut Conn) -> QueryResult<Vec<ReplyEntry>> {
    let rows: Vec<(String, String, String)> = canned_replies::table
        .order(canned_replies::position)
        .select((canned_replies::title, canned_replies::text_zh, canned_replies::text_en))
        .load(conn)?;
    Ok(rows.into_iter().map(|(title, zh, en)| ReplyEntry { title, text: ReplyText { zh, en } }).collect())
}

/// Replaces all of them.
pub fn store_replies(conn: &mut Conn, replies: &[ReplyEntry]) -> QueryResult<()> {
    diesel::delete(canned_replies::table).execute(conn)?;
    for (position, reply) in (1i64..).zip(replies) {
        diesel::insert_into(canned_replies::table)
            .values((
                canned_replies::position.eq(position),
                canned_replies::title.eq(&reply.title),
                canned_replies::text_zh.eq(&reply.text.zh),
                canned_replies::text_en.eq(&reply.text.en),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// Names and units of the price list in both languages, each once.
pub fn price_texts(conn: &mut Conn) -> QueryResult<Vec<(String, String)>> {
    let listed = price_items::table.filter(price_items::withdrawn_at.is_null());
    let mut texts: Vec<(String, String)> = listed
        .order((price_items::position, price_items::id))
        .select((price_items::name_zh, price_items::name_en))
        .load(conn)?;
    let units: Vec<(String, String)> = listed
        .distinct()
        .order(price_items::unit_zh)
        .select((price_items::unit_zh, price_items::unit_en))
        .load(conn)?;
    texts.extend(units);
    Ok(texts)
}

pub struct NewChange<'a> {
    pub id: Uuid,
    pub by: PersonId,
    pub at: DateTime<Utc>,
    pub section: Section,
    pub lines: &'a [Changed],
}

pub fn log(conn: &mut Conn, new: &NewChange) -> QueryResult<()> {
    let id = new.id.to_string();
    ChangeRow { id: id.clone(), at: new.at.timestamp_micros(), actor_id: new.by.to_string() }
        .insert(conn, new.section)?;
    for (position, line) in (1i64..).zip(new.lines) {
        LineRow {
            change_id: id.clone(),
            position,
            entry: line.entry.clone(),
            field: line.field.word().to_owned(),
            old_text: line.before.clone(),
            new_text: line.after.clone(),
        }
        .insert_into(setting_change_lines::table)
        .execute(conn)?;
    }
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = setting_changes)]
pub struct ChangeRow {
    pub id: String,
    pub at: i64,
    pub actor_id: String,
}

impl ChangeRow {
    fn insert(&self, conn: &mut Conn, section: Section) -> QueryResult<usize> {
        diesel::insert_into(setting_changes::table)
            .values((
                setting_changes::id.eq(&self.id),
                setting_changes::at.eq(self.at),
                setting_changes::actor_id.eq(&self.actor_id),
                setting_changes::section.eq(section.word()),
            ))
            .execute(conn)
    }
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = setting_change_lines)]
pub struct LineRow {
    pub change_id: String,
    pub position: i64,
    pub entry: Option<String>,
    pub field: String,
    pub old_text: Option<String>,
    pub new_text: Option<String>,
}

/// Newest first.
pub fn changes(
    conn: &mut Conn,
    section: Section,
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<ChangeRow>> {
    let (key, id) = after.map_or((i64::MAX, String::new()), |at| (at.key, at.id.to_string()));
    let same_moment = setting_changes::at.eq(key).and(setting_changes::id.lt(id));
    setting_changes::table
        .filter(setting_changes::section.eq(section.word()))
        // The plain bound is what lets both databases use the index.
        .filter(setting_changes::at.le(key))
        .filter(setting_changes::at.lt(key).or(same_moment))
        .order((setting_changes::at.desc(), setting_changes::id.desc()))
        .limit(size.most())
        .select(ChangeRow::as_select())
        .load(conn)
}

pub fn last_change(conn: &mut Conn, section: Section) -> QueryResult<Option<ChangeRow>> {
    setting_changes::table
        .filter(setting_changes::section.eq(section.word()))
        .order((setting_changes::at.desc(), setting_changes::id.desc()))
        .select(ChangeRow::as_select())
        .first(conn)
        .optional()
}

/// Of all these changes, in order.
pub fn lines_of<'a>(conn: &mut Conn, ids: impl IntoIterator<Item = &'a str>) -> QueryResult<Vec<LineRow>> {
    setting_change_lines::table
        .filter(one_of(setting_change_lines::change_id, ids))
        .order((setting_change_lines::change_id, setting_change_lines::position))
        .select(LineRow::as_select())
        .load(conn)
}
