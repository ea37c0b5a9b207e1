//! The walls of ARCHITECTURE.md, checked on the text of the sources: what must be absent, and where.
//! One rule a file; each proves by a sample that it can fail.

mod capabilities;
mod clock_and_chance;
mod dependencies;
mod literals;
mod machine_paths;
mod requests;
mod source;
mod sql;
mod ui;

use anyhow::{Result, bail};

use crate::files::{files_below, with_extensions};
use crate::run::{root, say};
use crate::texts::Texts;
pub use dependencies::FORBIDDEN;
use source::Source;

/// One place that breaks a rule, and what to do instead.
struct Breach {
    file: String,
    line: usize,
    found: String,
    instead: &'static str,
}

type Rule = fn(&Source) -> Vec<Breach>;

const RULES: [Rule; 7] = [
    capabilities::breaches,
    clock_and_chance::breaches,
    literals::breaches,
    machine_paths::breaches,
    requests::breaches,
    sql::breaches,
    ui::breaches,
];

const FOLDERS: [&str; 4] = ["src", "contract/src", "backend/src", "conformance"];

pub fn check() -> Result<()> {
    let mut sources = Vec::new();
    for folder in FOLDERS {
        for file in with_extensions(files_below(&root().join(folder))?, &["rs"]) {
            let path = file.strip_prefix(root())?.to_string_lossy().replace('\\', "/");
            if is_test(&path) {
                continue;
            }
            sources.push(Source::new(&path, &std::fs::read_to_string(&file)?));
        }
    }
    let mut breaches: Vec<Breach> =
        sources.iter().flat_map(|source| RULES.iter().flat_map(|rule| rule(source))).collect();
    breaches.extend(dependencies::breaches()?);
    for breach in &breaches {
        say(format_args!("{}:{}: {} — {}", breach.file, breach.line, breach.found, breach.instead));
    }
    // Both languages say the same things; building the portal would find it too, but minutes later.
    Texts::read(&root().join("locales")).map_err(anyhow::Error::msg)?;
    if !breaches.is_empty() {
        bail!("{} breach(es) of the walls in {} files read", breaches.len(), sources.len());
    }
    say(format_args!("walls stand in {} files", sources.len()));
    Ok(())
}

/// Tests may do what they like; those inside a file are taken out by `Source`.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// Every place where one of the needles stands in the code, strings and comments aside.
fn find(source: &Source, needles: &[&str], instead: &'static str) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for (line, code) in source.code_lines() {
        for needle in needles.iter().filter(|needle| mentions(code, needle)) {
            breaches.push(source.breach(line, (*needle).to_owned(), instead));
        }
    }
    breaches
}

/// Whether a path or name stands in the code as such and not as the end of a longer name.
fn mentions(code: &str, needle: &str) -> bool {
    let inside_a_name = |c: char| c.is_alphanumeric() || c == '_';
    let starts_as_name = needle.chars().next().is_some_and(inside_a_name);
    code.match_indices(needle)
        .any(|(at, _)| !(starts_as_name && code[..at].chars().next_back().is_some_and(inside_a_name)))
}
