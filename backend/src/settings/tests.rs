//! What the database itself refuses.

use crate::db::scratch::Scratch;

async fn office() -> Scratch {
    let house = Scratch::new();
    house
        .run(
            "INSERT INTO departments (id, name_zh, name_en) VALUES ('d', '客服', ''), ('e', '工程', '');
             INSERT INTO persons (id, name, created_at) VALUES ('p', 'p', 0);
             INSERT INTO staff (person_id, number, department_id) VALUES ('p', 'S1', 'd');
             INSERT INTO setting_changes VALUES ('c', 1, 'p', 'phones');
             INSERT INTO setting_change_lines VALUES ('c', 1, '值班', 'phone', '110', '119');",
        )
        .await
        .unwrap();
    house
}

#[tokio::test]
async fn what_was_changed_stays_written_down() {
    let house = office().await;
    for sql in [
        "UPDATE setting_changes SET at = 2",
        "DELETE FROM setting_changes",
        "UPDATE setting_change_lines SET old_text = ''",
        "DELETE FROM setting_change_lines",
    ] {
        house.refuses(sql, "append-only").await;
    }
}

#[tokio::test]
async fn nobody_in_service_belongs_to_a_department_that_is_gone() {
    let house = office().await;
    house.refuses("UPDATE departments SET gone_at = 1 WHERE id = 'd'", "somebody in service").await;
    house.run("UPDATE departments SET gone_at = 1 WHERE id = 'e'").await.unwrap();
    house.refuses("UPDATE staff SET department_id = 'e'", "is gone").await;
    house
        .run("UPDATE staff SET left_at = 1; UPDATE departments SET gone_at = 1 WHERE id = 'd'")
        .await
        .unwrap();
    house.refuses("UPDATE staff SET left_at = NULL", "is gone").await;
}
