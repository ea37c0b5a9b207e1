//! Only stores and `db/` contain SQL. Rules contain neither HTTP nor SQL: they are arithmetic that a test can call.

use super::source::Source;
use super::{Breach, find};

const QUERIES: [&str; 10] = [
    "sql_query",
    "batch_execute",
    "insert_into",
    "diesel::update",
    "diesel::delete",
    "diesel::select",
    "diesel::prelude",
    "diesel::sql_types",
    "diesel::dsl",
    "db::schema",
];
const HTTP: [&str; 6] = ["axum::", "hyper::", "http::", "utoipa_axum::", "StatusCode", "tower_http::"];
const STATEMENTS: [&str; 6] =
    ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "CREATE TABLE ", "PRAGMA "];

pub fn breaches(source: &Source) -> Vec<Breach> {
    let mut breaches = Vec::new();
    if !source.path.starts_with("backend/src/") {
        return breaches;
    }
    if !is_store(&source.path) {
        let instead = "only store.rs and db/ contain SQL";
        breaches.extend(find(source, &QUERIES, instead));
        let statements = source.strings().iter().filter(|literal| {
            STATEMENTS.iter().any(|statement| literal.text.trim_start().starts_with(statement))
        });
        breaches.extend(statements.map(|literal| source.breach(literal.line, literal.text.clone(), instead)));
    }
    if is_rules(&source.path) {
        breaches.extend(find(
            source,
            &HTTP,
            "rules know no HTTP: return a typed error, the route turns it into an answer",
        ));
        breaches.extend(find(
            source,
            &["diesel::", "crate::db"],
            "rules know no database: take what was read as an argument",
        ));
    }
    breaches
}

/// `repairs/store.rs`, a folder `repairs/store/`, or the database floor itself.
fn is_store(path: &str) -> bool {
    path.starts_with("backend/src/db/")
        || path.ends_with("/store.rs")
        || path.contains("/store/")
        || path.ends_with("_store.rs")
}

fn is_rules(path: &str) -> bool {
    path.ends_with("/rules.rs") || path.contains("/rules/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, code: &str) -> usize {
        breaches(&Source::new(path, code)).len()
    }

    #[test]
    fn sql_outside_a_store_is_found() {
        assert_eq!(count("backend/src/repairs/store.rs", "diesel::sql_query(\"SELECT 1\")"), 0);
        assert_eq!(count("backend/src/repairs/routes.rs", "diesel::sql_query(\"x\")"), 1);
        assert_eq!(count("backend/src/http/auth.rs", "let q = \"SELECT id FROM person\";"), 1);
    }

    #[test]
    fn rules_that_know_http_or_the_database_are_found() {
        assert_eq!(count("backend/src/repairs/rules.rs", "fn may(a: Actor) -> bool { true }"), 0);
        assert_eq!(count("backend/src/repairs/rules.rs", "use axum::Json;"), 1);
        assert_eq!(count("backend/src/repairs/rules.rs", "use crate::db::Conn;"), 1);
    }
}
