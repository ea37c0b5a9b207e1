//! The texts: reads `locales/`, checks that both languages say the same things, and lays the keys and tables out.
//! Used twice, so that both sides agree by construction: by `build.rs` for the typed keys, and by the page hook of
//! xtask for the tables a browser fetches. No output of its own, no knowledge of Trunk.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use serde_json::Value;

/// The first language is the one the others are compared with.
pub const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// Top-level objects of these names hold texts that are looked up by a code the API sends.
const CODE_GROUPS: [&str; 74] = [
    "problems",
    "fields",
    "status",
    "phase",
    "event",
    "promise",
    "category",
    "action",
    "role",
    "ending",
    "rating",
    "occupancy",
    "emergency",
    "purpose",
    "agreement",
    "charging",
    "free_of",
    "payer",
    "quote_state",
    "charge_state",
    "refund_state",
    "method",
    "channel",
    "channel_kind",
    "mail_security",
    "delivery_fault",
    "message_group",
    "follow_up",
    "callback_method",
    "clock",
    "card_zh",
    "card_en",
    "callback_state",
    "proposal_state",
    "household_act",
    "account_state",
    "backup_reason",
    // What staff read in other words than residents.
    "desk_status",
    "desk_step",
    "import_kind",
    "import_fault",
    "stay_reason",
    "column",
    "staff_change",
    "first_step",
    "first_step_how",
    "spoken",
    "setting_section",
    "setting_field",
    "table_fault",
    "waiting_kind",
    "report_figure",
    "report_definition",
    "audit_state",
    "audit_kind",
    "audit_method",
    "measure_state",
    "measure_source",
    "survey_state",
    "question_kind",
    "paper_method",
    "audit_check",
    "audit_result",
    "topic",
    "kind",
    "matter",
    "severity",
    // What is said of a complaint in other words than of a repair.
    "complaint_status",
    "complaint_event",
    "complaint_action",
    "complaint_ending",
    "desk_complaint_status",
    "desk_complaint_step",
    "desk_complaint_ending",
];

/// A table of texts, fetched as one. Keys are numbered from its base, so that a key alone says which table it is in.
struct Table {
    name: &'static str,
    base: usize,
    /// The areas that begin with this word; the first table takes all others.
    areas: &'static str,
}

const TABLES: [Table; 3] = [
    Table { name: "resident", base: 0, areas: "" },
    // What only pages behind a part of the program say: no part of the way to the list of requests.
    Table { name: "pages", base: 0x4000, areas: "page" },
    // Residents never download it.
    Table { name: "desk", base: 0x8000, areas: "desk" },
];

const PLURAL_FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

#[derive(Clone, PartialEq)]
enum Entry {
    Text(String),
    Plural(BTreeMap<String, String>),
}

impl Entry {
    fn placeholders(&self) -> BTreeSet<String> {
        match self {
            Entry::Text(text) => placeholders(text),
            Entry::Plural(forms) => forms.values().flat_map(|form| placeholders(form)).collect(),
        }
    }

    fn json(&self) -> Value {
        match self {
            Entry::Text(text) => Value::from(text.as_str()),
            Entry::Plural(forms) => {
                forms.iter().map(|(form, text)| (form.clone(), Value::from(text.as_str()))).collect()
            }
        }
    }
}

type Entries = BTreeMap<String, Entry>;
type Rows = Vec<(String, [Entry; LANGUAGES.len()])>;

/// All texts of all languages, checked.
pub struct Texts {
    /// In the order of `TABLES`.
    tables: [Rows; TABLES.len()],
}

impl Texts {
    /// Reads and checks `locales/`. The error lists every fault, one a line.
    pub fn read(locales: &Path) -> Result<Texts, String> {
        let mut faults = Vec::new();
        let mut languages = Vec::new();
        for language in LANGUAGES {
            languages.push(read_language(&locales.join(language), &mut faults)?);
        }
        let [first, second] = languages.as_slice() else { return Err("two languages are expected".into()) };
        compare(first, second, &mut faults);
        if !faults.is_empty() {
            return Err(faults.join("\n"));
        }
        let mut tables = TABLES.map(|_| Rows::new());
        for (key, entry) in first {
            let Some(other) = second.get(key) else { continue };
            tables[table_of(key)].push((key.clone(), [entry.clone(), other.clone()]));
        }
        Ok(Texts { tables })
    }

    /// The tables as `(path below the build's folder, content)`.
    pub fn tables(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for (table, rows) in TABLES.iter().zip(&self.tables) {
            for (at, language) in LANGUAGES.iter().enumerate() {
                files.push((format!("texts/{language}/{}.json", table.name), table_json(rows, at)));
            }
        }
        files
    }

    /// Replaces `[[zh-CN area.key]]` by that text: for the page that is shown before any table has arrived.
    pub fn fill_page(&self, page: &str) -> Result<String, String> {
        let mut filled = String::with_capacity(page.len());
        let mut rest = page;
        while let Some(start) = rest.find("[[") {
            let Some(length) = rest[start..].find("]]") else { break };
            filled.push_str(&rest[..start]);
            filled.push_str(&self.resolve(&rest[start + 2..start + length])?);
            rest = &rest[start + length + 2..];
        }
        filled.push_str(rest);
        Ok(filled)
    }

    fn resolve(&self, token: &str) -> Result<String, String> {
        let unknown = || format!("the page names a text that does not exist: [[{token}]]");
        let (language, key) = token.split_once(' ').ok_or_else(unknown)?;
        let at = LANGUAGES.iter().position(|known| *known == language).ok_or_else(unknown)?;
        match self.tables[0].iter().find(|(known, _)| known == key).map(|(_, entries)| &entries[at]) {
            Some(Entry::Text(text)) => {
                Ok(text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;"))
            }
            _ => Err(unknown()),
        }
    }

    /// The Rust source of the typed keys.
    pub fn keys_source(&self) -> String {
        let mut source = String::new();
        let tables =
            TABLES.iter().zip(&self.tables).map(|(table, rows)| (table.name, table.base, rows.len()));
        let _ = writeln!(source, "pub const TABLES: [(&str, u16, u32); {}] = [", TABLES.len());
        for (name, base, texts) in tables {
            let _ = writeln!(source, "    ({name:?}, {base}, {texts}),");
        }
        source.push_str("];\n");
        let mut groups: BTreeMap<&str, Vec<(String, usize)>> =
            CODE_GROUPS.iter().map(|group| (*group, Vec::new())).collect();
        source.push_str("pub mod k {\n    use super::{Key, Phrase, Plural};\n");
        for (table, rows) in TABLES.iter().zip(&self.tables) {
            for (at, (key, entries)) in rows.iter().enumerate() {
                let number = table.base + at;
                let kind = match &entries[0] {
                    Entry::Plural(_) => "Plural",
                    entry if entry.placeholders().is_empty() => "Key",
                    _ => "Phrase",
                };
                if let Some((group, code)) = code_of(key) {
                    groups.entry(group).or_default().push((code, number));
                } else {
                    let _ = writeln!(source, "    pub const {}: {kind} = {kind}({number});", const_name(key));
                }
            }
        }
        source.push_str("}\npub mod codes {\n    use super::Phrase;\n    use super::super::find;\n");
        for (group, codes) in groups {
            let _ = writeln!(
                source,
                "    pub fn {group}(code: &str) -> Option<Phrase> {{\n        find(code, &{:?})\n    }}",
                runs(&codes)
            );
        }
        source.push_str("}\n");
        source
    }
}

/// Codes whose texts stand one after the other, with the number of the first: a list of words weighs less than a match
/// over them.
fn runs(codes: &[(String, usize)]) -> Vec<(usize, String)> {
    let mut runs: Vec<(usize, String)> = Vec::new();
    let mut next = None;
    for (code, number) in codes {
        match runs.last_mut().filter(|_| next == Some(*number)) {
            Some((_, words)) => {
                words.push(' ');
                words.push_str(code);
            }
            None => runs.push((*number, code.clone())),
        }
        next = Some(number + 1);
    }
    runs
}

fn read_language(folder: &Path, faults: &mut Vec<String>) -> Result<Entries, String> {
    let listing = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files: Vec<_> = listing.filter_map(|file| file.ok().map(|file| file.path())).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut entries = Entries::new();
    for file in files {
        let name = file.display();
        let content = std::fs::read_to_string(&file).map_err(|error| format!("{name}: {error}"))?;
        let value: Value = serde_json::from_str(&content).map_err(|error| format!("{name}: {error}"))?;
        let area = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        flatten(&area, &value, &mut entries, faults);
    }
    Ok(entries)
}

fn flatten(key: &str, value: &Value, entries: &mut Entries, faults: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.trim().is_empty() => {
            entries.insert(key.to_owned(), Entry::Text(text.clone()));
        }
        Value::Object(object) if is_plural(object) => {
            let forms =
                object.iter().filter_map(|(form, text)| Some((form.clone(), text.as_str()?.to_owned())));
            entries.insert(key.to_owned(), Entry::Plural(forms.collect()));
        }
        Value::Object(object) => {
            for (name, inner) in object {
                flatten(&format!("{key}.{name}"), inner, entries, faults);
            }
        }
        _ => faults.push(format!("{key}: a text or an object of texts is expected")),
    }
}

fn is_plural(object: &serde_json::Map<String, Value>) -> bool {
    object.contains_key("other")
        && object.iter().all(|(form, text)| PLURAL_FORMS.contains(&form.as_str()) && text.is_string())
        // `other` alone is also an ordinary code (category "other"): a plural names its number.
        && object.values().any(|text| text.as_str().is_some_and(|text| text.contains("{n}")))
}

fn compare(first: &Entries, second: &Entries, faults: &mut Vec<String>) {
    let [one, two] = LANGUAGES;
    for (key, entry) in first {
        match (entry, second.get(key)) {
            (_, None) => faults.push(format!("{key}: is in {one}, missing in {two}")),
            (Entry::Text(_), Some(Entry::Plural(_))) | (Entry::Plural(_), Some(Entry::Text(_))) => {
                faults.push(format!("{key}: has plural forms in one language only"));
            }
            (_, Some(other)) if entry.placeholders() != other.placeholders() => {
                faults.push(format!("{key}: the placeholders differ between {one} and {two}"));
            }
            _ => {}
        }
        if matches!(entry, Entry::Plural(_)) && code_of(key).is_some() {
            faults.push(format!("{key}: a text looked up by code has no plural forms"));
        }
    }
    faults.extend(
        second
            .keys()
            .filter(|key| !first.contains_key(*key))
            .map(|key| format!("{key}: is in {two}, missing in {one}")),
    );

    let mut names = BTreeMap::new();
    for key in first.keys() {
        let name = code_of(key).map_or_else(|| const_name(key), |(group, code)| format!("{group} {code}"));
        if let Some(before) = names.insert(name, key) {
            faults.push(format!("{key}: cannot be told from {before}"));
        }
    }
}

fn placeholders(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}') {
            found.insert(name.to_owned());
        }
    }
    found
}

/// `tickets.status.done` is the code `done` of the group `status`, whichever area it stands in.
fn code_of(key: &str) -> Option<(&'static str, String)> {
    let mut parts = key.splitn(3, '.').skip(1);
    let (name, code) = (parts.next()?, parts.next()?);
    let group = CODE_GROUPS.iter().find(|group| **group == name)?;
    Some((group, code.to_owned()))
}

fn const_name(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' }).collect()
}

/// `page-quote.total` stands in the table whose areas begin with `page`.
fn table_of(key: &str) -> usize {
    let area = key.split(['.', '-']).next().unwrap_or(key);
    TABLES.iter().position(|table| table.areas == area).unwrap_or(0)
}

fn table_json(rows: &[(String, [Entry; LANGUAGES.len()])], language: usize) -> String {
    Value::Array(rows.iter().map(|(_, entries)| entries[language].json()).collect()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str, chinese: &str, english: &str) -> Result<Texts, String> {
        let folder = std::env::temp_dir().join(format!("guanjia-texts-{}-{name}", std::process::id()));
        for (language, content) in LANGUAGES.iter().zip([chinese, english]) {
            std::fs::create_dir_all(folder.join(language)).unwrap();
            std::fs::write(folder.join(language).join("area.json"), content).unwrap();
        }
        let texts = Texts::read(&folder);
        std::fs::remove_dir_all(&folder).unwrap();
        texts
    }

    #[test]
    fn what_one_language_lacks_is_named() {
        let fault = |chinese, english| texts("lacks", chinese, english).err().unwrap();
        assert_eq!(fault(r#"{"a": "甲"}"#, "{}"), "area.a: is in zh-CN, missing in en");
        assert_eq!(fault("{}", r#"{"a": "A"}"#), "area.a: is in en, missing in zh-CN");
        assert!(fault(r#"{"a": "{x} 甲"}"#, r#"{"a": "A"}"#).contains("placeholders differ"));
        assert!(fault(r#"{"a": {"other": "{n} 张"}}"#, r#"{"a": "{n}"}"#).contains("plural forms"));
        assert!(fault(r#"{"a": ""}"#, r#"{"a": "A"}"#).contains("a text or an object of texts is expected"));
        assert!(
            fault(r#"{"a-b": "甲", "a_b": "乙"}"#, r#"{"a-b": "A", "a_b": "B"}"#)
                .contains("cannot be told from")
        );
    }

    #[test]
    fn a_key_stands_at_its_number_in_every_language_and_a_page_is_filled_from_it() {
        let texts = texts("numbers", r#"{"b": "乙", "a": "<甲>"}"#, r#"{"a": "A", "b": "B"}"#).unwrap();
        assert!(texts.keys_source().contains("AREA_B: Key = Key(1);"));
        let tables = texts.tables();
        assert!(tables.contains(&("texts/zh-CN/resident.json".to_owned(), r#"["<甲>","乙"]"#.to_owned())));
        assert!(tables.contains(&("texts/en/resident.json".to_owned(), r#"["A","B"]"#.to_owned())));
        assert_eq!(texts.fill_page("[[zh-CN area.a]]/[[en area.b]]").unwrap(), "&lt;甲>/B");
        assert!(texts.fill_page("[[en area.c]]").is_err());
    }
}
