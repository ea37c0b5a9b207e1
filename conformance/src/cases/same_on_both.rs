//! R9: the same story, refusals and collisions included, answered with the same bytes by SQLite and PostgreSQL.

use contract::tickets::{Action, TicketView};
use serde_json::json;

use crate::harness::{
    Answer, Client, Database, Estate, Prepared, Stage, beside_others, databases, fresh_key, is_foreign,
    must_fail, photos,
};

/// The ordinary way of a repair.
const TO_DONE: [Action; 6] =
    [Action::Dispatch, Action::Accept, Action::SetFree, Action::Schedule, Action::Start, Action::Complete];

/// What was asked and what came back.
type Transcript = Vec<(String, u16, String)>;

#[test]
fn both_databases_answer_the_same_bytes() {
    let _machine = beside_others();
    if can_compare() {
        compare(&Estate::start(Database::Sqlite), &Estate::start(Database::Postgres));
    }
}

/// Control: where what fails is not undone by itself, PostgreSQL refuses the rest of the write and forgets it.
#[test]
fn without_the_nested_transaction_postgres_loses_the_row() {
    let _machine = beside_others();
    if can_compare() {
        let [sqlite, postgres] = [Database::Sqlite, Database::Postgres]
            .map(|database| Estate::start_wrong(database, "nests-nothing"));
        must_fail("report again", || compare(&sqlite, &postgres));
    }
}

fn can_compare() -> bool {
    let both = !is_foreign() && databases() == [Database::Sqlite, Database::Postgres];
    if !both {
        eprintln!("left out: needs SQLite and PostgreSQL of its own (GUANJIA_TEST_POSTGRES)");
    }
    both
}

fn compare(sqlite: &Estate, postgres: &Estate) {
    let (sqlite, postgres) = (tell(sqlite), tell(postgres));
    assert!(sqlite.len() > 40, "only {} answers compared", sqlite.len());
    for (ours, theirs) in sqlite.iter().zip(&postgres) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(sqlite.len(), postgres.len());
}

struct Teller {
    transcript: Transcript,
}

impl Teller {
    fn note(&mut self, what: &str, answer: Answer) -> Answer {
        self.transcript.push((what.to_owned(), answer.status, answer.text()));
        answer
    }

    fn look(&mut self, client: &Client, path: &str) {
        let answer = client.get(path);
        self.note(&format!("GET {path}"), answer);
    }

    fn send(&mut self, act: &Prepared, client: &Client) -> Answer {
        let answer = act.send_as(client);
        self.note(&act.path, answer)
    }
}

fn tell(estate: &Estate) -> Transcript {
    let mut teller = Teller { transcript: Vec::new() };
    let stage = Stage::on(estate);
    // What is due already has happened before anybody looks.
    stage.advance(chrono::Duration::zero());
    // In a fixed order: sessions and ids come from the same seeded source.
    let [owner, tenant, neighbour, desk, engineer] =
        ["owner", "tenant", "neighbour", "front_desk", "engineer"].map(|key| estate.as_(key));
    let anonymous = estate.anonymous();
    for path in ["/capabilities", "/session", "/tickets", "/openapi.json"] {
        teller.look(&anonymous, path);
        teller.look(&owner, path);
    }
    for path in ["/desk/tickets", "/desk/tickets?limit=100", "/desk/tickets?phase=ended", "/desk/handlers"] {
        teller.look(&desk, path);
        teller.look(&engineer, path);
        teller.look(&owner, path);
    }
    teller.look(&tenant, "/tickets?limit=3");

    let photo = teller.note("photo", owner.upload("image/jpeg", photos::jpeg(640, 480)));
    let photo_id = photo.json()["id"].as_str().unwrap().parse().unwrap();
    let form = stage.new_repair("owner", "Cafe\u{301}:漏水 %_'\"\\ 🚿", vec![photo_id]);
    let key = fresh_key();
    let request = owner.request("POST", "/repairs").key(&key).json(&form);
    let created = teller.note("report", request.clone().answer());
    let mut ticket: TicketView = created.expect(201);
    // Collisions caught inside a write: the key, and the photo that is taken.
    teller.note("report again", request.answer());
    let other = stage.new_repair("owner", "别的", Vec::new());
    teller.note("same key", owner.request("POST", "/repairs").key(&key).json(&other).answer());
    teller.note("photo taken", owner.post("/repairs", &form));
    teller.note("no photo of theirs", neighbour.post("/repairs", &form));
    let own_path = format!("/tickets/{}", ticket.id);
    for client in [&anonymous, &neighbour, &tenant, &desk] {
        teller.look(client, &own_path);
        teller.look(client, &format!("/desk{own_path}"));
    }
    for action in TO_DONE {
        let act = stage.next(&ticket, action, "owner");
        let wrong = Prepared { version: Some(ticket.version + 7), ..act.clone() };
        let sender = stage.sender(&act);
        teller.send(&wrong, &sender);
        teller.send(&act, &neighbour);
        ticket = teller.send(&act, &sender).expect(200);
        // The version that was right a moment ago.
        teller.send(&act, &sender);
        teller.look(&owner, &own_path);
    }
    let confirm = stage.next(&ticket, Action::Confirm, "owner");
    teller.send(&confirm.with_json(json!({"rating": {"overall": "fantastic"}})), &owner);
    teller.send(&confirm.with_json(json!({"rating": {"overall": "average", "comment": "a\u{0}b"}})), &owner);
    teller.send(&confirm, &owner);
    teller.look(&owner, &own_path);
    teller.look(&owner, "/tickets?limit=2");
    teller.look(&desk, "/desk/tickets?limit=5");
    teller.transcript
}
