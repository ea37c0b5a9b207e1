//! What figures and their parts are called.

use contract::open::Open;
use contract::reports::{FigurePart, FigureRow, Measure};
use contract::tickets::Kind;

use crate::estate::said;
use crate::i18n::{codes, k, t_with, text};
use crate::tickets::{kinds, words};

pub fn figure(row: &FigureRow) -> String {
    words::say(codes::report_figure(&words::code(&row.figure)))
}

pub fn definition(row: &FigureRow) -> String {
    words::say(codes::report_definition(&words::code(&row.figure)))
}

/// A building, an ending, or what a request is about.
pub fn part(part: &FigurePart) -> String {
    let known = |word: &str| {
        let subject = codes::category(word).or_else(|| codes::matter(word)).or_else(|| codes::topic(word));
        words::say(codes::ending(word).or(subject))
    };
    part.name.as_ref().map_or_else(|| known(&part.word), said)
}

pub fn kind(kind: Option<&Open<Kind>>) -> String {
    kind.map_or_else(|| text(k::DESK_REPORTS_ALL), kinds::word)
}

/// A number in its measure; nothing to compute it from is a dash.
pub fn value(measure: &Open<Measure>, value: Option<i64>) -> String {
    match (measure.known(), value) {
        (_, None) => "–".to_owned(),
        (Some(Measure::Minutes), Some(n)) => t_with(k::DESK_REPORTS_VALUE_MINUTES, &[("n", &n.to_string())]),
        (Some(Measure::Permille), Some(n)) => format!("{}.{}%", n / 10, n % 10),
        (_, Some(n)) => n.to_string(),
    }
}
