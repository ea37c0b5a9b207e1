//! The database's part of a backup: to a file, and back.

use std::fs;
use std::path::{Path, PathBuf};

use contract::operations::DatabaseKind;

use super::store::{self, Contents};
use super::{BackupFault, copy};
use crate::db::{self, DatabaseUrl};

pub fn kind(url: &DatabaseUrl) -> DatabaseKind {
    match url {
        DatabaseUrl::Sqlite(_) => DatabaseKind::Sqlite,
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(_) => DatabaseKind::Postgresql,
    }
}

/// What the copy is called in a backup.
pub fn file_name(kind: DatabaseKind) -> &'static str {
    match kind {
        DatabaseKind::Sqlite => "database.sqlite3",
        DatabaseKind::Postgresql => "database.pgdump",
    }
}

/// Copies the database as it is at one moment, whatever is written meanwhile, and says what is in the copy.
pub fn copy_into(url: &DatabaseUrl, file: &Path) -> Result<Contents, BackupFault> {
    let mut conn = db::guest(url)?;
    match url {
        DatabaseUrl::Sqlite(_) => {
            store::vacuum_into(&mut conn, file)?;
            Ok(store::contents(&mut db::lying_still(file)?)?)
        }
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(url) => super::postgres::dump(&mut conn, url, file),
    }
}

/// Refuses a database in which something is.
pub fn must_be_empty(url: &DatabaseUrl) -> Result<(), BackupFault> {
    match url {
        // A log that was left behind would be taken for the new database's own.
        DatabaseUrl::Sqlite(path) => {
            let log = PathBuf::from(format!("{}-wal", path.display()));
            match [path, &log].into_iter().find(|file| file.exists()) {
                Some(file) => Err(BackupFault::NotEmpty(file.display().to_string())),
                None => Ok(()),
            }
        }
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(_) => match store::is_empty(&mut db::guest(url)?)? {
            true => Ok(()),
            false => Err(BackupFault::DatabaseNotEmpty),
        },
    }
}

/// Puts the copy where the database belongs: all of it, of this program's schema, or nothing.
pub fn bring_back(file: &Path, url: &DatabaseUrl) -> Result<(), BackupFault> {
    match url {
        DatabaseUrl::Sqlite(path) => {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("database");
            let unfinished = path.with_file_name(format!(".{name}.unfinished"));
            let at = BackupFault::at(path);
            fs::remove_file(&unfinished).ok();
            let brought = copy::copy(file, &unfinished).map_err(&at).and_then(|_| {
                db::migrate(&DatabaseUrl::Sqlite(unfinished.clone()))?;
                fs::File::open(&unfinished).and_then(|file| file.sync_all()).map_err(&at)?;
                fs::rename(&unfinished, path).map_err(&at)
            });
            fs::remove_file(&unfinished).ok();
            brought?;
            path.parent().map_or(Ok(()), |folder| copy::sync_folder(folder).map_err(&at))
        }
        #[cfg(feature = "postgres")]
        DatabaseUrl::Postgres(address) => {
            super::postgres::load(&mut db::guest(url)?, address, file)?;
            Ok(db::migrate(url)?)
        }
    }
}
