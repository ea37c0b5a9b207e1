//! The photos of a backup. They never change, so one that an earlier backup has is linked, not copied.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::BackupFault;
use super::copy::{self, sum_of_text};
use super::manifest::PhotosPart;
use crate::files::{FOLDER, Folder};

const LIST: &str = "photos.sha256";

/// Sums by path below the folder of photos.
pub type Sums = BTreeMap<PathBuf, String>;

/// The photos of a backup that is being made.
pub struct Gathered<'a> {
    from: PathBuf,
    to: PathBuf,
    /// An earlier backup and what it holds.
    earlier: Option<(PathBuf, Sums)>,
    backup: &'a Path,
    sums: Sums,
    bytes: u64,
}

impl<'a> Gathered<'a> {
    pub fn new(data: &Path, backup: &'a Path, earlier: Option<&Path>) -> Result<Self, BackupFault> {
        let to = backup.join(FOLDER);
        fs::create_dir(&to).map_err(BackupFault::at(&to))?;
        // One whose list cannot be read is no help; its own trouble is told by who checks it.
        let earlier = earlier.and_then(|earlier| Some((earlier.join(FOLDER), read_list(earlier).ok()?)));
        Ok(Gathered { from: data.join(FOLDER), to, earlier, backup, sums: Sums::new(), bytes: 0 })
    }

    /// Everything that lies in the folder now.
    pub fn take_all(&mut self) -> Result<(), BackupFault> {
        for day in names(&self.from)? {
            for name in names(&self.from.join(&day))? {
                self.take(&Path::new(&day).join(name))?;
            }
        }
        Ok(())
    }

    /// Both files of each of these photos, and nothing else; answers the photos that are lost.
    pub fn keep_only(&mut self, ids: &[Uuid]) -> Result<Vec<Uuid>, BackupFault> {
        let (mut named, mut lost) = (BTreeSet::new(), Vec::new());
        for id in ids {
            let mut is_whole = true;
            for name in Folder::names(*id) {
                is_whole &= self.sums.contains_key(&name) || self.take(&name)?;
                named.insert(name);
            }
            if !is_whole {
                lost.push(*id);
            }
        }
        // A backup without any would in time push out those that still have them.
        if !lost.is_empty() && lost.len() == ids.len() {
            return Err(BackupFault::NoPhotos(self.from.display().to_string()));
        }
        let surplus: Vec<PathBuf> = self.sums.keys().filter(|name| !named.contains(*name)).cloned().collect();
        for name in surplus {
            let path = self.to.join(&name);
            self.bytes -= fs::metadata(&path).map_err(BackupFault::at(&path))?.len();
            fs::remove_file(&path).map_err(BackupFault::at(&path))?;
            self.sums.remove(&name);
        }
        Ok(lost)
    }

    /// False if it is not there (any more).
    fn take(&mut self, name: &Path) -> Result<bool, BackupFault> {
        let (from, to) = (self.from.join(name), self.to.join(name));
        let bytes = match fs::metadata(&from) {
            Ok(found) if found.is_file() => found.len(),
            Ok(_) => return Ok(false),
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(why) => return Err(BackupFault::at(&from)(why)),
        };
        if let Some(day) = to.parent() {
            fs::create_dir_all(day).map_err(BackupFault::at(day))?;
        }
        let sum = match self.linked(name, &to, bytes) {
            Some(sum) => sum,
            None => match copy::copy(&from, &to) {
                Ok(copied) => copied.sha256,
                // Swept away a moment ago: then no row names it either.
                Err(why) if why.kind() == io::ErrorKind::NotFound && !from.exists() => {
                    fs::remove_file(&to).ok();
                    return Ok(false);
                }
                Err(why) => return Err(BackupFault::at(&to)(why)),
            },
        };
        self.sums.insert(name.to_owned(), sum);
        self.bytes += bytes;
        Ok(true)
    }

    /// Its sum, if the earlier backup has it and the disk can link.
    fn linked(&self, name: &Path, to: &Path, bytes: u64) -> Option<String> {
        let (folder, sums) = self.earlier.as_ref()?;
        let sum = sums.get(name)?;
        let known = folder.join(name);
        let is_same = fs::metadata(&known).is_ok_and(|known| known.len() == bytes);
        (is_same && fs::hard_link(known, to).is_ok()).then(|| sum.clone())
    }

    pub fn write_list(self, lost: Vec<Uuid>) -> Result<PhotosPart, BackupFault> {
        let line = |(name, sum): (&PathBuf, &String)| format!("{sum}  {FOLDER}/{}\n", name.display());
        let text: String = self.sums.iter().map(line).collect();
        fs::write(self.backup.join(LIST), &text).map_err(BackupFault::at(self.backup))?;
        Ok(PhotosPart {
            list: LIST.to_owned(),
            sha256: sum_of_text(&text),
            files: self.sums.len() as u64,
            bytes: self.bytes,
            lost,
        })
    }
}

/// The list of a backup, if it is as it was written.
pub fn read_list_of(backup: &Path, part: &PhotosPart) -> Result<Sums, BackupFault> {
    let text = fs::read_to_string(backup.join(LIST)).map_err(BackupFault::at(&backup.join(LIST)))?;
    if sum_of_text(&text) != part.sha256 {
        return Err(BackupFault::Damaged(format!("{LIST} does not match its sum")));
    }
    let sums = parsed(&text)?;
    if sums.len() as u64 != part.files {
        return Err(BackupFault::Damaged(format!("{LIST} has not as many lines as photos")));
    }
    Ok(sums)
}

fn read_list(backup: &Path) -> Result<Sums, BackupFault> {
    let text = fs::read_to_string(backup.join(LIST)).map_err(BackupFault::at(backup))?;
    parsed(&text)
}

fn parsed(text: &str) -> Result<Sums, BackupFault> {
    text.lines()
        .map(|line| {
            let (sum, name) = line.split_once("  ")?;
            let name = Path::new(name).strip_prefix(FOLDER).ok()?;
            // A list that leads out of the folder was not written by us.
            let is_below = name.components().all(|part| matches!(part, std::path::Component::Normal(_)));
            is_below.then(|| (name.to_owned(), sum.to_owned()))
        })
        .collect::<Option<Sums>>()
        .ok_or_else(|| BackupFault::Damaged(format!("{LIST} is no list of photos")))
}

/// What is in a folder; nothing where there is none.
fn names(folder: &Path) -> Result<Vec<std::ffi::OsString>, BackupFault> {
    let entries = match fs::read_dir(folder) {
        Err(why) if matches!(why.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            return Ok(Vec::new());
        }
        entries => entries.map_err(BackupFault::at(folder))?,
    };
    let names: io::Result<Vec<_>> = entries.map(|entry| Ok(entry?.file_name())).collect();
    names.map_err(BackupFault::at(folder))
}
