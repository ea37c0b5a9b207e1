//! Reading a whole backup and comparing it with what it says of itself [ARC-18].

use std::collections::BTreeSet;
use std::path::Path;

use contract::operations::DatabaseKind;

use super::manifest::Manifest;
use super::photos::{Sums, read_list_of};
use super::{BackupFault, copy, database, store};
use crate::db;
use crate::files::{FOLDER, Folder};

/// A backup in which everything is as it was written.
pub struct Checked {
    pub manifest: Manifest,
    pub photos: Sums,
}

pub fn check(backup: &Path) -> Result<Checked, BackupFault> {
    let manifest = Manifest::read(backup)?;
    let name = database::file_name(manifest.database.kind);
    let file = backup.join(name);
    let sum = copy::sum_of(&file).map_err(BackupFault::at(&file))?;
    if !manifest.fits(&sum) {
        return Err(damaged(name));
    }
    let photos = read_list_of(backup, &manifest.photos)?;
    for (name, expected) in &photos {
        let path = backup.join(FOLDER).join(name);
        if copy::sum_of(&path).map_err(BackupFault::at(&path))?.sha256 != *expected {
            return Err(damaged(&path.display().to_string()));
        }
    }
    if manifest.database.kind == DatabaseKind::Sqlite {
        look_inside(&file, &manifest, &photos)?;
    }
    Ok(Checked { manifest, photos })
}

fn damaged(what: &str) -> BackupFault {
    BackupFault::Damaged(format!("{what} does not match its sum"))
}

/// What the database itself says, and that every photo it names is there.
fn look_inside(file: &Path, manifest: &Manifest, photos: &Sums) -> Result<(), BackupFault> {
    let mut conn = db::lying_still(file)?;
    if let Some(found) = store::faults(&mut conn)? {
        return Err(BackupFault::Damaged(found));
    }
    let contents = store::contents(&mut conn)?;
    if contents.counts != manifest.database.counts || contents.schema != manifest.database.schema_version {
        return Err(BackupFault::Damaged("the database does not hold what the manifest says".to_owned()));
    }
    let lost: BTreeSet<_> = manifest.photos.lost.iter().collect();
    let kept = contents.photos.iter().filter(|id| !lost.contains(id));
    match kept.flat_map(|id| Folder::names(*id)).find(|name| !photos.contains_key(name)) {
        Some(name) => Err(BackupFault::Damaged(format!("{} is missing", name.display()))),
        None => Ok(()),
    }
}
