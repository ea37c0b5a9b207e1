//! Who has to be phoned.

use contract::ids::MessageId;
use contract::paging::Page;
use contract::phone_tasks::{PhoneTask, ToldByPhone};

use super::super::ApiError;
use super::super::client::{Call, Method, get, query};
use super::SIDE;

pub async fn list(cursor: Option<&str>) -> Result<Page<PhoneTask>, ApiError> {
    get(format!("{SIDE}/phone-tasks{}", query(&[("cursor", cursor)]))).await
}

pub async fn tell(id: MessageId, key: &str) -> Result<PhoneTask, ApiError> {
    let path = format!("{SIDE}/phone-tasks/{id}/actions/told");
    Call::new(Method::POST, path).json(&ToldByPhone {}).key(key).read().await
}
