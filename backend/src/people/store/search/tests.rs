//! Who is found by what is typed, by whom, and along which index.

use chrono::NaiveDate;
use contract::ids::PersonId;
use contract::people::Role;
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;

use super::*;
use crate::db::DbFault;
use crate::db::scratch::Scratch;
use crate::people::Side;

const CLERK: u128 = 1;
const OTHER_CLERK: u128 = 2;

fn id(n: u128) -> String {
    uuid::Uuid::from_u128(n).to_string()
}

fn viewer(who: u128) -> Viewer {
    Viewer {
        person_id: PersonId(uuid::Uuid::from_u128(who)),
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        side: Side::Desk { roles: vec![Role::FrontDesk] },
    }
}

/// Building A with two clerks' scopes told apart: the first has A, the second B.
async fn estate() -> Scratch {
    let house = Scratch::new();
    let person = |n: u128, name: &str, phone: &str| {
        format!(
            "INSERT INTO persons (id, name, phone, created_at) VALUES ('{}', '{name}', '{phone}', 0);",
            id(n)
        )
    };
    let lives = |n: u128, household: &str, until: &str| {
        format!(
            "INSERT INTO occupancies (household_id, person_id, role, from_date, until_date, may_see_fees, may_act) VALUES ('{household}', '{}', 'owner', '2020-01-01', {until}, 1, 1);",
            id(n)
        )
    };
    let clerk = |n: u128, building: &str| {
        format!(
            "INSERT INTO staff (person_id, number, department_id) VALUES ('{0}', 'S{n}', 'd');
             INSERT INTO staff_scopes VALUES ('{0}', '{building}');",
            id(n)
        )
    };
    let sql = [
        "INSERT INTO buildings (id, code, name_zh, name_en, position) VALUES ('A', 'A', '甲', 'A', 1), ('B', 'B', '乙', 'B', 2);
         INSERT INTO units (id, building_id, code, position) VALUES ('a1', 'A', 'A-0101', 1), ('a2', 'A', 'A-0102', 2), ('b1', 'B', 'B-0101', 1);
         INSERT INTO unit_aliases (alias, unit_id) VALUES ('甲101', 'a1'), ('乙101', 'b1');
         INSERT INTO households (id, unit_id, side) VALUES ('ha1', 'a1', 'owner'), ('ha2', 'a2', 'owner'), ('hb1', 'b1', 'owner');
         INSERT INTO departments (id, name_zh, name_en) VALUES ('d', '客服', 'Service');".to_owned(),
        person(CLERK, "前台", "13900000001"), person(OTHER_CLERK, "别处", "13900000002"),
        clerk(CLERK, "A"), clerk(OTHER_CLERK, "B"),
        // One telephone for two, and one person with a unit in each building.
        person(11, "王大明", "13812341234"), lives(11, "ha1", "NULL"), lives(11, "hb1", "NULL"),
        person(12, "王小明", "13812341234"), lives(12, "ha2", "NULL"),
        person(13, "Anna Wang", "13712341234"), lives(13, "hb1", "NULL"),
        // Left in time to be remembered, and too long ago; is still to come.
        person(14, "王旧", "13612349999"), lives(14, "ha1", "'2026-11-01'"),
        person(15, "王远", "13612349999"), lives(15, "ha1", "'2026-01-01'"),
        person(16, "王来", "13612349999"),
        format!("INSERT INTO occupancies (household_id, person_id, role, from_date, until_date, may_see_fees, may_act) VALUES ('ha1', '{}', 'tenant', '2026-12-01', NULL, 1, 1);", id(16)),
        // Called about a unit: lately, and long ago.
        person(17, "王外婆", "13512340007"), person(18, "王外公", "13512340007"),
        format!("INSERT INTO unit_callers VALUES ('{}', 'a2', 1795000000000000), ('{}', 'a2', 0);", id(17), id(18)),
    ];
    house.run(sql.concat()).await.unwrap();
    house
}

async fn found(house: &Scratch, who: u128, typed: &str) -> Vec<String> {
    let typed = Typed::read(typed).unwrap();
    let found: Result<Vec<FoundPerson>, DbFault> =
        house.db.read(move |conn| Ok(people(conn, &viewer(who), &typed, 8)?)).await;
    let place = |place: &PlaceOfPerson| match (&place.occupancy, place.is_former) {
        (None, _) => format!("({})", place.unit.code),
        (_, true) => format!("[{}]", place.unit.code),
        _ => place.unit.code.clone(),
    };
    let shown = |person: FoundPerson| {
        let places: Vec<String> = person.places.iter().map(place).collect();
        format!("{} {}", person.name, places.join(" "))
    };
    found.unwrap().into_iter().map(shown).collect()
}

#[tokio::test]
async fn people_are_found_by_the_beginning_of_the_name_in_ones_own_buildings() {
    let house = estate().await;
    let mine = ["王外婆 (A-0102)", "王大明 A-0101", "王小明 A-0102", "王旧 [A-0101]"];
    assert_eq!(found(&house, CLERK, "王").await, mine);
    assert_eq!(found(&house, OTHER_CLERK, " 王").await, ["王大明 B-0101"]);
    assert_eq!(found(&house, OTHER_CLERK, "ａNNA w").await, ["Anna Wang B-0101"]);
    assert!(found(&house, CLERK, "anna").await.is_empty());
    assert!(found(&house, CLERK, "明").await.is_empty(), "a name begins with the family");
    assert!(found(&house, CLERK, "王%").await.is_empty(), "what is typed is no pattern");
}

#[tokio::test]
async fn people_are_found_by_the_end_of_the_telephone_number() {
    let house = estate().await;
    let both = ["王大明 A-0101", "王小明 A-0102"];
    for typed in ["1234", "341234", "13812341234", "138 1234-1234", "１２３４"] {
        assert_eq!(found(&house, CLERK, typed).await, both, "{typed}");
    }
    assert!(found(&house, CLERK, "991234").await.is_empty(), "a longer end is compared whole");
    assert!(found(&house, CLERK, "234").await.is_empty(), "three digits are too few");
    assert_eq!(found(&house, OTHER_CLERK, "1234").await, ["Anna Wang B-0101", "王大明 B-0101"]);
    assert_eq!(found(&house, CLERK, "0007").await, ["王外婆 (A-0102)"]);
}

#[tokio::test]
async fn units_are_found_by_number_and_other_spelling_with_their_people() {
    let house = estate().await;
    let units_of = async |who: u128, typed: &str| {
        let typed = Typed::read(typed).unwrap();
        let read = house.db.read(move |conn| {
            let found = units(conn, &viewer(who), &typed, 8)?;
            let there = people_of(conn, &viewer(who), &found)?;
            let names: Vec<String> = there.into_iter().map(|person| person.name).collect();
            Ok::<_, DbFault>((found.into_iter().map(|unit| unit.code).collect::<Vec<_>>(), names))
        });
        read.await.unwrap()
    };
    let (codes, names) = units_of(CLERK, "a-01").await;
    assert_eq!(codes, ["A-0101", "A-0102"]);
    assert_eq!(names, ["王外婆", "王大明", "王小明", "王旧"]);
    assert_eq!(units_of(CLERK, "甲1").await.0, ["A-0101"]);
    assert_eq!(units_of(CLERK, "b-01").await, (vec![], vec![]));
    assert_eq!(units_of(CLERK, "乙").await, (vec![], vec![]));
}

#[derive(QueryableByName)]
struct Plan {
    #[diesel(sql_type = Text)]
    detail: String,
}

/// The estate may be large: each question is read along its index, from the place that was typed.
#[tokio::test]
async fn a_search_runs_along_an_index() {
    let house = Scratch::new();
    let s = || String::from("x");
    let ask = |text: String| text.split(" -- ").next().unwrap_or_default().to_owned();
    macro_rules! text {
        ($query:expr) => {
            ask(diesel::debug_query::<Sqlite, _>(&$query).to_string())
        };
    }
    let asked = [
        ("persons_by_name", text!(named(s(), s(), s(), s(), s(), 0).limit(8))),
        ("persons_by_phone_tail", text!(called(s(), s(), s(), s(), s(), 0).limit(8))),
        ("units_by_code", text!(coded(s(), s(), s()).limit(8))),
        ("unit_aliases_by_alias", text!(spelled(s(), s(), s()).limit(8))),
    ];
    for (index, query) in asked {
        let plan: Result<Vec<Plan>, DbFault> = house
            .db
            .read(move |conn| Ok(diesel::sql_query(format!("EXPLAIN QUERY PLAN {query}")).load(conn)?))
            .await;
        let plan: Vec<String> = plan.unwrap().into_iter().map(|row| row.detail).collect();
        assert!(plan[0].contains("SEARCH") && plan[0].contains(index), "{plan:#?}");
        let is_whole = |line: &&String| line.starts_with("SCAN") || line.contains("TEMP B-TREE");
        assert_eq!(plan.iter().find(is_whole), None, "{plan:#?}");
    }
}
