//! A section line by line, so that a change can be read: what was, what is. No HTTP, no SQL.

use contract::settings::{SettingField, Wording};

/// One field of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which entry it is, through changes of the others; empty where there is only one.
    key: String,
    /// What people call the entry.
    entry: Option<String>,
    field: SettingField,
    text: String,
}

/// Collects the lines of one entry; a text that is empty is none.
pub struct Entry<'a> {
    pub key: &'a str,
    pub name: Option<&'a str>,
}

impl Entry<'_> {
    pub fn line(&self, field: SettingField, text: impl Into<String>) -> Option<Line> {
        let text = text.into();
        let (key, entry) = (self.key.to_owned(), self.name.map(str::to_owned));
        (!text.is_empty()).then_some(Line { key, entry, field, text })
    }

    pub fn name(&self, name: &Wording) -> [Option<Line>; 2] {
        [self.line(SettingField::NameZh, &name.zh), self.line(SettingField::NameEn, &name.en)]
    }

    pub fn hours(&self, hours: &Wording) -> [Option<Line>; 2] {
        [self.line(SettingField::HoursZh, &hours.zh), self.line(SettingField::HoursEn, &hours.en)]
    }
}

/// A field that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub entry: Option<String>,
    pub field: SettingField,
    pub before: Option<String>,
    pub after: Option<String>,
}

pub fn changed(before: &[Line], after: &[Line]) -> Vec<Changed> {
    let find = |lines: &[Line], wanted: &Line| {
        let same = |line: &&Line| line.key == wanted.key && line.field == wanted.field;
        lines.iter().find(same).map(|line| line.text.clone())
    };
    let kept = before.iter().map(|line| (line, Some(line.text.clone()), find(after, line)));
    let new = after.iter().filter(|line| find(before, line).is_none());
    let new = new.map(|line| (line, None, Some(line.text.clone())));
    // Where something came or went the others have moved; only moving by itself is worth a line.
    let moved_alone = has_all(before, after) && has_all(after, before);
    kept.chain(new)
        .filter(|(_, before, after)| before != after)
        .filter(|(line, ..)| line.field != SettingField::Position || moved_alone)
        .map(|(line, before, after)| Changed { entry: line.entry.clone(), field: line.field, before, after })
        .collect()
}

/// Whether each entry of `these` is among the others.
fn has_all(these: &[Line], others: &[Line]) -> bool {
    these.iter().all(|line| others.iter().any(|other| other.key == line.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phone(at: usize, name: &str, number: &str) -> Vec<Line> {
        let entry = Entry { key: name, name: Some(name) };
        let lines =
            [entry.line(SettingField::Phone, number), entry.line(SettingField::Position, at.to_string())];
        lines.into_iter().flatten().collect()
    }

    fn change(before: &[Vec<Line>], after: &[Vec<Line>]) -> Vec<(String, Option<String>, Option<String>)> {
        let changed = changed(&before.concat(), &after.concat()).into_iter();
        changed.map(|line| (format!("{:?} {:?}", line.entry, line.field), line.before, line.after)).collect()
    }

    #[test]
    fn only_what_is_not_as_it_was_is_a_line() {
        let (one, two) = (phone(1, "甲", "110"), phone(2, "乙", "119"));
        let both = [one.clone(), two.clone()];
        assert!(change(&both, &both).is_empty());
        let renumbered = change(&both, &[one.clone(), phone(2, "乙", "120")]);
        assert_eq!(renumbered, [(r#"Some("乙") Phone"#.into(), Some("119".into()), Some("120".into()))]);
        // The second moves up because the first went: that is no change of its own.
        let removed = change(&both, &[phone(1, "乙", "119")]);
        assert_eq!(removed, [(r#"Some("甲") Phone"#.into(), Some("110".into()), None)]);
        assert_eq!(change(&both, &[phone(1, "乙", "119"), phone(2, "甲", "110")]).len(), 2);
    }
}
