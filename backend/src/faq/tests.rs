//! What the database itself refuses.

use crate::db::scratch::Scratch;

#[tokio::test]
async fn how_it_read_stays_and_an_entry_goes_from_version_to_version() {
    let house = Scratch::new();
    house
        .run(
            "INSERT INTO departments (id, name_zh, name_en) VALUES ('d', '客服', '');
             INSERT INTO persons (id, name, created_at) VALUES ('p', 'p', 0);
             INSERT INTO staff (person_id, number, department_id) VALUES ('p', 'S1', 'd');
             INSERT INTO faq_entries VALUES ('e', 1, 'fees', '问', '', '答', '', 1, 1, 1, 0, 'p');
             INSERT INTO faq_revisions VALUES ('e', 1, 'fees', '问', '', '答', '', 1, 1, 0, 'p');",
        )
        .await
        .unwrap();
    for (sql, why) in [
        ("UPDATE faq_revisions SET answer_zh = '改'", "append-only"),
        ("DELETE FROM faq_revisions", "append-only"),
        ("UPDATE faq_entries SET answer_zh = '改'", "from one version to the next"),
        ("DELETE FROM faq_entries", "withdrawn, not deleted"),
        ("INSERT INTO faq_entries VALUES ('f', 1, 'fees', '问', '', '答', '', 2, 1, 1, 0, 'p')", "UNIQUE"),
        ("INSERT INTO faq_revisions VALUES ('e', 1, 'fees', '', '', '', '', 1, 1, 0, 'p')", "UNIQUE"),
    ] {
        house.refuses(sql, why).await;
    }
    house.run("UPDATE faq_entries SET answer_zh = '改', version = 2").await.unwrap();
}
