//! The folder of photos: two files each, under the day on which the id was made.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::Picture;

/// Where photos lie on disk. Another kind of store would do the same things by id.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

/// Of the folder, below the data.
pub const NAME: &str = "photos";

/// Which of the two.
#[derive(Debug, Clone, Copy)]
pub enum Size {
    Full,
    Thumbnail,
}

const SIZES: [Size; 2] = [Size::Full, Size::Thumbnail];

impl Folder {
    pub fn below(data: &Path) -> Self {
        Folder(data.join(NAME))
    }

    /// Keeps both files. When this returns they survive a power cut.
    pub fn keep(&self, id: Uuid, picture: &Picture) -> io::Result<()> {
        let day = self.day(id);
        if !day.is_dir() {
            fs::create_dir_all(&day)?;
            sync(&self.0)?;
            if let Some(data) = self.0.parent() {
                sync(data)?;
            }
        }
        write(&self.path(id, Size::Full), &picture.full)?;
        write(&self.path(id, Size::Thumbnail), &picture.thumbnail)?;
        sync(&day)
    }

    pub fn read(&self, id: Uuid, size: Size) -> io::Result<Vec<u8>> {
        fs::read(self.path(id, size))
    }

    /// Removes both files; what is not there is fine.
    pub fn remove(&self, id: Uuid) -> io::Result<()> {
        for size in SIZES {
            match fs::remove_file(self.path(id, size)) {
                Err(why) if why.kind() != io::ErrorKind::NotFound => return Err(why),
                _ => {}
            }
        }
        Ok(())
    }

    /// Where both files of a photo lie, from the folder on.
    pub fn names(id: Uuid) -> [PathBuf; 2] {
        SIZES.map(|size| Folder(PathBuf::new()).path(id, size))
    }

    /// Ids of the files of a day.
    pub fn of_day(&self, day: NaiveDate) -> io::Result<Vec<Uuid>> {
        let files = match fs::read_dir(self.0.join(day.to_string())) {
            Err(why) if why.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let mut ids = Vec::new();
        for file in files {
            let name = file?.file_name();
            let id: Option<Uuid> =
                name.to_str().and_then(|name| name.split('.').next()).and_then(|stem| stem.parse().ok());
            ids.extend(id);
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    fn day(&self, id: Uuid) -> PathBuf {
        let made = id.get_timestamp().and_then(|at| {
            let (seconds, nanos) = at.to_unix();
            DateTime::<Utc>::from_timestamp(i64::try_from(seconds).ok()?, nanos)
        });
        self.0.join(made.unwrap_or_default().date_naive().to_string())
    }

    fn path(&self, id: Uuid, size: Size) -> PathBuf {
        let name = match size {
            Size::Full => format!("{id}.jpg"),
            Size::Thumbnail => format!("{id}.small.jpg"),
        };
        self.day(id).join(name)
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
