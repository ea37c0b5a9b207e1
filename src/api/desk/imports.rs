//! Tables of units, residents and staff: looked at, then applied.

use contract::ids::ImportId;
use contract::imports::{ApplyImport, ImportKind, ImportView};
use web_sys::File;

use super::super::ApiError;
use super::super::client::{Call, Method, get, prefix, query};
use super::SIDE;

pub async fn upload(kind: ImportKind, file: &File, key: &str) -> Result<ImportView, ApiError> {
    let asked = query(&[("kind", Some(kind.word())), ("file_name", Some(&file.name()))]);
    Call::new(Method::POST, format!("{SIDE}/imports{asked}"))
        .file(file.into(), "text/csv")
        .key(key)
        .read()
        .await
}

pub async fn read(id: ImportId) -> Result<ImportView, ApiError> {
    get(format!("{SIDE}/imports/{id}")).await
}

pub async fn apply(id: ImportId, form: &ApplyImport, key: &str) -> Result<ImportView, ApiError> {
    Call::new(Method::POST, format!("{SIDE}/imports/{id}/actions/apply")).json(form).key(key).read().await
}

pub fn template_address(kind: ImportKind) -> String {
    format!("{}{SIDE}/imports/templates/{}", prefix(), kind.word())
}

pub fn export_address(kind: ImportKind) -> String {
    format!("{}{SIDE}/imports/exports/{}", prefix(), kind.word())
}
