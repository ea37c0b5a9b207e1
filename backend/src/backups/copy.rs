//! Files, their sums, and that they stay.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

/// What a file is, whatever it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// In hexadecimal digits.
    pub sha256: String,
    pub bytes: u64,
}

pub fn sum_of(path: &Path) -> io::Result<Sum> {
    pass(path, &mut io::sink())
}

pub fn sum_of_text(text: &str) -> String {
    format!("{:x}", Sha256::digest(text))
}

/// Copies a file and says what was copied. It stays only once [`settle`] has run.
pub fn copy(from: &Path, to: &Path) -> io::Result<Sum> {
    let mut file = File::create_new(to)?;
    pass(from, &mut file)
}

fn pass(from: &Path, to: &mut impl Write) -> io::Result<Sum> {
    let (mut file, mut hash, mut bytes) = (File::open(from)?, Sha256::new(), 0);
    let mut piece = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(Sum { sha256: format!("{:x}", hash.finalize()), bytes });
        }
        hash.update(&piece[..read]);
        to.write_all(&piece[..read])?;
        bytes += read as u64;
    }
}

/// When this returns, everything that was written to the disk of `folder` survives a power cut. One call for all of
/// them: a sync for each of a hundred thousand photos would take all night.
pub fn settle(folder: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    rustix::fs::syncfs(File::open(folder)?)?;
    #[cfg(not(target_os = "linux"))]
    rustix::fs::sync();
    sync_folder(folder)
}

/// The names in a folder survive a power cut.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Removes a folder with everything in it; that it is not there is fine.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
