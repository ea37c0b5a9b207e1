//! What goes wrong with a backup, or with bringing one back, is said in one line and leaves nothing that looks whole.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{names_in, run, runs};
use crate::harness::{Backend, Database, backend_binary, beside_others, is_foreign};

struct Desk {
    backend: Backend,
    folder: TempDir,
}

impl Desk {
    fn new() -> Option<Desk> {
        (!is_foreign()).then(|| Desk {
            backend: Backend::start(Database::Sqlite),
            folder: TempDir::with_prefix("guanjia-backups-").unwrap(),
        })
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn backup_to(&self, to: &Path) -> Vec<String> {
        [&self.backend.place()[..], &["--to".to_owned(), to.display().to_string()]].concat()
    }

    /// A whole backup.
    fn backup(&self) -> PathBuf {
        let to = self.at("backups");
        runs(&["backup"], &self.backup_to(&to));
        to.join(names_in(&to).pop().unwrap())
    }

    fn restore_to(&self, from: &Path, to: &str) -> Vec<String> {
        let (from, to) = (from.display().to_string(), self.at(to));
        let database = format!("sqlite://{}", to.join("guanjia.db").display());
        let data = to.display().to_string();
        ["--from", &from, "--database", &database, "--data", &data].map(str::to_owned).to_vec()
    }
}

#[track_caller]
fn refused(output: &Output, about: &str) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it ended well");
    assert_eq!(said.lines().count(), 1, "not one line:\n{said}");
    assert!(said.contains(about), "nothing about {about}: {said}");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let _machine = beside_others();
    let Some(desk) = Desk::new() else { return };
    fs::write(desk.at("file"), "").unwrap();
    for folder in [desk.at("file"), PathBuf::from("/proc/backups")] {
        let output = run(&["backup"], &desk.backup_to(&folder));
        refused(&output, folder.to_str().unwrap());
    }
}

/// A limit on the length of files stands for a full disk.
#[test]
fn a_full_disk_leaves_nothing_behind() {
    let _machine = beside_others();
    let Some(desk) = Desk::new() else { return };
    let to = desk.at("backups");
    let output = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$0\" backup \"$@\""])
        .arg(backend_binary())
        .args(desk.backup_to(&to))
        .output()
        .unwrap();
    refused(&output, "backend: ");
    assert_eq!(names_in(&to), Vec::<String>::new());
    // With room again it goes on as if nothing had been.
    desk.backup();
}

#[test]
fn a_backup_killed_in_the_middle_never_has_a_final_name() {
    let _machine = beside_others();
    let Some(desk) = Desk::new() else { return };
    let to = desk.at("backups");
    let mut torn = 0;
    for turn in 0..6 {
        let mut child = Command::new(backend_binary())
            .arg("backup")
            .args(desk.backup_to(&to))
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let began = Instant::now();
        let is_unfinished = || to.is_dir() && names_in(&to).iter().any(|name| name.starts_with('.'));
        while !is_unfinished() && child.try_wait().unwrap().is_none() {
            assert!(began.elapsed() < Duration::from_secs(15));
            std::thread::sleep(Duration::from_millis(1));
        }
        std::thread::sleep(Duration::from_millis(turn * 7));
        child.kill().unwrap();
        child.wait().unwrap();
        torn += usize::from(is_unfinished());
        for name in names_in(&to).iter().filter(|name| !name.starts_with('.')) {
            runs(&["backup", "verify"], &[to.join(name).display().to_string()]);
        }
    }
    assert!(torn > 0, "none was torn: this proves nothing");
    let whole = desk.backup();
    assert!(names_in(&to).iter().all(|name| !name.starts_with('.')), "what was torn is still there");
    runs(&["backup", "verify"], &[whole.display().to_string()]);
}

#[test]
fn nothing_is_restored_over_something_or_from_something_damaged() {
    let _machine = beside_others();
    let Some(desk) = Desk::new() else { return };
    let backup = desk.backup();
    let tried = runs(&["restore", "--dry-run"], &desk.restore_to(&backup, "tried"));
    assert!(tried.starts_with("can be restored"), "{tried}");
    assert_eq!(names_in(&desk.at("tried")), Vec::<String>::new());

    // Over the estate that is being served, and beside somebody's files.
    let served = [&desk.backend.place()[..], &["--from".to_owned(), backup.display().to_string()]].concat();
    refused(&run(&["restore"], &served), "not empty");
    fs::create_dir(desk.at("taken")).unwrap();
    fs::write(desk.at("taken/letter.txt"), "").unwrap();
    refused(&run(&["restore"], &desk.restore_to(&backup, "taken")), "not empty");
    assert_eq!(names_in(&desk.at("taken")), ["letter.txt"]);

    let database = backup.join("database.sqlite3");
    let mut bytes = fs::read(&database).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&database, bytes).unwrap();
    refused(&run(&["restore"], &desk.restore_to(&backup, "new")), "damaged");
    refused(&run(&["backup", "verify"], &[backup.display().to_string()]), "damaged");
    assert_eq!(names_in(&desk.at("new")), Vec::<String>::new());
}

#[test]
fn a_restore_killed_in_the_middle_does_not_look_whole_and_can_be_repeated() {
    let _machine = beside_others();
    let Some(desk) = Desk::new() else { return };
    let backup = desk.backup();
    let arguments = desk.restore_to(&backup, "new");
    let mut child =
        Command::new(backend_binary()).arg("restore").args(&arguments).stdout(Stdio::null()).spawn().unwrap();
    let began = Instant::now();
    while !desk.at("new/.photos.unfinished").is_dir() {
        assert!(began.elapsed() < Duration::from_secs(15) && child.try_wait().unwrap().is_none());
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(
        !desk.at("new/guanjia.db").exists() && !desk.at("new/photos").exists(),
        "too late: proves nothing"
    );
    runs(&["restore"], &arguments);
    assert_eq!(names_in(&desk.at("new")), ["guanjia.db", "photos"]);
}

#[test]
fn a_backup_of_a_newer_schema_is_refused() {
    let _machine = beside_others();
    let Some(mut desk) = Desk::new() else { return };
    if !desk.backend.run_sql("INSERT INTO __diesel_schema_migrations (version) VALUES ('99999999')") {
        return;
    }
    let backup = desk.backup();
    refused(&run(&["restore"], &desk.restore_to(&backup, "new")), "99999999");
    assert_eq!(names_in(&desk.at("new")), Vec::<String>::new());
}
