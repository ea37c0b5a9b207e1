//! The words of the locale files that stand in a workbook: it says what the screen says.

use std::sync::LazyLock;

use contract::tickets::Language;
use serde_json::Value;

/// The texts of one language, by file.
pub struct Words([Value; 7]);

/// Compiled in; the test below fails when one cannot be read or lacks a word.
static BOOKS: LazyLock<[Words; 2]> = LazyLock::new(|| {
    let read = |json: &str| serde_json::from_str(json).unwrap_or_default();
    [
        Words([
            read(include_str!("../../../locales/zh-CN/desk-reports.json")),
            read(include_str!("../../../locales/zh-CN/desk-complaints.json")),
            read(include_str!("../../../locales/zh-CN/desk.json")),
            read(include_str!("../../../locales/zh-CN/page-words.json")),
            read(include_str!("../../../locales/zh-CN/page-faq.json")),
            read(include_str!("../../../locales/zh-CN/repairs.json")),
            read(include_str!("../../../locales/zh-CN/tickets.json")),
        ]),
        Words([
            read(include_str!("../../../locales/en/desk-reports.json")),
            read(include_str!("../../../locales/en/desk-complaints.json")),
            read(include_str!("../../../locales/en/desk.json")),
            read(include_str!("../../../locales/en/page-words.json")),
            read(include_str!("../../../locales/en/page-faq.json")),
            read(include_str!("../../../locales/en/repairs.json")),
            read(include_str!("../../../locales/en/tickets.json")),
        ]),
    ]
});

impl Words {
    pub fn of(language: Language) -> &'static Words {
        let [zh, en] = &*BOOKS;
        match language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// A text of reports.
    pub fn text(&self, key: &str) -> String {
        let [reports, ..] = &self.0;
        reports.get(key).and_then(Value::as_str).unwrap_or(key).to_owned()
    }

    /// The same with its placeholders filled.
    pub fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        values.iter().fold(self.text(key), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// How a word of the contract is called, in the first of these groups that knows it; else the word itself.
    pub fn word(&self, groups: &[&str], word: &str) -> String {
        let known = groups.iter().find_map(|group| {
            self.0.iter().find_map(|file| file.get(group)?.as_object()?.get(word)?.as_str())
        });
        known.unwrap_or(word).to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::reports::Figure;
    use contract::tickets::{Ending, Kind, Satisfaction};

    #[test]
    fn every_figure_has_a_name_and_a_definition_in_both_languages() {
        for words in BOOKS.iter() {
            for figure in Figure::ALL {
                for group in ["report_figure", "report_definition"] {
                    assert_ne!(words.word(&[group], figure.word()), figure.word(), "{group}");
                }
            }
            let known = |group: &str, word: &str| assert_ne!(words.word(&[group], word), word, "{group}");
            Kind::ALL.iter().for_each(|kind| known("kind", kind.word()));
            Ending::ALL.iter().for_each(|ending| known("ending", ending.word()));
            Satisfaction::ALL.iter().for_each(|rating| known("rating", rating.word()));
            assert_ne!(words.text("month_before"), "month_before");
        }
    }
}
