//! From the log to what can be read of it; the sections at a glance; what lacks English.

use contract::settings::{
    BuildingNames, ChangedLine, DepartmentList, EstateTexts, LastChange, MissingEnglish, PhoneList,
    ReplyList, Section, SectionSummary, SettingChange, SettingsView, TextPlace,
};
use diesel::QueryResult;

use super::acts::missing;
use super::rules::edits;
use super::sections::Stored;
use super::store::{self, ChangeRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::{Viewer, names};

pub fn changes(conn: &mut Conn, rows: &[ChangeRow]) -> QueryResult<Vec<SettingChange>> {
    let names = names(conn, rows.iter().map(|row| row.actor_id.as_str()))?;
    let lines = store::lines_of(conn, rows.iter().map(|row| row.id.as_str()))?;
    rows.iter()
        .map(|row| {
            let own = lines.iter().filter(|line| line.change_id == row.id);
            let lines = own.map(|line| {
                Ok(ChangedLine {
                    entry: line.entry.clone(),
                    field: from_word(&line.field)?,
                    before: line.old_text.clone(),
                    after: line.new_text.clone(),
                })
            });
            Ok(SettingChange {
                at: from_micros(row.at)?,
                by: names.staff(&row.actor_id).ok_or(diesel::result::Error::NotFound)?,
                lines: lines.collect::<QueryResult<_>>()?,
            })
        })
        .collect()
}

/// What the reader may edit, and nothing of the rest.
pub fn home(conn: &mut Conn, viewer: &Viewer) -> QueryResult<SettingsView> {
    let mut sections = Vec::new();
    for section in sections_of(viewer) {
        let entries = match section {
            Section::Estate => EstateTexts::read(conn)?.entries(),
            Section::Phones => PhoneList::read(conn)?.entries(),
            Section::Departments => DepartmentList::read(conn)?.entries(),
            Section::Buildings => BuildingNames::read(conn)?.entries(),
            Section::Replies => ReplyList::read(conn)?.entries(),
        };
        let last = store::last_change(conn, section)?;
        let last = changes(conn, last.as_slice())?.pop();
        sections.push(SectionSummary {
            section: section.into(),
            entries: i64::try_from(entries).unwrap_or(i64::MAX),
            changed: last.map(|change| LastChange { at: change.at, by: change.by }),
        });
    }
    let missing_english = i64::try_from(missing_english(conn, viewer)?.len()).unwrap_or(i64::MAX);
    Ok(SettingsView { sections, missing_english })
}

pub fn missing_english(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<MissingEnglish>> {
    let mut found = Vec::new();
    for section in sections_of(viewer) {
        let (place, texts) = match section {
            Section::Estate => (EstateTexts::PLACE, missing::<EstateTexts>(conn)?),
            Section::Phones => (PhoneList::PLACE, missing::<PhoneList>(conn)?),
            Section::Departments => (DepartmentList::PLACE, missing::<DepartmentList>(conn)?),
            Section::Buildings => (BuildingNames::PLACE, missing::<BuildingNames>(conn)?),
            Section::Replies => (ReplyList::PLACE, missing::<ReplyList>(conn)?),
        };
        found.extend(texts.into_iter().map(|zh| MissingEnglish { place: place.into(), zh }));
    }
    // Prices have no section here; who edits all else is told of them, too.
    if sections_of(viewer).count() == Section::ALL.len() {
        let lacking = store::price_texts(conn)?.into_iter().filter(|(_, en)| en.trim().is_empty());
        found.extend(lacking.map(|(zh, _)| MissingEnglish { place: TextPlace::Prices.into(), zh }));
    }
    Ok(found)
}

/// The sections the reader may edit.
pub fn sections_of(viewer: &Viewer) -> impl Iterator<Item = Section> {
    Section::ALL.iter().copied().filter(|section| viewer.has_role(|role| edits(*section, role)))
}
