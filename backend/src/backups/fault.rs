//! Why a backup, or bringing one back, came to nothing; each fits one line.

use std::io;
use std::path::Path;

use contract::operations::BackupReason;

use crate::db::OpenError;

#[derive(Debug, thiserror::Error)]
pub enum BackupFault {
    #[error("no room is left in {0}")]
    Full(String),
    #[error("{path} cannot be used: {why}")]
    File { path: String, why: io::Error },
    #[error("another backup into {0} is being made")]
    Busy(String),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("the database cannot be read: {0}")]
    Database(String),
    #[error("not one of the photos is in {0}: is its disk mounted?")]
    NoPhotos(String),
    #[error("this needs {tool}, which is not installed: install the client of PostgreSQL {server} or newer")]
    ToolMissing { tool: &'static str, server: u32 },
    #[error(
        "{tool} is version {found}, the server {server}: install the client of PostgreSQL {server} or newer"
    )]
    ToolTooOld { tool: &'static str, found: u32, server: u32 },
    #[error("{tool} failed: {said}")]
    ToolFailed { tool: &'static str, said: String },

    #[error("{0} is no backup: it has no manifest.json")]
    NoBackup(String),
    #[error("{0} was never finished: a backup of that name is not whole")]
    Unfinished(String),
    #[error("the backup is damaged: {0}")]
    Damaged(String),
    #[error("the backup is of form {0}, which this version does not know: use the newer version")]
    NewerForm(u32),
    #[error("the backup has schema {0}, which this version does not know: use the newer version")]
    NewerSchema(String),
    #[error("the backup is of {found}: name a database of that kind with --database")]
    OtherKind { found: &'static str },
    #[error("{0} is not empty: a backup is only restored to where nothing is")]
    NotEmpty(String),
    #[error("the database is not empty: a backup is only restored to where nothing is")]
    DatabaseNotEmpty,
}

impl BackupFault {
    /// For what went wrong with a file or folder.
    pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> BackupFault {
        let path = path.display().to_string();
        move |why| match why.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                BackupFault::Full(path.clone())
            }
            _ => BackupFault::File { path: path.clone(), why },
        }
    }

    /// In the word that administrators are shown.
    pub fn reason(&self) -> BackupReason {
        match self {
            BackupFault::Full(_) => BackupReason::StorageFull,
            BackupFault::Busy(_) => BackupReason::FolderBusy,
            BackupFault::Open(_) | BackupFault::Database(_) | BackupFault::DatabaseNotEmpty => {
                BackupReason::DatabaseUnreadable
            }
            BackupFault::NoPhotos(_) => BackupReason::PhotosMissing,
            BackupFault::ToolMissing { .. } | BackupFault::ToolTooOld { .. } => BackupReason::ToolMissing,
            BackupFault::ToolFailed { .. } => BackupReason::ToolFailed,
            BackupFault::File { .. }
            | BackupFault::NoBackup(_)
            | BackupFault::Unfinished(_)
            | BackupFault::Damaged(_)
            | BackupFault::NewerForm(_)
            | BackupFault::NewerSchema(_)
            | BackupFault::OtherKind { .. }
            | BackupFault::NotEmpty(_) => BackupReason::FolderUnusable,
        }
    }
}

impl From<diesel::result::Error> for BackupFault {
    fn from(error: diesel::result::Error) -> Self {
        match crate::db::DbFault::from(error) {
            crate::db::DbFault::StorageFull => BackupFault::Full("the folder for backups".to_owned()),
            other => BackupFault::Database(other.to_string()),
        }
    }
}
