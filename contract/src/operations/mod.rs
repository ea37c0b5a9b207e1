//! How the installation is doing, for whoever administers it: what runs, since when, how much room is left, and whether
//! there is a backup to go back to [ARC-04, ARC-05, ARC-18].
//!
//! Does not live here: what only machines read (`/metrics`), and how a backup is made.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::open::Open;
use crate::words::words;

words! {
    /// What the installation keeps its data in.
    pub enum DatabaseKind {
        Sqlite = "sqlite",
        Postgresql = "postgresql",
    }
}

words! {
    /// Why a backup came to nothing.
    pub enum BackupReason {
        /// The folder is not there, or may not be written to.
        FolderUnusable = "folder_unusable",
        StorageFull = "storage_full",
        /// Another program is writing a backup into the same folder.
        FolderBusy = "folder_busy",
        DatabaseUnreadable = "database_unreadable",
        /// Of all photos that the database names not one is in its folder.
        PhotosMissing = "photos_missing",
        /// `pg_dump` is not installed, or older than the server.
        ToolMissing = "tool_missing",
        ToolFailed = "tool_failed",
    }
}

/// The installation, now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperationsView {
    /// Of the program.
    pub version: String,
    pub running_since: DateTime<Utc>,
    pub database: Open<DatabaseKind>,
    /// The newest change of tables that the database has.
    pub schema: String,
    pub database_bytes: u64,
    /// Room left where photos are kept; absent where the system does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_bytes: Option<u64>,
    pub backups: BackupsView,
}

/// What is known of backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupsView {
    /// Absent while no folder is configured: then none is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<BackupPlan>,
    /// One is being made since then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub running_since: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_success: Option<BackupDone>,
    /// Absent once one has succeeded after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_failure: Option<BackupFailed>,
    /// Nothing younger than a day and a half to go back to.
    pub is_overdue: bool,
}

/// When backups are made by themselves, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupPlan {
    pub folder: String,
    pub next_at: DateTime<Utc>,
    /// How many are kept.
    pub keep: u32,
    /// Room left in the folder; absent where the system does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_bytes: Option<u64>,
}

/// A backup that is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupDone {
    /// Of its folder.
    pub name: String,
    pub begun_at: DateTime<Utc>,
    pub ended_at: DateTime<Utc>,
    /// Database and photos together.
    pub bytes: u64,
    pub photos: u64,
    /// Photos that the database names and the folder of photos had lost already.
    pub lost_photos: u64,
}

/// One that came to nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupFailed {
    pub at: DateTime<Utc>,
    pub reason: Open<BackupReason>,
    /// What the program or the system said, for whoever mends it.
    pub detail: String,
}
