//! The hashes, the lot, and who audits. No HTTP, no SQL.

use std::collections::HashSet;
use std::fmt::Write;

use contract::people::Role;
use sha2::{Digest, Sha256};

use crate::people::rules::leads_customer_service;

/// Of a hundred things that were done, how many are audited at least: the middle of what is asked for, 3–5 %.
const PERCENT: usize = 4;

/// Something that was done, as the lot knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<'a> {
    pub by: &'a str,
    pub line: &'a str,
}

/// May see the months, their hashes and what was drawn.
pub fn reads_audits(role: Role) -> bool {
    audits(role) || settles(role) || role == Role::GeneralManager
}

/// Looks at what was drawn: the head butler; above them, the manager, for what the head butler did themselves.
pub fn audits(role: Role) -> bool {
    matches!(role, Role::HeadButler | Role::Manager)
}

/// Sees to what is done about a defect.
pub fn settles(role: Role) -> bool {
    leads_customer_service(role)
}

/// In hexadecimal, as `sha256sum` prints it.
pub fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text.as_bytes()))
}

pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing into a string does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What is hashed of a month: its name, and a line for each thing that was done.
pub fn population_text<'a>(month: &str, lines: impl IntoIterator<Item = &'a str>) -> String {
    lines.into_iter().fold(format!("{month}\n"), |text, line| text + line + "\n")
}

/// How one of the calls of a callback is named in a population.
pub fn subject(callback_id: &str, position: i64) -> String {
    format!("{callback_id}/{position}")
}

/// Callback and call behind a name.
pub fn callback_of(subject: &str) -> Option<(&str, i64)> {
    let (callback, position) = subject.split_once('/')?;
    Some((callback, position.parse().ok()?))
}

/// What is hashed of a thing that was done: who did it, when, and what was recorded of it in words of the contract.
pub fn line(kind: &str, subject: &str, by: &str, at: i64, facts: &[&str]) -> String {
    format!("{kind} {subject} {by} {at} {}", facts.join(" "))
}

/// How many are audited of so many, where nobody would be left out.
pub fn share(of: usize) -> usize {
    (of * PERCENT).div_ceil(100)
}

/// Which of them are drawn: their places, in the order given. Nobody chose the seed after the population was known, and
/// nobody knew the population when the seed was drawn; the order in which they are given means nothing.
pub fn lot(seed: &str, population_hash: &str, population: &[Done]) -> Vec<usize> {
    let number = |done: &Done| sha256(&format!("{seed}\n{population_hash}\n{}\n", done.line));
    let mut by_number: Vec<(String, usize)> =
        population.iter().enumerate().map(|(place, done)| (number(done), place)).collect();
    by_number.sort_unstable();
    let mut seen = HashSet::new();
    let (mut drawn, others): (Vec<usize>, Vec<usize>) = by_number
        .into_iter()
        .map(|(_, place)| place)
        .partition(|place| population.get(*place).is_some_and(|done| seen.insert(done.by)));
    let lacking = share(population.len()).saturating_sub(drawn.len());
    drawn.extend(others.into_iter().take(lacking));
    drawn.sort_unstable();
    drawn
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn lines(people: &[usize]) -> Vec<(String, String)> {
        let line = |(n, by): (usize, &usize)| (format!("p{by}"), format!("callback {n:05} p{by}"));
        people.iter().enumerate().map(line).collect()
    }

    fn done(lines: &[(String, String)]) -> Vec<Done<'_>> {
        lines.iter().map(|(by, line)| Done { by, line }).collect()
    }

    fn drawn<'a>(seed: &str, population: &[Done<'a>]) -> BTreeSet<&'a str> {
        lot(seed, "h", population).into_iter().map(|place| population[place].line).collect()
    }

    proptest! {
        #[test]
        fn the_lot_is_what_seed_and_population_make_it(
            people in proptest::collection::vec(0usize..7, 0..400),
            seed in "[0-9a-f]{64}",
            turn in 0usize..400,
        ) {
            let lines = lines(&people);
            let population = done(&lines);
            let first = drawn(&seed, &population);
            prop_assert_eq!(&first, &drawn(&seed, &population), "twice, twice the same");
            let mut turned = population.clone();
            turned.rotate_left(turn % population.len().max(1));
            turned.reverse();
            prop_assert_eq!(&first, &drawn(&seed, &turned), "the order means nothing");
            // At least one of each person's.
            let who = |lines: &BTreeSet<&str>| lines.iter().map(|line| line.split(' ').next_back().unwrap_or_default().to_owned()).collect::<BTreeSet<_>>();
            let everybody: BTreeSet<String> = population.iter().map(|done| done.by.to_owned()).collect();
            prop_assert_eq!(who(&first), everybody.clone());
            prop_assert_eq!(first.len(), share(population.len()).max(everybody.len()));
        }

        #[test]
        fn of_many_between_three_and_five_percent_are_drawn(
            people in proptest::collection::vec(0usize..5, 160..1500),
            seed in "[0-9a-f]{64}",
        ) {
            let lines = lines(&people);
            let n = lot(&seed, "h", &done(&lines)).len();
            prop_assert!(n * 100 >= people.len() * 3 && n * 100 <= people.len() * 5, "{} of {}", n, people.len());
        }

        /// Knowing the seed is not enough: one thing more that was done, and it is another lot.
        #[test]
        fn the_lot_depends_on_the_whole_population(seed in "[0-9a-f]{64}") {
            let lines = lines(&[0; 600]);
            let population = done(&lines);
            let places = |hash: &str| lot(&seed, hash, &population);
            prop_assert_ne!(places("one"), places("another"));
        }
    }

    /// Control: what draws the same for every seed is no lot, and this sees it.
    #[test]
    fn everybody_is_drawn_now_and_then() {
        let lines = lines(&[0; 50]);
        let population = done(&lines);
        let ever: BTreeSet<usize> =
            (0..600).flat_map(|seed| lot(&sha256(&seed.to_string()), "h", &population)).collect();
        assert_eq!(ever.len(), population.len());
        let fixed: BTreeSet<usize> = (0..600).flat_map(|_| lot("0", "h", &population)).collect();
        assert_eq!(fixed.len(), share(population.len()));
    }

    #[test]
    fn hashes_are_those_of_sha256sum() {
        assert_eq!(
            sha256("2026-10\ncallback\n"),
            "998f07ad07009c617f7e0b35e32dabbcc101ce3eb152273790577881d9e80729"
        );
        assert_eq!(population_text("2026-10", ["callback"]), "2026-10\ncallback\n");
        assert_eq!((share(0), share(1), share(25), share(26), share(1000)), (0, 1, 1, 2, 40));
    }

    #[test]
    fn those_who_do_the_work_neither_audit_nor_look() {
        for role in [Role::Butler, Role::FrontDesk, Role::CsAssistant, Role::Engineer, Role::Admin] {
            assert!(!audits(role) && !reads_audits(role) && !settles(role), "{role:?}");
        }
        assert!(audits(Role::HeadButler) && !settles(Role::HeadButler));
        assert!(settles(Role::CsSupervisor) && !audits(Role::CsSupervisor));
    }
}
