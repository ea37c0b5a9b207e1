//! What the office does better because residents said so, for everybody.

use contract::measures::PublishedMeasure;
use contract::paging::Page;

use super::ApiError;
use super::client::{get, query};

pub async fn published(cursor: Option<&str>) -> Result<Page<PublishedMeasure>, ApiError> {
    get(format!("/measures{}", query(&[("cursor", cursor)]))).await
}
