//! `GET /capabilities`: what this backend can do and how the estate is reached, before anybody signs in.

use serde::{Deserialize, Serialize};

use crate::people::Bilingual;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Capabilities {
    /// Version of the backend, for reports.
    pub version: String,
    /// Capabilities served; the portal hides what is absent.
    pub modules: Vec<String>,
    /// Languages of the estate's own texts, the first one leading.
    pub locales: Vec<String>,
    pub estate: Estate,
    pub limits: Limits,
}

/// The estate this installation manages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Estate {
    pub name: Bilingual,
    /// IANA name; every date and time on the screens is drawn in it.
    pub time_zone: String,
    /// The desk's phone, shown on every page.
    pub phone: String,
    /// Answered day and night.
    pub emergency_phone: String,
    /// Everybody to call when it cannot wait, in the order they are shown.
    #[serde(default)]
    pub phones: Vec<EmergencyPhone>,
    /// Service hours in words.
    pub hours: Bilingual,
    /// Local times between which a visit may begin and end, `HH:MM`.
    pub visiting_from: String,
    pub visiting_until: String,
}

/// Whom to call when it cannot wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EmergencyPhone {
    pub name: Bilingual,
    pub number: String,
    /// BCP 47 tags of what is spoken there.
    pub languages: Vec<String>,
    /// When it is answered, in words; absent: round the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<Bilingual>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limits {
    pub photos: u64,
    pub photo_bytes: u64,
    pub prose: u64,
}
