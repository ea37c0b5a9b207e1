//! The settings: sections read and replaced as a whole, their history, and the replies that customer service answers with.

use contract::paging::Page;
use contract::settings::{MissingEnglish, ReplyEntry, Section, Setting, SettingChange, SettingsView};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

pub async fn home() -> Result<SettingsView, ApiError> {
    get(format!("{SIDE}/settings")).await
}

pub async fn read<T: DeserializeOwned>(section: Section) -> Result<Setting<T>, ApiError> {
    get(address(section)).await
}

/// Only if nobody changed it since this version was read.
pub async fn replace<T: Serialize + DeserializeOwned>(
    section: Section,
    version: i64,
    value: &T,
    key: &str,
) -> Result<Setting<T>, ApiError> {
    Call::new(Method::PUT, address(section)).json(value).version(version).key(key).read().await
}

pub async fn changes(section: Section, cursor: Option<&str>) -> Result<Page<SettingChange>, ApiError> {
    let asked = query(&[("section", Some(section.word())), ("cursor", cursor)]);
    get(format!("{SIDE}/settings/changes{asked}")).await
}

pub async fn missing_english() -> Result<Vec<MissingEnglish>, ApiError> {
    get::<Page<MissingEnglish>>(format!("{SIDE}/settings/missing-english")).await.map(|page| page.items)
}

/// As customer service is offered them.
pub async fn replies() -> Result<Vec<ReplyEntry>, ApiError> {
    get::<Page<ReplyEntry>>(format!("{SIDE}/replies")).await.map(|page| page.items)
}

fn address(section: Section) -> String {
    format!("{SIDE}/settings/{}", section.word())
}
