//! Draws `docs/repair-states.md` from the state table, and fails when what is drawn there is not what holds.
//! `GUANJIA_DRAW=1 cargo test -p contract drawn` draws it anew.

use std::fmt::Write;

use super::REPAIR_TABLE;
use crate::tickets::{ANY_TIME, OwedBy, Party, To, When};

const DRAWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/repair-states.md");

fn who(parties: &[Party]) -> String {
    parties.iter().map(|party| party.word().replace('_', " ")).collect::<Vec<_>>().join(", ")
}

fn when(when: When) -> String {
    let name = format!("{when:?}");
    if when == When::Always { String::new() } else { spaced(&name) }
}

/// `NotAuthor` is said "not author".
fn spaced(name: &str) -> String {
    name.chars().fold(String::new(), |mut words, letter| {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
        words
    })
}

fn drawing() -> String {
    let mut page = String::from(
        "# States of a repair\n\n\
         Drawn from `contract/src/repairs/table.rs`; a test compares the two. Rows are tried in order, the first that\n\
         fits counts; a condition that does not hold is refused with a code of its own (`contract::tickets::When`).\n\n\
         ```mermaid\nstateDiagram-v2\n    [*] --> registered\n",
    );
    let mut edges = Vec::new();
    for row in REPAIR_TABLE.transitions {
        let to = match row.to {
            To::Status(to) if to != row.from => to.word(),
            _ => continue,
        };
        let edge = (row.from.word(), to);
        match edges.iter_mut().find(|(known, _)| *known == edge) {
            None => edges.push((edge, vec![row.action.word()])),
            Some((_, actions)) if actions.contains(&row.action.word()) => {}
            Some((_, actions)) => actions.push(row.action.word()),
        }
    }
    for ((from, to), actions) in edges {
        let _ = writeln!(page, "    {from} --> {to}: {}", actions.join(", "));
    }
    for meaning in REPAIR_TABLE.meanings.iter().filter(|meaning| meaning.ending.is_some()) {
        let _ = writeln!(page, "    {} --> [*]", meaning.status.word());
    }
    page.push_str(
        "```\n\n## What each status means\n\n| status | phase | owed next | by |\n|---|---|---|---|\n",
    );
    for meaning in REPAIR_TABLE.meanings {
        let (step, by) = match (meaning.next, meaning.ending) {
            (Some(next), _) => {
                let by = if next.by == OwedBy::Staff { "staff" } else { "resident" };
                (next.step.word().to_owned(), by)
            }
            (None, Some(ending)) => (format!("ended: {}", ending.word()), ""),
            (None, None) => (String::new(), ""),
        };
        let _ = writeln!(page, "| {} | {} | {step} | {by} |", meaning.status.word(), meaning.phase.word());
    }
    page.push_str("\n## Who can do what, when\n\n| from | action | who | if | to |\n|---|---|---|---|---|\n");
    for row in REPAIR_TABLE.transitions {
        let to = match row.to {
            To::Status(to) => to.word(),
            To::WhereItWas => "where it was",
            To::Stays => "stays",
        };
        let (from, action) = (row.from.word(), row.action.word());
        let _ = writeln!(page, "| {from} | {action} | {} | {} | {to} |", who(row.who), when(row.when));
    }
    page.push_str("\n## At every status\n\n| action | who | if | also after the end |\n|---|---|---|---|\n");
    for row in ANY_TIME {
        let also = if row.also_ended { "yes" } else { "no" };
        let _ = writeln!(page, "| {} | {} | {} | {also} |", row.action.word(), who(row.who), when(row.when));
    }
    page
}

#[test]
fn what_is_drawn_is_what_holds() {
    if std::env::var_os("GUANJIA_DRAW").is_some() {
        std::fs::write(DRAWN, drawing()).unwrap();
    }
    let drawn = std::fs::read_to_string(DRAWN).unwrap();
    assert!(drawn == drawing(), "docs/repair-states.md is old: GUANJIA_DRAW=1 cargo test -p contract drawn");
}
