//! The operations as `openapi.json` lists them.

use std::collections::BTreeSet;

use contract::API_PREFIX;
use serde_json::Value;

use super::Estate;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Operation {
    /// `GET /tickets/{id}`: path below the API prefix.
    pub name: String,
    pub method: String,
    pub path: String,
}

impl Operation {
    /// May change something.
    pub fn is_unsafe(&self) -> bool {
        !matches!(self.method.as_str(), "GET" | "HEAD")
    }
}

/// The whole document, as staff are served it.
pub fn document(estate: &Estate) -> Value {
    estate.as_("front_desk").get("/openapi.json").expect(200)
}

/// Every operation of the API, in order. The test-control API is no part of it.
pub fn operations(document: &Value) -> Vec<Operation> {
    let mut found = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        let Some(path) = path.strip_prefix(API_PREFIX) else { continue };
        if path.starts_with("/test/") {
            continue;
        }
        for method in methods.as_object().expect("methods").keys() {
            let method = method.to_uppercase();
            if ["GET", "POST", "PUT", "PATCH", "DELETE"].contains(&method.as_str()) {
                found.push(Operation { name: format!("{method} {path}"), method, path: path.into() });
            }
        }
    }
    found.sort();
    found
}

/// Every name a field has anywhere in the API.
pub fn field_names(document: &Value) -> BTreeSet<String> {
    fn collect(schema: &Value, names: &mut BTreeSet<String>) {
        match schema {
            Value::Object(object) => {
                if let Some(Value::Object(properties)) = object.get("properties") {
                    names.extend(properties.keys().cloned());
                }
                object.values().for_each(|inner| collect(inner, names));
            }
            Value::Array(items) => items.iter().for_each(|inner| collect(inner, names)),
            _ => {}
        }
    }
    let mut names = BTreeSet::new();
    collect(&document["components"]["schemas"], &mut names);
    names
}
