//! Where an account is signed in.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::DeviceId;

/// A browser that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeviceView {
    pub id: DeviceId,
    /// Browser and system as far as it says: `WeChat · Android`. Empty when it says nothing we know.
    pub name: String,
    #[serde(with = "crate::moment")]
    pub since: DateTime<Utc>,
    /// To the hour.
    #[serde(with = "crate::moment")]
    pub seen_at: DateTime<Utc>,
    /// The one that asks.
    pub is_this: bool,
}
