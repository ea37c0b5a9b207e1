//! How columns and values are called in the tables of offices. What we write ourselves is the first word of a list, or
//! the Chinese of the locale files; more is recognised than written.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use contract::imports::{Column, ImportKind};
use contract::people::{Occupancy, Role};
use contract::session::Salutation;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::db::from_word;

use Column::*;

type Lists = BTreeMap<String, Vec<String>>;

#[derive(Default, Deserialize)]
struct File {
    columns: Lists,
    occupancies: Lists,
    sides: Lists,
    salutations: Lists,
    switches: Lists,
    everywhere: Lists,
    examples: BTreeMap<String, Vec<Vec<String>>>,
}

#[derive(Default, Deserialize)]
struct ImportTexts {
    column: BTreeMap<String, String>,
}

#[derive(Default, Deserialize)]
struct DeskTexts {
    role: BTreeMap<String, String>,
}

struct Book {
    file: File,
    columns: BTreeMap<String, String>,
    roles: Lists,
    column_of: HashMap<String, Column>,
}

/// Compiled in; the test below fails when one cannot be read or lacks a word.
static BOOK: LazyLock<Book> = LazyLock::new(|| {
    let file: File = read(include_str!("words.json"));
    let zh: ImportTexts = read(include_str!("../../../locales/zh-CN/desk-import.json"));
    let en: ImportTexts = read(include_str!("../../../locales/en/desk-import.json"));
    let role_texts: [DeskTexts; 2] = [
        read(include_str!("../../../locales/zh-CN/desk.json")),
        read(include_str!("../../../locales/en/desk.json")),
    ];
    let mut roles = Lists::new();
    for (word, name) in role_texts.into_iter().flat_map(|texts| texts.role) {
        roles.entry(word).or_default().push(name);
    }
    let mut column_of = HashMap::new();
    for column in Column::ALL {
        let word = column.word();
        let others = file.columns.get(word).into_iter().flatten();
        let names = [zh.column.get(word), en.column.get(word)].into_iter().flatten().chain(others);
        for name in names.map(String::as_str).chain([word]) {
            // The first to claim a name keeps it; which are meant is decided by the kind of the table.
            column_of.entry(heading(name)).or_insert(*column);
        }
    }
    Book { file, columns: zh.column, roles, column_of }
});

fn read<T: DeserializeOwned + Default>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_default()
}

/// The columns of a kind in the order of its template, and whether a table is nothing without it.
pub const fn columns(kind: ImportKind) -> &'static [(Column, bool)] {
    match kind {
        ImportKind::Units => &[
            (Building, true),
            (BuildingName, false),
            (BuildingNameEn, false),
            (Unit, true),
            (Aliases, false),
            (Butler, false),
        ],
        ImportKind::Residents => &[
            (Unit, true),
            (Name, true),
            (Salutation, false),
            (Phone, false),
            (Occupancy, true),
            (Side, false),
            (Household, false),
            (Company, false),
            (From, false),
            (Until, false),
            (MaySeeFees, false),
            (MayAct, false),
        ],
        ImportKind::Staff => &[
            (Number, true),
            (Name, true),
            (Department, true),
            (DepartmentEn, false),
            (Roles, true),
            (Buildings, false),
            (Superior, false),
            (Phone, false),
        ],
    }
}

/// The same text however it was typed: no full-width forms, no spaces, one case.
pub fn folded(text: &str) -> String {
    half_width(text).filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

fn heading(name: &str) -> String {
    folded(name).replace('_', "")
}

/// Full-width letters, digits and signs as the plain ones.
pub fn half_width(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().map(|c| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    })
}

/// Which column of this kind goes by the name. A star or a note in brackets beside it changes nothing.
pub fn column(kind: ImportKind, name: &str) -> Option<Column> {
    let whole = heading(name);
    let plain = whole.trim_matches('*').split('(').next().unwrap_or("");
    let known = |name: &str| {
        let of_kind = |column: &Column| columns(kind).iter().any(|(known, _)| known == column);
        let first = BOOK.column_of.get(name).copied().filter(of_kind);
        first.or_else(|| {
            let has = |column: &&Column| {
                let others = BOOK.file.columns.get(column.word());
                others.is_some_and(|others| others.iter().any(|other| heading(other) == name))
            };
            columns(kind).iter().map(|(column, _)| column).find(has).copied()
        })
    };
    known(&whole).or_else(|| known(plain))
}

/// As we write it.
pub fn name_of(column: Column) -> &'static str {
    BOOK.columns.get(column.word()).map_or(column.word(), String::as_str)
}

pub fn example(kind: ImportKind) -> &'static [Vec<String>] {
    BOOK.file.examples.get(kind.word()).map_or(&[], Vec::as_slice)
}

fn find<T: DeserializeOwned>(lists: &Lists, said: &str) -> Option<T> {
    let said = folded(said);
    let is_said = |(word, names): &(&String, &Vec<String>)| {
        folded(word) == said || names.iter().any(|name| folded(name) == said)
    };
    lists.iter().find(is_said).and_then(|(word, _)| from_word(word).ok())
}

fn written<'a>(lists: &'a Lists, word: &'a str) -> &'a str {
    lists.get(word).and_then(|names| names.first()).map_or(word, String::as_str)
}

pub fn occupancy(said: &str) -> Option<Occupancy> {
    find(&BOOK.file.occupancies, said)
}

pub fn side(said: &str) -> Option<super::residents::Side> {
    find(&BOOK.file.sides, said)
}

pub fn salutation(said: &str) -> Option<Salutation> {
    find(&BOOK.file.salutations, said)
}

pub fn role(said: &str) -> Option<Role> {
    find(&BOOK.roles, said)
}

pub fn switch(said: &str) -> Option<bool> {
    find::<String>(&BOOK.file.switches, said).map(|word| word == "yes")
}

pub fn is_everywhere(said: &str) -> bool {
    find::<String>(&BOOK.file.everywhere, said).is_some()
}

pub fn write_occupancy(word: &str) -> &str {
    written(&BOOK.file.occupancies, word)
}

pub fn write_side(word: &str) -> &str {
    written(&BOOK.file.sides, word)
}

pub fn write_salutation(word: &str) -> &str {
    written(&BOOK.file.salutations, word)
}

pub fn write_role(word: &str) -> &str {
    written(&BOOK.roles, word)
}

pub fn write_switch(is_on: bool) -> &'static str {
    written(&BOOK.file.switches, if is_on { "yes" } else { "no" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::word;

    #[test]
    fn every_word_has_a_name_and_is_read_back_by_it() {
        for kind in ImportKind::ALL {
            for (known, _) in columns(*kind) {
                assert_ne!(name_of(*known), known.word());
                for name in [name_of(*known), known.word()] {
                    assert_eq!(column(*kind, name), Some(*known), "{name}");
                }
            }
            assert!(example(*kind).iter().all(|row| row.len() == columns(*kind).len()), "{kind:?}");
            assert!(!example(*kind).is_empty());
        }
        for each in Role::ALL {
            assert_eq!(role(write_role(&word(each).unwrap())), Some(each));
        }
        for is_on in [true, false] {
            assert_eq!(switch(write_switch(is_on)), Some(is_on));
        }
        assert!(is_everywhere("全部") && !is_everywhere("1"));
    }

    #[test]
    fn a_head_is_recognised_however_it_is_typed() {
        assert_eq!(column(ImportKind::Residents, " 手机号 "), Some(Phone));
        assert_eq!(column(ImportKind::Residents, "May see fees"), Some(MaySeeFees));
        assert_eq!(column(ImportKind::Residents, "*姓名（必填）"), Some(Name));
        assert_eq!(column(ImportKind::Staff, "Role"), Some(Roles));
        assert_eq!(column(ImportKind::Residents, "role"), Some(Occupancy));
        assert_eq!(column(ImportKind::Units, "姓名"), None);
    }
}
