//! Which category the words of a report speak for. A help, not a decision: it is shown as chosen and one key changes it,
//! and where words speak for two, for none.

use contract::repairs::Category;

use crate::i18n::{k, text};

/// Words of both languages, whichever the page is in: a clerk writes down what is said.
pub fn guess(report: &str) -> Option<Category> {
    let words = [
        (Category::Water, k::DESK_CALLS_WORDS_WATER),
        (Category::Electricity, k::DESK_CALLS_WORDS_ELECTRICITY),
        (Category::DoorWindow, k::DESK_CALLS_WORDS_DOOR_WINDOW),
        (Category::Appliance, k::DESK_CALLS_WORDS_APPLIANCE),
        (Category::AirConditioning, k::DESK_CALLS_WORDS_AIR_CONDITIONING),
        (Category::Lift, k::DESK_CALLS_WORDS_LIFT),
    ];
    spoken_for(&report.to_lowercase(), &words.map(|(category, words)| (category, text(words))))
}

/// The longest word decides: a lift's door is the lift's.
fn spoken_for(report: &str, words: &[(Category, String)]) -> Option<Category> {
    let longest = |words: &str| {
        let said = words.split('|').filter(|word| !word.is_empty() && report.contains(word));
        said.map(|word| word.chars().count()).max()
    };
    let spoken: Vec<_> =
        words.iter().filter_map(|(category, words)| Some((longest(words)?, *category))).collect();
    let most = spoken.iter().map(|(length, _)| *length).max()?;
    let mut first = spoken.iter().filter(|(length, _)| *length == most);
    match (first.next(), first.next()) {
        (Some((_, category)), None) => Some(*category),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_word_decides_and_two_as_long_decide_nothing() {
        let words =
            [(Category::DoorWindow, "door|lock"), (Category::Lift, "elevator"), (Category::Water, "leak")]
                .map(|(category, words)| (category, words.to_owned()));
        let guess = |report| spoken_for(report, &words);
        assert_eq!(guess("front door does not close"), Some(Category::DoorWindow));
        assert_eq!(guess("the elevator's door"), Some(Category::Lift));
        assert_eq!(guess("a leak below the door"), None);
        assert_eq!((guess(""), guess("something is odd")), (None, None));
    }
}
