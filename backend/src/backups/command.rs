//! `backend backup`, `backend backup verify` and `backend restore`: what they say on the standard output is one line.

use super::manifest::Manifest;
use super::{BackupFault, Order, restore as back, take, verify};
use crate::config::{Backup, ConfigFault, InsteadOfBackup, Restore};
use crate::db::{Clock, SystemClock};

#[derive(Debug, thiserror::Error)]
pub enum CommandFault {
    #[error(transparent)]
    Config(#[from] ConfigFault),
    #[error(transparent)]
    Backup(#[from] BackupFault),
}

pub fn backup(command: Backup) -> Result<(), CommandFault> {
    match (command.instead, command.to) {
        (Some(InsteadOfBackup::Verify { backup }), _) => {
            let checked = verify::check(&backup)?;
            println!("whole: {} ({})", backup.display(), said(&checked.manifest));
        }
        (None, Some(to)) => {
            let (database, data) = (command.place.database()?, command.place.data);
            let order = Order { database, data, to, at: SystemClock.now(), keep: command.keep };
            let taken = take::take(&order)?;
            println!("made: {} ({})", taken.folder.display(), said(&taken.manifest));
        }
        (None, None) => {}
    }
    Ok(())
}

pub fn restore(command: Restore) -> Result<(), CommandFault> {
    let (url, data) = (command.place.database()?, &command.place.data);
    if command.dry_run {
        let manifest = back::try_out(&command.from, &url, data)?;
        println!("can be restored: {} ({})", command.from.display(), said(&manifest));
    } else {
        let manifest = back::restore(&command.from, &url, data)?;
        println!("restored: {} ({})", command.from.display(), said(&manifest));
    }
    Ok(())
}

fn said(manifest: &Manifest) -> String {
    let counts = &manifest.database.counts;
    let lost = match manifest.photos.lost.len() {
        0 => String::new(),
        lost => format!(", {lost} photos had been lost before"),
    };
    format!(
        "{} tickets, {} photos, {} MB, of {}{lost}",
        counts.tickets,
        counts.photos,
        manifest.bytes().div_ceil(1_000_000),
        manifest.begun_at.format("%Y-%m-%d %H:%M:%S UTC")
    )
}
