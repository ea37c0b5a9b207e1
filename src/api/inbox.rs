//! Messages on either side of the counter.

use contract::inbox::{InboxMessage, ReadMessages, UnreadView};
use contract::paging::Page;

use super::ApiError;
use super::client::{Call, Method, get, query};

/// Which side of the counter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Resident,
    Desk,
}

impl Side {
    pub(super) const fn path(self) -> &'static str {
        match self {
            Side::Resident => "",
            Side::Desk => "/desk",
        }
    }
}

/// Newest first.
pub async fn list(side: Side, cursor: Option<&str>) -> Result<Page<InboxMessage>, ApiError> {
    get(format!("{}/inbox{}", side.path(), query(&[("cursor", cursor)]))).await
}

/// How many wait to be read.
pub async fn unread(side: Side) -> Result<i64, ApiError> {
    get::<UnreadView>(format!("{}/inbox/unread", side.path())).await.map(|view| view.unread)
}

/// Marks as read, and answers how many are left.
pub async fn read(side: Side, form: &ReadMessages, key: &str) -> Result<i64, ApiError> {
    let path = format!("{}/inbox/actions/read", side.path());
    Call::new(Method::POST, path).json(form).key(key).read::<UnreadView>().await.map(|view| view.unread)
}
