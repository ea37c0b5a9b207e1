//! Every way to spoil a body: where, how, and what the fault is called.

use serde_json::{Value, json};

pub struct Spoiled {
    pub path: String,
    pub body: Value,
    pub codes: &'static [&'static str],
}

/// Words the contract chooses from and ids of what is there; anything else in such a place is unknown, not too long.
const CHOICES: [&str; 35] = [
    "security",
    "category",
    "language",
    "audience",
    "agreed_by",
    "overall",
    "handler_id",
    "purpose",
    "free_of",
    "item_id",
    "payer",
    "quote_id",
    "on",
    "photo_id",
    "lead_id",
    "unit_id",
    "to",
    "channel",
    "method",
    "heard",
    "kind",
    "step",
    "clock",
    "household_id",
    "person_id",
    "role",
    "voice",
    "matter",
    "responsible_id",
    "severity",
    "word",
    "source",
    "department_id",
    "building_id",
    "topic",
];
/// Free text that may not be empty.
const PROSE: [&str; 20] = [
    "reason",
    "remark",
    "help",
    "what_was_done",
    "login",
    "signer",
    "payer_name",
    "name",
    "place",
    "code",
    "title",
    "opinion",
    "found",
    "plan",
    "outcome",
    "witness",
    "cause",
    "correction",
    "prevention",
    "note",
];
/// Free text that may, or must not only where the form says so.
const TEXTS: [&str; 3] = ["text", "comment", "hope"];
const MOMENTS: [&str; 5] = ["from", "until", "occurred_at", "valid_from", "due_at"];
/// Fields without which a form is none.
const REQUIRED: [&str; 70] = [
    "is_on",
    "muted",
    "unit_id",
    "category",
    "text",
    "language",
    "handler_id",
    "agreed_by",
    "overall",
    "login",
    "reason",
    "help",
    "visit",
    "windows",
    "free_of",
    "lines",
    "item_id",
    "quantity_e4",
    "payer",
    "quote_id",
    "signature",
    "on",
    "signer",
    "are_fit",
    "lead_id",
    "reached",
    "to",
    "channel",
    "amount_fen",
    "method",
    "payer_name",
    "was_reached",
    "valid_from",
    "step",
    "what_was_done",
    "audience",
    "person_ids",
    "place",
    "code",
    "slip",
    "password",
    "current",
    "new",
    "pin",
    "household_id",
    "person_id",
    "role",
    "voice",
    "matter",
    "source",
    "found",
    "plan",
    "responsible_id",
    "said",
    "doing",
    "outcome",
    "period",
    "opens_on",
    "closes_on",
    "questions",
    "answers",
    "witness",
    "due_at",
    "opinion",
    "cause",
    "correction",
    "prevention",
    "due_on",
    "topic",
    "note",
];
/// Lists that hold other things than photos, with more than fits in them.
const LISTS: [(&str, usize, &[&str]); 12] = [
    ("days", 401, &["too_many"]),
    ("tickets", 101, &["too_many"]),
    ("windows", 4, &["out_of_range"]),
    ("lines", 41, &["out_of_range", "too_many"]),
    ("rules", 201, &["too_many"]),
    ("questions", 21, &["too_many"]),
    ("options", 9, &["too_many"]),
    ("answers", 21, &["too_many"]),
    ("phones", 21, &["too_many"]),
    ("departments", 101, &["too_many"]),
    ("buildings", 501, &["too_many"]),
    ("replies", 41, &["too_many"]),
];

/// Every field of `body` spoiled in every way that fits it.
pub fn spoil(body: &Value) -> Vec<Spoiled> {
    let mut all = Vec::new();
    spoil_below(body, body, "", &mut all);
    all
}

fn spoil_below(whole: &Value, part: &Value, prefix: &str, all: &mut Vec<Spoiled>) {
    let Value::Object(fields) = part else { return };
    for (name, value) in fields {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        let mut add = |value: Value, codes: &'static [&'static str]| {
            all.push(Spoiled { path: path.clone(), body: replaced(whole, &path, value), codes });
        };
        match value {
            Value::Bool(_) => add(json!("yes"), &["wrong_type"]),
            Value::Number(_) => {
                add(json!("some"), &["wrong_type"]);
                add(json!(0), &["out_of_range"]);
                add(json!(-1), &["out_of_range", "wrong_type"]);
                add(json!(0.5), &["wrong_type"]);
            }
            Value::Array(items) => {
                add(json!("none"), &["wrong_type"]);
                let (many, codes) = too_many(name, items);
                add(many, codes);
                if let Some(item) = items.first() {
                    spoil_below(whole, item, &format!("{path}.0"), all);
                }
            }
            Value::String(_) => words(name).into_iter().for_each(|(value, codes)| add(value, codes)),
            Value::Object(_) => {
                add(json!(17), &["wrong_type"]);
                spoil_below(whole, value, &path, all);
            }
            Value::Null => {}
        }
    }
    for required in REQUIRED.iter().filter(|name| fields.contains_key(**name)) {
        let path = if prefix.is_empty() { required.to_string() } else { format!("{prefix}.{required}") };
        // A report may be silent where a photo speaks, but not leave the field out; a list of lines may.
        // Where something happened may be left out, where a code belongs may not.
        let is_scene = *required == "place" && !fields.contains_key("code");
        let is_optional = is_scene || *required == "lines" && fields.contains_key("reason");
        if is_optional || is_optional_text(required, fields) {
            continue;
        }
        let mut body = whole.clone();
        let parent = if prefix.is_empty() { String::new() } else { format!("/{}", prefix.replace('.', "/")) };
        body.pointer_mut(&parent).and_then(Value::as_object_mut).expect("the object").remove(*required);
        all.push(Spoiled { path, body, codes: &["required"] });
    }
}

/// A word that goes with windows, lines or a photo of the door may be left out.
fn is_optional_text(name: &str, fields: &serde_json::Map<String, Value>) -> bool {
    name == "text"
        && (fields.contains_key("windows")
            || fields.contains_key("lines")
            || fields
                .get("photo_ids")
                .is_some_and(|photos| photos.as_array().is_some_and(|all| !all.is_empty())))
}

fn replaced(whole: &Value, path: &str, value: Value) -> Value {
    let mut body = whole.clone();
    *body.pointer_mut(&format!("/{}", path.replace('.', "/"))).expect("the field") = value;
    body
}

fn too_many(name: &str, items: &[Value]) -> (Value, &'static [&'static str]) {
    match LISTS.iter().find(|(list, ..)| *list == name && items.first().is_some_and(Value::is_object)) {
        Some((_, many, codes)) => (json!(vec![items[0].clone(); *many]), codes),
        None if name == "lines" => (json!((0..41).collect::<Vec<i64>>()), &["too_many"]),
        None if name == "muted" => (json!(vec!["money"; 5]), &["too_many", "repeated"]),
        None if name == "languages" => (json!(vec!["zh"; 9]), &["too_many"]),
        None if matches!(name, "roles" | "leaves_empty") => (json!(vec!["admin"; 14]), &["too_many"]),
        None if name == "building_ids" => {
            let many: Vec<_> = (0..501u128).map(uuid::Uuid::from_u128).collect();
            (json!(many), &["too_many"])
        }
        None if name == "person_ids" => {
            let many: Vec<_> = (0..61u128).map(uuid::Uuid::from_u128).collect();
            (json!(many), &["too_many"])
        }
        None => {
            // More photos than a request may have.
            let many: Vec<_> = (0..10u128).map(uuid::Uuid::from_u128).collect();
            (json!(many), &["too_many", "required"])
        }
    }
}

fn words(name: &str) -> Vec<(Value, &'static [&'static str])> {
    let mut all: Vec<(Value, &'static [&'static str])> = vec![(json!(17), &["wrong_type"])];
    if CHOICES.contains(&name) {
        all.push((json!("nonsense"), &["unknown_value", "wrong_type"]));
    }
    if matches!(name, "email" | "sender") {
        all.push((json!("nobody"), &["wrong_type"]));
        all.push((json!("a@b@example.org"), &["wrong_type"]));
    }
    if TEXTS.contains(&name) || PROSE.contains(&name) {
        all.push((json!("字".repeat(2001)), &["too_long", "required"]));
        all.push((json!("水\u{0}管"), &["control_character"]));
        all.push((json!("水\u{1b}[31m管"), &["control_character"]));
    }
    if PROSE.contains(&name) {
        all.push((json!(" \u{3000}\n"), &["required", "control_character"]));
    }
    if MOMENTS.contains(&name) {
        all.push((json!("tomorrow"), &["wrong_type", "unknown_value"]));
    }
    all
}
