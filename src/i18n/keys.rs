//! The typed keys that `build.rs` makes from `locales/`. A number is a place in a table; what kind of text stands
//! there is in the type, so that a text with placeholders cannot be shown without filling them.

/// A text that is shown as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(pub(super) u16);

/// A text with placeholders, or one found by a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase(pub(super) u16);

/// A text that depends on a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural(pub(super) u16);

impl From<Key> for Phrase {
    fn from(key: Key) -> Phrase {
        Phrase(key.0)
    }
}

/// The text of a code: the words of each run are those of the texts from its number on.
fn find(code: &str, runs: &[(u16, &str)]) -> Option<Phrase> {
    let number = |(first, words): &(u16, &str)| {
        (*first..).zip(words.split(' ')).find_map(|(number, word)| (word == code).then_some(number))
    };
    runs.iter().find_map(number).map(Phrase)
}

// A screen uses some of the keys; that every text is used somewhere is not the compiler's question.
#[allow(dead_code)]
mod generated {
    use super::{Key, Phrase, Plural};
    include!(concat!(env!("OUT_DIR"), "/keys.rs"));
}
/// Name, first number and how many texts of each table.
pub(super) use generated::TABLES;
pub use generated::{codes, k};
