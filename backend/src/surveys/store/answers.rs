//! Who was asked, and what was answered.

use contract::ids::HouseholdId;
use diesel::dsl::exists;
use diesel::prelude::*;

use crate::db::schema::{
    buildings, households as homes, occupancies, persons, survey_answer_items as items,
    survey_answers as answers, survey_asked as asked, units,
};
use crate::db::{Conn, DbFault, one_of};
use crate::http::{Cursor, PageSize};
use crate::people::Viewer;
use crate::people::store::scope;

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = answers)]
pub struct AnswerRow {
    pub id: String,
    pub survey_id: String,
    pub household_id: String,
    pub is_paper: i64,
    pub by_id: String,
    pub method: Option<String>,
    pub witness_id: Option<String>,
    pub at: i64,
}

#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = items)]
pub struct ItemRow {
    pub answer_id: String,
    pub survey_id: String,
    pub question: i64,
    pub word: Option<String>,
    pub option: Option<i64>,
    pub text_id: Option<String>,
}

/// A household with its place in the estate.
#[derive(Debug, Clone, Queryable)]
pub struct HouseholdRow {
    pub id: String,
    pub unit: String,
    pub position: i64,
    pub building_zh: String,
    pub building_en: String,
    pub building_position: i64,
}

impl HouseholdRow {
    /// Its place in the estate, as a sort key.
    pub fn place_key(&self) -> i64 {
        (self.building_position << 32) | self.position
    }
}

/// Of the households that were asked, those the viewer acts for today; with the id of each survey.
pub fn households(
    conn: &mut Conn,
    viewer: &Viewer,
    surveys: &[&str],
) -> QueryResult<Vec<(String, HouseholdRow)>> {
    asked::table
        .inner_join(homes::table.on(homes::id.eq(asked::household_id)))
        .inner_join(units::table.on(units::id.eq(homes::unit_id)))
        .inner_join(buildings::table.on(buildings::id.eq(units::building_id)))
        .filter(one_of(asked::survey_id, surveys.iter().copied()))
        .filter(asked::household_id.eq_any(scope::acting_households(viewer)))
        .order((buildings::position, units::position, homes::id))
        .select((
            asked::survey_id,
            (
                homes::id,
                units::code,
                units::position,
                buildings::name_zh,
                buildings::name_en,
                buildings::position,
            ),
        ))
        .load(conn)
}

/// Of these households, those that have answered: survey and household.
pub fn answered<'a>(
    conn: &mut Conn,
    households: impl IntoIterator<Item = &'a str>,
) -> QueryResult<Vec<(String, String)>> {
    answers::table
        .filter(one_of(answers::household_id, households))
        .select((answers::survey_id, answers::household_id))
        .load(conn)
}

pub fn is_answered(conn: &mut Conn, survey: &str, household: &str) -> QueryResult<bool> {
    let there =
        answers::table.filter(answers::survey_id.eq(survey)).filter(answers::household_id.eq(household));
    diesel::select(exists(there)).get_result(conn)
}

/// A household that was asked, in the buildings of who writes its answer down.
pub fn in_reach(conn: &mut Conn, viewer: &Viewer, survey: &str, household: HouseholdId) -> QueryResult<bool> {
    let there = asked::table
        .inner_join(homes::table.on(homes::id.eq(asked::household_id)))
        .inner_join(units::table.on(units::id.eq(homes::unit_id)))
        .filter(asked::survey_id.eq(survey))
        .filter(asked::household_id.eq(household.to_string()))
        .filter(units::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)));
    diesel::select(exists(there)).get_result(conn)
}

/// Households in scope that were asked and have not answered, in estate order; `unit` begins their unit's number.
pub fn unanswered(
    conn: &mut Conn,
    viewer: &Viewer,
    (survey, unit): (&str, &str),
    after: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<HouseholdRow>> {
    let (building, place, id) = after.map_or((i64::MIN, i64::MIN, String::new()), |at| {
        (at.key >> 32, at.key & 0xffff_ffff, at.id.to_string())
    });
    let have = answers::table.filter(answers::survey_id.eq(survey)).select(answers::household_id);
    let later_there = units::position.gt(place).or(units::position.eq(place).and(homes::id.gt(id)));
    asked::table
        .inner_join(homes::table.on(homes::id.eq(asked::household_id)))
        .inner_join(units::table.on(units::id.eq(homes::unit_id)))
        .inner_join(buildings::table.on(buildings::id.eq(units::building_id)))
        .filter(asked::survey_id.eq(survey))
        .filter(asked::household_id.ne_all(have))
        .filter(units::building_id.eq_any(scope::buildings_in_scope(viewer.person_id)))
        .filter(units::code.like(format!("{unit}%")))
        .filter(buildings::position.gt(building).or(buildings::position.eq(building).and(later_there)))
        .order((buildings::position, units::position, homes::id))
        .limit(size.most())
        .select((
            homes::id,
            units::code,
            units::position,
            buildings::name_zh,
            buildings::name_en,
            buildings::position,
        ))
        .load(conn)
}

/// Names of those who are in these households on that day.
pub fn people<'a>(
    conn: &mut Conn,
    ids: impl IntoIterator<Item = &'a str>,
    today: &str,
) -> QueryResult<Vec<(String, String)>> {
    occupancies::table
        .inner_join(persons::table)
        .filter(one_of(occupancies::household_id, ids))
        .filter(occupancies::from_date.le(today))
        .filter(occupancies::until_date.is_null().or(occupancies::until_date.ge(today)))
        .order((occupancies::from_date, persons::name))
        .select((occupancies::household_id, persons::name))
        .load(conn)
}

/// One answer with all it says. A second one of the same household the database refuses.
pub fn add(conn: &mut Conn, row: &AnswerRow, said: &[ItemRow]) -> Result<(), DbFault> {
    row.insert_into(answers::table).execute(conn).map_err(DbFault::raced)?;
    for item in said {
        item.insert_into(items::table).execute(conn)?;
    }
    Ok(())
}
