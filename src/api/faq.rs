//! Questions and answers, for everybody.

use contract::faq::FaqEntry;
use contract::paging::Page;

use super::ApiError;
use super::client::{get, query};

/// Those that may answer what is typed; all in the office's order, if nothing is.
pub async fn list(typed: &str, limit: &str, cursor: Option<&str>) -> Result<Page<FaqEntry>, ApiError> {
    let typed = Some(typed).filter(|typed| !typed.is_empty());
    get(format!("/faq{}", query(&[("q", typed), ("limit", Some(limit)), ("cursor", cursor)]))).await
}
