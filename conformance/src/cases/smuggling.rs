//! S5: nobody slips a field in. Every form, with every field name of the whole API added, is refused; and every further
//! write that takes the same form, with those that would be worth most.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::harness::{Stage, beside_others, first_estate, must_be_taken, spec};

#[test]
fn a_write_with_one_more_field_is_refused_with_that_field() {
    let _machine = beside_others();
    first_estate(|estate| {
        let stage = Stage::on(estate);
        let document = spec::document(estate);
        let mut names = spec::field_names(&document);
        let worth_most = ["__proto__", "id", "status", "role", "is_admin"].map(String::from);
        names.extend(worth_most.clone());
        let (mut tried, mut forms) = (0, BTreeSet::new());
        for operation in spec::operations(&document).iter().filter(|operation| operation.is_unsafe()) {
            let good = stage.writing(operation);
            let Some(Value::Object(body)) = good.json() else { continue };
            let client = stage.sender(&good);
            let form = form(&document, operation);
            let is_new = forms.insert(form.to_string());
            let unknown = names.iter().filter(|name| is_new || worth_most.contains(name));
            for (turn, name) in unknown.filter(|name| !is_known(&form, name)).enumerate() {
                let mut smuggled = body.clone();
                smuggled.insert(name.clone(), if turn % 2 == 0 { json!("confirmed") } else { json!(1) });
                let problem = good.with_json(smuggled.into()).send_as(&client).problem();
                let found = problem.fields.first().map(|fault| (fault.path.as_str(), fault.code.as_str()));
                assert_eq!(found, Some((name.as_str(), "unknown_field")), "{} {name}", operation.name);
                tried += 1;
            }
            for place in objects_within(body) {
                let mut smuggled = Value::from(body.clone());
                smuggled.pointer_mut(&place).expect("an object")["status"] = json!("confirmed");
                let problem = good.with_json(smuggled).send_as(&client).problem();
                let path = format!("{}.status", place[1..].replace('/', "."));
                assert_eq!(problem.fields[0].path, path, "{}", operation.name);
                assert_eq!(problem.fields[0].code, "unknown_field", "{}", operation.name);
            }
            // Nothing happened meanwhile: the same request, with the same version, still works.
            let answer = good.send_as(&client);
            must_be_taken(&operation.name, &answer);
        }
        assert!(tried > 500, "only {tried} fields tried");
    });
}

/// Where objects are within a body, in others or in lists.
fn objects_within(body: &Map<String, Value>) -> Vec<String> {
    let mut found = Vec::new();
    for (name, value) in body {
        match value {
            Value::Object(_) => found.push(format!("/{name}")),
            Value::Array(items) if items.first().is_some_and(Value::is_object) => {
                found.push(format!("/{name}/0"))
            }
            _ => {}
        }
    }
    found
}

/// What the operation's own body is made of.
fn form(document: &Value, operation: &spec::Operation) -> Value {
    let path = format!("{}{}", contract::API_PREFIX, operation.path);
    let operation = &document["paths"][&path][operation.method.to_lowercase()];
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let named = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next());
    named.map_or(schema, |named| &document["components"]["schemas"][named]).clone()
}

/// Whether it has a field of this name. An act that says all by being taken has none at all.
fn is_known(form: &Value, name: &str) -> bool {
    form["properties"].as_object().is_some_and(|properties| properties.contains_key(name))
}
