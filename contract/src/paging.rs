//! Lists come in pages by keyset: no offset, no total, so the millionth row costs what the first does.

use serde::{Deserialize, Serialize};

/// One page. `next_cursor` is opaque: send it back as `cursor` with the same filters; absent on the last page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub items: Vec<T>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// Rows per page when the request names no `limit`.
pub const DEFAULT_LIMIT: u32 = 20;
/// The most rows a page holds; a larger `limit` is refused, not clipped.
pub const MAX_LIMIT: u32 = 100;
