//! S21: schemathesis reads the API document and asks what nobody thought of, as each role. Never a server error, never
//! an answer that the document does not describe.
//!
//! Needs the program: only with `GUANJIA_SCHEMATHESIS`, its path.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::thread;

use contract::tickets::{Action, TicketView};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{Body, Database, Estate, NOWHERE, Stage, beside_others, is_foreign, spec};

/// What is looked at in every answer. Not looked at: whether an undeclared method is answered 405, because to whom the
/// desk is hidden it is 404 throughout; whether what the schema allows is accepted, because rules know more.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
                      response_headers_conformance,response_schema_conformance,negative_data_rejection";
/// The same inputs each time.
const SEED: &str = "20";
/// Those for whom most is possible are asked about most.
const FOREMOST: [&str; 3] = ["owner", "anonymous", "front_desk"];
/// Everybody else in the fixture has one of these roles, with other buildings or in another household. They are asked
/// about in the long runs: what they may do at all is in the policy table.
const FURTHER: [&str; 13] = [
    "engineer",
    "tenant",
    "cs_assistant",
    "butler",
    "cs_supervisor",
    "manager",
    "head_butler",
    "department_manager",
    "general_manager",
    "cleaning",
    "security",
    "cashier",
    "admin",
];

#[test]
fn schemathesis_finds_nothing_as_each_role() {
    let _machine = beside_others();
    let Some(program) = program() else { return };
    let estate = Estate::start(Database::Sqlite);
    // All of it before anything is asked: what is prepared moves the clock, and sessions end with time.
    let is_soak = std::env::var_os("GUANJIA_SOAK").is_some();
    let further = FURTHER.into_iter().filter(|role| is_soak || matches!(*role, "admin" | "cs_supervisor"));
    // Those who are asked about most come last: what is prepared for them is still there when they are asked.
    let roles = FOREMOST.into_iter().chain(further).rev();
    let mut prepared: Vec<_> =
        roles.map(|role| (role, prompted(&spec::document(&estate), &estate))).collect();
    prepared.reverse();
    sign_everybody_in(&estate);
    let (waiting, found) = (Mutex::new(prepared.into_iter()), Mutex::new(Vec::new()));
    let next = || waiting.lock().unwrap().next();
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some((role, document)) = next() {
                    let output = ask(&program, &document, &estate, role);
                    let said = String::from_utf8_lossy(&output.stdout).into_owned();
                    println!("S21 {role}: {}", summary(&said));
                    // Else all of it would only have been asked by a stranger.
                    let is_known = role == "anonymous" || estate.as_(role).get("/session").status == 200;
                    if !output.status.success() || !is_known {
                        found.lock().unwrap().push(format!("as {role}:\n{said}"));
                    }
                }
            });
        }
    });
    let found = found.into_inner().unwrap();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Control: a document that says something else of a ticket is found out.
#[test]
fn schemathesis_sees_a_wrong_document() {
    let _machine = beside_others();
    let Some(program) = program() else { return };
    let estate = Estate::start(Database::Sqlite);
    let mut document = prompted(&spec::document(&estate), &estate);
    sign_everybody_in(&estate);
    document["components"]["schemas"]["TicketView"]["properties"]["version"] = json!({"type": "string"});
    let output = ask(&program, &document, &estate, "owner");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(!output.status.success() && said.contains("Response violates schema"), "{said}");
}

fn program() -> Option<PathBuf> {
    let program = std::env::var_os("GUANJIA_SCHEMATHESIS").map(PathBuf::from).filter(|_| !is_foreign());
    if program.is_none() {
        eprintln!("left out: needs schemathesis (GUANJIA_SCHEMATHESIS) and a backend of its own");
    }
    program
}

/// Before anything is asked: so many wrong passwords come from this machine that later nobody is let in any more.
fn sign_everybody_in(estate: &Estate) {
    for role in FOREMOST.into_iter().chain(FURTHER).filter(|role| *role != "anonymous") {
        estate.as_(role);
    }
}

/// The document with what a stranger could not guess: ids of what is there, versions, and a body that is accepted.
fn prompted(document: &Value, estate: &Estate) -> Value {
    let stage = Stage::on(estate);
    stage.make_room("owner");
    let photo = estate.as_("owner").upload("image/jpeg", crate::harness::photos::jpeg(40, 30)).json();
    let ticket = stage.report("owner");
    let ticket: TicketView = stage.take(&ticket, Action::Dispatch, "owner");
    let mut document = document.clone();
    let mut operations = spec::operations(&document);
    // Staff are to phone after days only: what is prepared after that is not too old.
    operations.sort_by_key(|operation| !operation.path.ends_with("/record_call"));
    for operation in operations {
        let place = &mut document["paths"][format!("{}{}", contract::API_PREFIX, operation.path)]
            [operation.method.to_lowercase()];
        let mut id = if operation.path.contains("/photos") { photo["id"].clone() } else { json!(ticket.id) };
        if operation.is_unsafe() && !operation.path.ends_with("/session") {
            let act = stage.writing(&operation);
            if let Some(position) = operation.path.split('/').position(|part| part.starts_with('{')) {
                id = json!(act.path.split('/').nth(position).expect("an id"));
            }
            if let Some(version) = act.version {
                set(place, "If-Match", "example", json!(format!("\"{version}\"")));
            }
            if let Body::Json(body) = act.body {
                place["requestBody"]["content"]["application/json"]["example"] = body;
            }
        }
        let version = id.as_str().and_then(|version| version.parse::<i64>().ok());
        set(place, "version", "example", json!(version));
        set(place, "id", "example", id.clone());
        set(place, "id", "schema", json!({"type": "string", "enum": [id, NOWHERE]}));
    }
    let units = [estate.unit_of("owner"), estate.unit_of("tenant"), estate.unit_of("delegate")];
    let schemas = &mut document["components"]["schemas"];
    schemas["NewRepair"]["properties"]["unit_id"] = json!({"type": "string", "enum": units});
    schemas["Dispatch"]["properties"]["handler_id"] =
        json!({"type": "string", "enum": [stage.id_of("engineer"), NOWHERE]});
    document
}

/// Says something more of a parameter, if the operation has it.
fn set(operation: &mut Value, parameter: &str, what: &str, value: Value) {
    let parameters = operation.get_mut("parameters").and_then(Value::as_array_mut);
    if let Some(found) = parameters.into_iter().flatten().find(|known| known["name"] == parameter) {
        found[what] = value;
    }
}

fn ask(program: &Path, document: &Value, estate: &Estate, role: &str) -> Output {
    let folder = TempDir::with_prefix("guanjia-schemathesis-").unwrap();
    std::fs::write(folder.path().join("openapi.json"), serde_json::to_vec(document).unwrap()).unwrap();
    // An unresolvable reference is a fault of the document, and would only be a warning.
    let config = "[warnings]\nfail-on = [\"unresolvable_reference\"]\n";
    std::fs::write(folder.path().join("schemathesis.toml"), config).unwrap();
    let client = if role == "anonymous" { estate.anonymous() } else { estate.as_(role) };
    let mut command = Command::new(program);
    command.current_dir(folder.path()).args(["run", "openapi.json", "--no-color", "--no-shrink"]);
    command.args(["--url", client.base(), "--header", &format!("Origin: {}", client.origin())]);
    if let Some(cookie) = client.cookie() {
        command.args(["--header", &format!("Cookie: {cookie}")]);
        // Signing out would end it, and so would coming in as somebody new: the rest would be a stranger's.
        for ends in ["sign_out", "sign_out_device", "sign_out_everywhere", "activate", "activate_invitation"]
        {
            command.args(["--exclude-operation-id", ends]);
        }
    }
    // It reads whatever is sent and says what is wrong with it: there is no body to refuse.
    command.args(["--exclude-operation-id", "read_calendar_table"]);
    command.args(["--checks", CHECKS, "--seed", SEED, "--generation-database", "none"]);
    command.arg("--continue-on-failure");
    let is_soak = std::env::var_os("GUANJIA_SOAK").is_some();
    let phases =
        if is_soak || FOREMOST.contains(&role) { "examples,coverage,fuzzing" } else { "examples,fuzzing" };
    command.args(["--phases", phases, "--max-examples", if is_soak { "300" } else { "8" }]);
    if !is_soak {
        // The other side's operations are not there for them; the policy table says so of each.
        let side = if estate.is_staff(role) { "--include-path-regex" } else { "--exclude-path-regex" };
        command.args([side, "/desk/"]);
    }
    command.output().unwrap_or_else(|fault| panic!("{}: {fault}", program.display()))
}

/// Its own count of what it asked.
fn summary(said: &str) -> &str {
    said.lines().find(|line| line.contains(" generated, ")).map_or("no cases", str::trim)
}
