//! What somebody wants to be told outside the portal.

use contract::inbox::{NotificationChoices, SetNotificationChoices};

use super::ApiError;
use super::client::{Call, Method, get};
use super::inbox::Side;

pub async fn read(side: Side) -> Result<NotificationChoices, ApiError> {
    get(path(side)).await
}

pub async fn set(
    side: Side,
    version: i64,
    form: &SetNotificationChoices,
    key: &str,
) -> Result<NotificationChoices, ApiError> {
    Call::new(Method::PUT, path(side)).json(form).key(key).version(version).read().await
}

fn path(side: Side) -> String {
    format!("{}/me/notification-choices", side.path())
}
