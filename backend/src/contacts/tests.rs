//! What the database itself refuses.

use crate::db::scratch::Scratch;

const HOUSE: &str = "
    INSERT INTO persons (id, name, created_at) VALUES ('butler', 'b', 0);
    INSERT INTO departments (id, name_zh, name_en) VALUES ('d', 'd', 'd');
    INSERT INTO staff (person_id, number, department_id) VALUES ('butler', '1', 'd');
    INSERT INTO buildings (id, code, name_zh, name_en, position) VALUES ('b', '1', '1', '1', 1);
    INSERT INTO units (id, building_id, code, position) VALUES ('u', 'b', '1-1', 1);
    INSERT INTO households (id, unit_id, side) VALUES ('h', 'u', 'owner');
    INSERT INTO content (id, ticket_id, body) VALUES ('words', 'c', 'w');";

fn contact(id: &str, day: &str, quarter: &str) -> String {
    format!(
        "INSERT INTO contacts (id, household_id, by_id, method, on_day, quarter, note_id, recorded_at)
         VALUES ('{id}', 'h', 'butler', 'visit', '{day}', '{quarter}', 'words', 0)"
    )
}

#[tokio::test]
async fn a_contact_counts_in_its_own_quarter_and_stays() {
    let house = Scratch::new();
    house.run(HOUSE).await.unwrap();
    for (n, (day, quarter)) in
        [("2026-01-01", "2026-Q1"), ("2026-06-30", "2026-Q2"), ("2026-12-31", "2026-Q4")].iter().enumerate()
    {
        house.run(contact(&n.to_string(), day, quarter)).await.unwrap();
    }
    house.refuses(contact("x", "2026-10-01", "2026-Q3"), "CHECK").await;
    house.refuses("UPDATE contacts SET quarter = '2026-Q3'", "append-only").await;
    house.refuses("DELETE FROM contacts", "append-only").await;
}
