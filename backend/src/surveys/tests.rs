//! What the database itself refuses.

use crate::db::scratch::Scratch;

const HOUSE: &str = "
    INSERT INTO departments (id, name_zh, name_en) VALUES ('d', '客服', '');
    INSERT INTO persons (id, name, created_at) VALUES ('a', 'a', 0);
    INSERT INTO staff (person_id, number, department_id) VALUES ('a', 'S1', 'd');
    INSERT INTO buildings (id, code, name_zh, name_en, position) VALUES ('b', '1', '1', '1', 1);
    INSERT INTO units (id, building_id, code, position) VALUES ('u', 'b', '1-1', 1);
    INSERT INTO households (id, unit_id, side) VALUES ('h', 'u', 'owner');
    INSERT INTO households (id, unit_id, side) VALUES ('i', 'u', 'tenant');
    INSERT INTO surveys (id, version, period, title_zh, title_en, opens_on, closes_on, state, created_at, created_by)
        VALUES ('s', 1, '2026-H2', '问', 'q', '2026-11-16', '2026-11-30', 'draft', 0, 'a');
    INSERT INTO survey_questions VALUES ('s', 1, 'choice', '问', 'q');
    INSERT INTO survey_options VALUES ('s', 1, 1, '甲', 'a');
    INSERT INTO survey_asked VALUES ('s', 'h');";

const OPEN: &str =
    "UPDATE surveys SET version = 2, state = 'open', asked = 1, opened_at = 1, opened_by = 'a'";
const CLOSE: &str = "UPDATE surveys SET version = 3, state = 'closed', closed_at = 2, closed_by = 'a'";

fn answer(id: &str, household: &str) -> String {
    format!("INSERT INTO survey_answers VALUES ('{id}', 's', '{household}', 0, 'a', NULL, NULL, 1)")
}

#[tokio::test]
async fn what_is_open_is_frozen_and_each_household_answers_once() {
    let house = Scratch::new();
    house.run(HOUSE).await.unwrap();
    for (sql, why) in [
        (answer("x", "h").as_str(), "only what is open"),
        (CLOSE, "from draft to open"),
        ("UPDATE surveys SET version = 2, closes_on = '2026-11-16'", "CHECK"),
        ("UPDATE surveys SET version = 2, state = 'open'", "CHECK"),
        ("DELETE FROM surveys", "stays"),
    ] {
        house.refuses(sql, why).await;
    }
    house.run(OPEN).await.unwrap();
    for (sql, why) in [
        ("INSERT INTO survey_questions VALUES ('s', 2, 'text', '问', 'q')", "stays as it was asked"),
        ("INSERT INTO survey_options VALUES ('s', 1, 2, '乙', 'b')", "stays as it was asked"),
        ("UPDATE survey_questions SET title_zh = '改'", "stays as it was asked"),
        ("DELETE FROM survey_options", "stays as it was asked"),
        ("UPDATE surveys SET version = 3, asked = 2", "stays as it was asked"),
        ("UPDATE surveys SET version = 3, state = 'draft'", "from draft to open"),
        ("INSERT INTO survey_asked VALUES ('s', 'i')", "at the opening"),
        (answer("x", "i").as_str(), "FOREIGN KEY"),
        ("INSERT INTO survey_answers VALUES ('x', 's', 'h', 1, 'a', NULL, NULL, 1)", "CHECK"),
    ] {
        house.refuses(sql, why).await;
    }
    house.run(answer("x", "h")).await.unwrap();
    house.refuses(answer("y", "h"), "UNIQUE").await;
    for (sql, why) in [
        ("INSERT INTO survey_answer_items VALUES ('x', 's', 1, NULL, 2, NULL)", "FOREIGN KEY"),
        ("INSERT INTO survey_answer_items VALUES ('x', 's', 2, 'average', NULL, NULL)", "FOREIGN KEY"),
        ("INSERT INTO survey_answer_items VALUES ('x', 's', 1, 'average', 1, NULL)", "CHECK"),
        ("INSERT INTO survey_answer_items VALUES ('x', 's', 1, NULL, NULL, NULL)", "CHECK"),
    ] {
        house.refuses(sql, why).await;
    }
    house.run("INSERT INTO survey_answer_items VALUES ('x', 's', 1, NULL, 1, NULL)").await.unwrap();
    house.refuses("DELETE FROM survey_answers", "append-only").await;
    house.refuses("UPDATE survey_answer_items SET option = 1", "append-only").await;
    house.run(CLOSE).await.unwrap();
    house.refuses("UPDATE surveys SET version = 4", "from draft to open").await;
}
