//! Taking a backup while the server goes on writing.
//!
//! The order is what makes it consistent, whoever takes it, without holding anybody up: first the photos that are there,
//! then the database as it is at one moment, then the photos that this copy names besides. A photo is stored before its
//! row, so what the copy names is there by then; what is swept away in between was there at the beginning.

use std::fs::{self, File, TryLockError};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use super::manifest::{DatabasePart, Manifest};
use super::photos::Gathered;
use super::{BackupFault, copy, database, name};
use crate::db::DatabaseUrl;

pub struct Order {
    pub database: DatabaseUrl,
    pub data: PathBuf,
    pub to: PathBuf,
    pub at: DateTime<Utc>,
    /// How many backups there are afterwards, at most.
    pub keep: Option<u32>,
}

/// A backup that is whole.
pub struct Taken {
    pub folder: PathBuf,
    pub name: String,
    pub manifest: Manifest,
}

pub fn take(order: &Order) -> Result<Taken, BackupFault> {
    let at = BackupFault::at(&order.to);
    fs::create_dir_all(&order.to).map_err(&at)?;
    let _alone = alone(&order.to)?;
    let (whole, unfinished) = name::list(&order.to).map_err(&at)?;
    for left_behind in unfinished {
        copy::remove(&order.to.join(left_behind)).map_err(&at)?;
    }
    let name = name::free(&order.to, order.at);
    let making = order.to.join(name::unfinished(&name));
    let earlier = whole.last().map(|name| order.to.join(name));
    // Names, phone numbers, photos: for nobody else on the machine.
    fs::DirBuilder::new().mode(0o700).create(&making).map_err(&at)?;
    let made = fill(order, &making, earlier.as_deref()).and_then(|manifest| {
        copy::settle(&making).map_err(&at)?;
        let folder = order.to.join(&name);
        fs::rename(&making, &folder).map_err(&at)?;
        copy::sync_folder(&order.to).map_err(&at)?;
        Ok(Taken { folder, name, manifest })
    });
    if made.is_err() {
        // What cannot be removed now is by the next one.
        copy::remove(&making).ok();
    }
    let made = made?;
    if let Some(keep) = order.keep
        && let Err(fault) = forget_oldest(&order.to, keep)
    {
        // The new one is whole all the same.
        tracing::warn!(%fault, "an old backup could not be removed");
    }
    Ok(made)
}

/// Held by one at a time, whichever program it is; ends with the file.
fn alone(folder: &Path) -> Result<File, BackupFault> {
    let lock = File::create(folder.join(".lock")).map_err(BackupFault::at(folder))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(BackupFault::Busy(folder.display().to_string())),
        Err(TryLockError::Error(why)) => Err(BackupFault::at(folder)(why)),
    }
}

fn fill(order: &Order, making: &Path, earlier: Option<&Path>) -> Result<Manifest, BackupFault> {
    let mut photos = Gathered::new(&order.data, making, earlier)?;
    photos.take_all()?;
    let kind = database::kind(&order.database);
    let file = making.join(database::file_name(kind));
    let contents = database::copy_into(&order.database, &file)?;
    let lost = photos.keep_only(&contents.photos)?;
    let photos = photos.write_list(lost)?;
    let sum = copy::sum_of(&file).map_err(BackupFault::at(&file))?;
    let database = DatabasePart {
        kind,
        file: database::file_name(kind).to_owned(),
        sha256: sum.sha256,
        bytes: sum.bytes,
        schema_version: contents.schema,
        counts: contents.counts,
    };
    let manifest = Manifest::new(order.at, database, photos);
    manifest.write(making)?;
    Ok(manifest)
}

/// Off its final name first: one that is half removed must not look whole.
fn forget_oldest(folder: &Path, keep: u32) -> Result<(), BackupFault> {
    let at = BackupFault::at(folder);
    let (whole, _) = name::list(folder).map_err(&at)?;
    let surplus = whole.len().saturating_sub(keep as usize);
    for name in &whole[..surplus] {
        let leaving = folder.join(name::unfinished(name));
        fs::rename(folder.join(name), &leaving).map_err(&at)?;
        copy::remove(&leaving).map_err(&at)?;
    }
    Ok(())
}
