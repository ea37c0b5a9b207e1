//! A capability never imports another capability, and the floor knows none of them. What two capabilities need
//! moves to the floor; links go through `routes`.

use super::source::Source;
use super::{Breach, mentions};

/// Where capabilities have their folders, how their code is addressed there, and what stands below them.
struct House {
    prefix: &'static str,
    path: &'static str,
    floor: &'static [&'static str],
    /// The one place that puts everything together.
    composition: &'static [&'static str],
}

const HOUSES: [House; 4] = [
    House {
        prefix: "backend/src/",
        path: "crate::",
        floor: &[
            "audit",
            "backups",
            "bookings",
            "calendar",
            "callbacks",
            "config",
            "content",
            "db",
            "estate",
            "files",
            "http",
            "ledger",
            "metrics",
            "notify",
            "people",
            "price_list",
            "proposals",
            "session",
            "table_text",
            "slips",
            "tickets",
        ],
        composition: &[
            "main",
            "lib",
            "app",
            "serve",
            "admin",
            "openapi",
            "operations",
            "demo",
            "jobs",
            "test_control",
        ],
    },
    House {
        prefix: "contract/src/",
        path: "crate::",
        floor: &[
            "calendar",
            "callbacks",
            "capabilities",
            "files",
            "idempotency",
            "ids",
            "ledger",
            "money",
            "open",
            "paging",
            "people",
            "problem",
            "promises",
            "proposals",
            "session",
            "slips",
            "text",
            "tickets",
            "topics",
            "words",
            "works",
        ],
        composition: &["lib"],
    },
    // `tickets` is what the screens of all kinds share: list, thread, timeline, promise, rating.
    House {
        prefix: "src/resident/",
        path: "crate::resident::",
        floor: &["tickets"],
        composition: &["mod", "parts"],
    },
    House {
        prefix: "src/desk/",
        path: "crate::desk::",
        floor: &["proposals", "tickets"],
        composition: &["mod"],
    },
];

const INSTEAD: &str = "a capability is not imported by another or by the floor: move what both need to the floor, link through routes";
const DESK: &str =
    "the desk is a part of its own that residents never download: only its gate in routes or app names it";

pub fn breaches(source: &Source) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for house in &HOUSES {
        let Some(own) = source.folder_below(house.prefix) else { continue };
        if house.composition.contains(&own) {
            continue;
        }
        for (line, code) in source.code_lines() {
            for other in imported(code, house.path).into_iter().chain(imported(code, "super::super::")) {
                let known = house.floor.contains(&other) || house.composition.contains(&other);
                if other != own && !known && !other.starts_with(char::is_uppercase) {
                    breaches.push(source.breach(line, format!("{own} imports {other}"), INSTEAD));
                }
            }
        }
    }
    let outside_the_desk = source.path.starts_with("src/") && !source.path.starts_with("src/desk");
    if outside_the_desk && !["src/app.rs", "src/routes.rs", "src/main.rs"].contains(&source.path.as_str()) {
        let named = source.code_lines().filter(|(_, code)| mentions(code, "crate::desk"));
        breaches.extend(named.map(|(line, _)| source.breach(line, "crate::desk".to_owned(), DESK)));
    }
    breaches
}

/// The names that stand right behind a path prefix, `crate::{a, b::c}` included.
fn imported<'a>(code: &'a str, prefix: &str) -> Vec<&'a str> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        let list = rest.strip_prefix('{').map_or(rest, |list| list.split('}').next().unwrap_or(list));
        let many = rest.starts_with('{');
        for item in list.split(',').take(if many { usize::MAX } else { 1 }) {
            let item = item.trim();
            let end = item.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(item.len());
            names.extend(Some(&item[..end]).filter(|name| !name.is_empty()));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, code: &str) -> usize {
        breaches(&Source::new(path, code)).len()
    }

    #[test]
    fn a_capability_may_stand_on_the_floor_only() {
        assert_eq!(count("backend/src/repairs/rules.rs", "use crate::{tickets::Ticket, db};"), 0);
        assert_eq!(count("backend/src/app.rs", "use crate::repairs::routes;"), 0);
        assert_eq!(count("src/resident/repairs/new.rs", "use crate::resident::tickets::Timeline;"), 0);
    }

    #[test]
    fn importing_a_neighbour_is_found() {
        assert_eq!(count("backend/src/rooms/rules.rs", "use crate::repairs::rules;"), 1);
        assert_eq!(count("backend/src/tickets/store.rs", "use crate::{db, repairs::store};"), 1);
        assert_eq!(count("contract/src/rooms/mod.rs", "fn f(r: crate::repairs::Repair) {}"), 1);
        assert_eq!(count("src/resident/rooms/new.rs", "use crate::resident::repairs::Form;"), 1);
        assert_eq!(count("src/resident/home/mod.rs", "use crate::desk::Queue;"), 1);
    }
}
