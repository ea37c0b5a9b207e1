//! What the database itself refuses.

use crate::db::scratch::Scratch;

const HOUSE: &str = "
    INSERT INTO departments (id, name_zh, name_en) VALUES ('d', '客服', '');
    INSERT INTO persons (id, name, created_at) VALUES ('a', 'a', 0);
    INSERT INTO persons (id, name, created_at) VALUES ('b', 'b', 0);
    INSERT INTO staff (person_id, number, department_id) VALUES ('a', 'S1', 'd');
    INSERT INTO staff (person_id, number, department_id) VALUES ('b', 'S2', 'd');
    INSERT INTO measures VALUES ('m', 1, 'other', NULL, '暗', '换灯', 'a', NULL, '2026-12-01', '2026-12-01',
        'planned', NULL, NULL, NULL, 0, 'a', NULL, NULL);
    INSERT INTO measure_texts VALUES
        ('m', 1, '暗', 'dark', '换灯', 'lamps', NULL, NULL, 'proposed', 'a', 0, NULL, NULL, NULL);";

#[tokio::test]
async fn only_what_another_approved_is_published_and_what_ended_stays() {
    let house = Scratch::new();
    house.run(HOUSE).await.unwrap();
    let publish = "UPDATE measures SET version = 2, published_revision = 1, published_at = 1";
    for (sql, why) in [
        (publish, "only an approved text is published"),
        ("UPDATE measure_texts SET state = 'approved', decided_by = 'a', decided_at = 1", "CHECK"),
        ("UPDATE measure_texts SET said_zh = '改'", "decided once"),
        ("DELETE FROM measure_texts", "append-only"),
        (
            "INSERT INTO measure_texts VALUES
             ('m', 2, '暗', 'dark', '换', 'l', NULL, NULL, 'proposed', 'b', 0, NULL, NULL, NULL)",
            "UNIQUE",
        ),
        ("UPDATE measures SET plan = '改'", "from one version to the next"),
        ("UPDATE measures SET version = 2, first_due_on = '2026-12-31'", "from one version to the next"),
        ("UPDATE measures SET version = 2, state = 'done'", "CHECK"),
        ("UPDATE measures SET version = 2, department_id = 'd'", "CHECK"),
        ("DELETE FROM measures", "not deleted"),
    ] {
        house.refuses(sql, why).await;
    }
    house.run("UPDATE measure_texts SET state = 'approved', decided_by = 'b', decided_at = 1").await.unwrap();
    house.run(publish).await.unwrap();
    house.refuses("UPDATE measure_texts SET state = 'returned', reason = 'r'", "decided once").await;
    house
        .run(
            "UPDATE measures SET version = 3, state = 'done', outcome = '亮了', ended_at = 2, ended_by = 'a'",
        )
        .await
        .unwrap();
    house.refuses("UPDATE measures SET version = 4, outcome = '别的'", "stays as it ended").await;
    house.refuses("UPDATE measures SET version = 4, due_on = '2027-01-01'", "stays as it ended").await;
}
