//! Bringing a backup back. The database comes last and at one stroke: until then nothing here looks like an installation.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::Manifest;
use super::verify::{self, Checked};
use super::{BackupFault, copy, database};
use crate::db::{self, DatabaseUrl};
use crate::files::FOLDER;

/// Photos on their way in.
const UNFINISHED: &str = ".photos.unfinished";

/// Whether it could be restored to there; answers what it is.
pub fn try_out(from: &Path, url: &DatabaseUrl, data: &Path) -> Result<Manifest, BackupFault> {
    ready(from, url, data).map(|checked| checked.manifest)
}

pub fn restore(from: &Path, url: &DatabaseUrl, data: &Path) -> Result<Manifest, BackupFault> {
    let Checked { manifest, photos } = ready(from, url, data)?;
    let (unfinished, finished) = (data.join(UNFINISHED), data.join(FOLDER));
    copy::remove(&unfinished).map_err(BackupFault::at(&unfinished))?;
    let brought = copy_photos(&from.join(FOLDER), &unfinished, &photos).and_then(|()| {
        fs::rename(&unfinished, &finished).map_err(BackupFault::at(&finished))?;
        copy::settle(data).map_err(BackupFault::at(data))?;
        database::bring_back(&from.join(database::file_name(manifest.database.kind)), url)
    });
    if brought.is_err() {
        copy::remove(&unfinished).ok();
        copy::remove(&finished).ok();
    }
    brought.map(|()| manifest)
}

/// Everything that can be known before anything is written.
fn ready(from: &Path, url: &DatabaseUrl, data: &Path) -> Result<Checked, BackupFault> {
    let manifest = Manifest::read(from)?;
    if manifest.database.kind != database::kind(url) {
        return Err(BackupFault::OtherKind { found: manifest.database.kind.word() });
    }
    if !db::knows_schema(&manifest.database.schema_version) {
        return Err(BackupFault::NewerSchema(manifest.database.schema_version));
    }
    must_be_empty(data)?;
    database::must_be_empty(url)?;
    verify::check(from)
}

/// What a restore that was cut off has left does not count, nor what a fresh disk brings along.
fn must_be_empty(folder: &Path) -> Result<(), BackupFault> {
    let entries = match fs::read_dir(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(BackupFault::at(folder))?,
    };
    for entry in entries {
        let name = entry.map_err(BackupFault::at(folder))?.file_name();
        let name = name.to_string_lossy();
        let counts = name != "lost+found" && !(name.starts_with('.') && name.ends_with(".unfinished"));
        if counts {
            return Err(BackupFault::NotEmpty(folder.display().to_string()));
        }
    }
    Ok(())
}

fn copy_photos(from: &Path, to: &Path, photos: &super::photos::Sums) -> Result<(), BackupFault> {
    fs::create_dir_all(to).map_err(BackupFault::at(to))?;
    for (name, expected) in photos {
        let path: PathBuf = to.join(name);
        if let Some(day) = path.parent() {
            fs::create_dir_all(day).map_err(BackupFault::at(day))?;
        }
        let copied = copy::copy(&from.join(name), &path).map_err(BackupFault::at(&path))?;
        if copied.sha256 != *expected {
            return Err(BackupFault::Damaged(format!("{} does not match its sum", name.display())));
        }
    }
    Ok(())
}
