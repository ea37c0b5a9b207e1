//! R2: the power goes. Nothing that was acknowledged may be lost, photos included. A kill cannot show this: what
//! the process had written is still in the kernel then. So the data lies on ext4 in a file on btrfs, and the file
//! is copied by reference at a random moment: exactly what the disk had got by then.
//!
//! Long, and needs the right to mount: only with `GUANJIA_SOAK=1`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use contract::files::PhotoView;
use contract::repairs::NewRepair;
use contract::tickets::TicketView;
use tempfile::TempDir;

use crate::harness::{
    Backend, Client, Database, Estate, OverAtEnd, Stage, alone, fresh_key, is_foreign, photos,
};

const SNAPSHOTS: u64 = 20;
const WRITERS: usize = 8;

#[test]
fn soak_power_loss_takes_nothing_that_was_acknowledged() {
    if !is_asked_for() {
        return;
    }
    let _machine = alone();
    let losses = cut_the_power(&[]);
    println!(
        "R2: {SNAPSHOTS} snapshots, {} of them with a loss",
        losses.iter().filter(|lost| **lost > 0).count()
    );
    assert_eq!(losses, vec![0; SNAPSHOTS as usize]);
}

/// Control: without a sync at each commit the same cuts must lose something, in at least half of the snapshots.
#[test]
fn soak_power_loss_shows_where_syncs_are_left_out() {
    if !is_asked_for() {
        return;
    }
    let _machine = alone();
    let losses = cut_the_power(&["--wrong", "syncs-lazily"]);
    let with_loss = losses.iter().filter(|lost| **lost > 0).count();
    println!("R2 control: {with_loss} of {SNAPSHOTS} snapshots with a loss");
    assert!(with_loss * 2 >= losses.len(), "only {with_loss}: the case above proves nothing");
}

fn is_asked_for() -> bool {
    std::env::var_os("GUANJIA_SOAK").is_some() && !is_foreign()
}

/// What somebody was told is there.
struct Told {
    ticket: String,
    photo: String,
}

/// Takes the snapshots under load and gives for each how many acknowledged things it lacks.
fn cut_the_power(arguments: &[&str]) -> Vec<usize> {
    let disks = Disks::new();
    let mut backend = Backend::start_in(disks.mounted(), arguments);
    let estate = Estate::new(Backend::start_lasting(Database::Sqlite, &[]));
    // The people are the same in every copy of the estate; only the address differs.
    let owner = sign_in(&estate, &backend.client());
    let (told, is_over) = (Mutex::new(Vec::new()), AtomicBool::new(false));
    let mut moments: Vec<(PathBuf, usize)> = Vec::new();
    let form = Stage::on(&estate).new_repair("owner", "", Vec::new());
    thread::scope(|scope| {
        let _ends = OverAtEnd(&is_over);
        for _ in 0..WRITERS {
            scope.spawn(|| {
                while !is_over.load(Ordering::SeqCst) {
                    let entry = report(&owner, &form);
                    told.lock().unwrap().push(entry);
                }
            });
        }
        for turn in 0..SNAPSHOTS {
            thread::sleep(Duration::from_millis(700 + turn * 137 % 600));
            // Counted first: whatever was told by now must be in the copy that is made after.
            let known = told.lock().unwrap().len();
            moments.push((disks.snapshot(turn), known));
        }
    });
    backend.kill();
    drop(backend);
    let told = told.into_inner().unwrap();
    assert!(told.len() > 100, "hardly any load: {} writes", told.len());
    moments.iter().map(|(image, known)| disks.missing(image, &told[..*known], &owner)).collect()
}

fn sign_in(estate: &Estate, at: &Client) -> Client {
    let account = estate.account("owner");
    let body =
        serde_json::json!({"login": account.login, "password": account.password, "audience": "resident"});
    let answer = at.request("POST", "/session").json(&body).answer();
    let cookie = answer.header("set-cookie").expect("a cookie").split(';').next().unwrap().to_owned();
    at.with_cookie(Some(cookie))
}

fn report(owner: &Client, form: &NewRepair) -> Told {
    let photo: PhotoView = owner.upload("image/jpeg", photos::jpeg(64, 48)).expect(201);
    let form = NewRepair { text: fresh_key(), photo_ids: vec![photo.id], ..form.clone() };
    let ticket: TicketView = owner.post("/repairs", &form).expect(201);
    Told { ticket: ticket.id.to_string(), photo: photo.id.to_string() }
}

/// btrfs in a file, with ext4 in a file on it, with the data on that.
struct Disks {
    folder: TempDir,
}

impl Disks {
    fn new() -> Disks {
        let disks = Disks { folder: TempDir::with_prefix("guanjia-power-").unwrap() };
        for name in ["outer", "data", "copy"] {
            std::fs::create_dir(disks.at(name)).unwrap();
        }
        let (outer_file, outer, inner_file) =
            (disks.at("outer.img"), disks.at("outer"), disks.at("outer/inner.img"));
        shell("truncate", &["-s".as_ref(), "6G".as_ref(), &outer_file]);
        shell("mkfs.btrfs", &["-q".as_ref(), &outer_file]);
        shell("mount", &["-o".as_ref(), "loop".as_ref(), &outer_file, &outer]);
        shell("truncate", &["-s".as_ref(), "1G".as_ref(), &inner_file]);
        shell("mkfs.ext4", &["-q".as_ref(), &inner_file]);
        shell("mount", &["-o".as_ref(), "loop".as_ref(), &inner_file, &disks.mounted()]);
        disks
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn mounted(&self) -> PathBuf {
        self.at("data")
    }

    fn snapshot(&self, turn: u64) -> PathBuf {
        let copy = self.at(&format!("outer/{turn}.img"));
        shell("cp", &["--reflink=always".as_ref(), &self.at("outer/inner.img"), &copy]);
        copy
    }

    /// How many of `told` are not there when the machine comes up with this disk.
    fn missing(&self, image: &Path, told: &[Told], owner: &Client) -> usize {
        let mount = self.at("copy");
        shell("mount", &["-o".as_ref(), "loop".as_ref(), image, &mount]);
        let backend = Backend::reopen_in(mount.clone());
        // The session was told too: it is among what must be there.
        let client = backend.client().with_cookie(owner.cookie().map(String::from));
        let has_ticket = |id: &str| client.get(&format!("/tickets/{id}")).status == 200;
        let has_photo =
            |id: &str| image::load_from_memory(&client.get(&format!("/photos/{id}")).body).is_ok();
        let missing =
            told.iter().filter(|entry| !has_ticket(&entry.ticket) || !has_photo(&entry.photo)).count();
        drop(backend);
        shell("umount", &[&mount]);
        missing
    }
}

impl Drop for Disks {
    fn drop(&mut self) {
        for name in ["copy", "data", "outer"] {
            // Not mounted any more, or never: nothing to undo.
            let _ = Command::new("umount").arg(self.at(name)).stderr(std::process::Stdio::null()).status();
        }
    }
}

fn shell(program: &str, arguments: &[&Path]) {
    let done =
        Command::new(program).args(arguments).output().unwrap_or_else(|fault| panic!("{program}: {fault}"));
    assert!(done.status.success(), "{program}: {}", String::from_utf8_lossy(&done.stderr));
}
