//! Half-years and quarters as people say them. What is no such code is shown as it came.

use super::{k, t_with};

/// `2026-H2`: 2026年下半年.
pub fn half_year(code: &str) -> String {
    let words = |half| match half {
        "1" => Some(k::DESK_HALF_FIRST),
        "2" => Some(k::DESK_HALF_SECOND),
        _ => None,
    };
    let found = code.split_once("-H").and_then(|(year, half)| Some((year, words(half)?)));
    found.map_or_else(|| code.to_owned(), |(year, words)| t_with(words, &[("year", year)]))
}

/// `2026-Q4`: 2026年第4季度.
pub fn quarter(code: &str) -> String {
    let found = code.split_once("-Q");
    found.map_or_else(|| code.to_owned(), |(year, n)| t_with(k::DESK_QUARTER, &[("year", year), ("n", n)]))
}
