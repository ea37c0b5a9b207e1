//! Photos: uploaded before the ticket, attached by id. What lives elsewhere: decoding and storing (backend).

use serde::{Deserialize, Serialize};

use crate::ids::PhotoId;

/// Most photos on one request [REP-30].
pub const MAX_PHOTOS: u64 = 9;
/// Largest upload in bytes; the portal scales down before sending.
pub const MAX_UPLOAD_BYTES: u64 = 8 * 1024 * 1024;
/// Longest side of a stored photo in pixels; larger ones are scaled down.
pub const MAX_STORED_SIDE: u32 = 1600;
/// Longest side of a thumbnail in pixels.
pub const THUMBNAIL_SIDE: u32 = 320;
/// Media types taken. What is stored is always re-encoded, so no place or device data survives.
pub const MEDIA_TYPES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];

/// What a photo shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Sent by the resident with the report.
    Resident,
    /// Taken by staff before the work.
    Before,
    /// Taken by staff after the work.
    After,
    /// A signature, drawn on a staff member's device or photographed on a slip. Desk only.
    Signature,
}

/// A stored photo. The picture is at `/photos/{id}`, a small one at `/photos/{id}/thumbnail`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PhotoView {
    pub id: PhotoId,
    /// Pixels, after scaling and turning upright.
    pub width: u32,
    pub height: u32,
    pub stage: Stage,
}
