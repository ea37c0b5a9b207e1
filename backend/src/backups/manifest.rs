//! What a backup says of itself. Written last: without a manifest a folder is no backup.

use std::fs;
use std::io;
use std::path::Path;

use chrono::{DateTime, Utc};
use contract::operations::DatabaseKind;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::copy::{Sum, sum_of_text};
use super::{BackupFault, name};

/// The form of backups this program writes, and the newest it reads.
const FORM: u32 = 1;
const FILE: &str = "manifest.json";
const SUM: &str = "manifest.sha256";

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format_version: u32,
    pub program_version: String,
    pub begun_at: DateTime<Utc>,
    pub database: DatabasePart,
    pub photos: PhotosPart,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatabasePart {
    pub kind: DatabaseKind,
    pub file: String,
    pub sha256: String,
    pub bytes: u64,
    pub schema_version: String,
    pub counts: Counts,
}

/// How much there is of what an office would miss first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub persons: u64,
    pub tickets: u64,
    pub ticket_events: u64,
    pub photos: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotosPart {
    /// A line for each file, as `sha256sum --check` reads it.
    pub list: String,
    pub sha256: String,
    pub files: u64,
    pub bytes: u64,
    /// Photos of the database whose files were gone before the backup was made.
    pub lost: Vec<Uuid>,
}

impl Manifest {
    pub fn new(begun_at: DateTime<Utc>, database: DatabasePart, photos: PhotosPart) -> Self {
        let program_version = env!("CARGO_PKG_VERSION").to_owned();
        Manifest { format_version: FORM, program_version, begun_at, database, photos }
    }

    pub fn bytes(&self) -> u64 {
        self.database.bytes + self.photos.bytes
    }

    pub fn write(&self, folder: &Path) -> Result<(), BackupFault> {
        let text = serde_json::to_string_pretty(self).map_err(|why| BackupFault::Damaged(why.to_string()))?;
        let text = text + "\n";
        let sum = format!("{}  {FILE}\n", sum_of_text(&text));
        fs::write(folder.join(SUM), sum).map_err(BackupFault::at(folder))?;
        fs::write(folder.join(FILE), text).map_err(BackupFault::at(folder))
    }

    /// Of a backup that says it is whole; whether it is, only its sums can tell.
    pub fn read(folder: &Path) -> Result<Manifest, BackupFault> {
        let called = folder.display().to_string();
        if folder.file_name().and_then(|name| name.to_str()).is_some_and(name::is_unfinished) {
            return Err(BackupFault::Unfinished(called));
        }
        let file = |name: &str| match fs::read(folder.join(name)) {
            Err(why) if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                Err(BackupFault::NoBackup(called.clone()))
            }
            read => read.map_err(BackupFault::at(&folder.join(name))),
        };
        let damaged = || BackupFault::Damaged(format!("{FILE} does not match its sum"));
        let text = String::from_utf8(file(FILE)?).map_err(|_| damaged())?;
        let sum = String::from_utf8(file(SUM)?).map_err(|_| damaged())?;
        if sum != format!("{}  {FILE}\n", sum_of_text(&text)) {
            return Err(damaged());
        }
        // The form first: a newer one may look different throughout.
        #[derive(Deserialize)]
        struct Form {
            format_version: u32,
        }
        let unreadable = |why: serde_json::Error| BackupFault::Damaged(format!("{FILE}: {why}"));
        let Form { format_version } = serde_json::from_str(&text).map_err(unreadable)?;
        if format_version > FORM {
            return Err(BackupFault::NewerForm(format_version));
        }
        serde_json::from_str(&text).map_err(unreadable)
    }

    /// Whether the file is the one that was written.
    pub fn fits(&self, database: &Sum) -> bool {
        (&database.sha256, database.bytes) == (&self.database.sha256, self.database.bytes)
    }
}
