//! R7: backups of a backend that is busy writing, restored and started from: what was acknowledged before is there,
//! exactly once, and every photo that is named opens.

mod faults;
mod nightly;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use contract::files::PhotoView;
use contract::paging::Page;
use contract::repairs::NewRepair;
use contract::tickets::{TicketSummary, TicketView};
use tempfile::TempDir;

use super::killed::stored;
use crate::harness::{
    Backend, Client, Database, Estate, OverAtEnd, Stage, alone, backend_binary, copy_folder,
    each_lasting_estate, fresh_key, is_foreign, must_fail_for, photos,
};

const WRITERS: usize = 16;
/// Every so many reports come with a photo, a write of its own.
const WITH_PHOTO: usize = 8;
/// Writes before each backup.
const BEFORE: usize = 60;
const PATIENCE: Duration = Duration::from_secs(30);
/// Copies, until one of them is written beside.
const ATTEMPTS: usize = 50;

fn is_soak() -> bool {
    std::env::var_os("GUANJIA_SOAK").is_some()
}

/// Backups that are restored; what differs between the databases shows in the first.
fn rounds(database: Database) -> usize {
    match database {
        _ if is_soak() => 5,
        Database::Sqlite => 2,
        Database::Postgres => 1,
    }
}

/// Runs a command of the backend to its end.
fn run(command: &[&str], arguments: &[String]) -> Output {
    Command::new(backend_binary()).args(command).args(arguments).output().unwrap()
}

#[track_caller]
fn runs(command: &[&str], arguments: &[String]) -> String {
    let output = run(command, arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Backups in a folder, the oldest first.
fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != ".lock")
        .collect();
    names.sort_unstable();
    names
}

/// What somebody was told is stored.
struct Told {
    text: String,
    number: String,
}

/// What a copy must hold: so many of what was told.
struct Copy {
    folder: PathBuf,
    known: usize,
}

#[test]
fn a_backup_under_load_holds_everything_acknowledged_before_it() {
    let _machine = alone();
    each_lasting_estate(|estate| {
        let database = estate.database().unwrap();
        let (owner, place) = (estate.as_("owner"), estate.backend().place());
        let backups = TempDir::with_prefix("guanjia-backups-").unwrap();
        let to = ["--to".to_owned(), backups.path().display().to_string()];
        let arguments = [&place[..], &to].concat();
        let back_up = |_: &Path| {
            runs(&["backup"], &arguments);
            backups.path().join(names_in(backups.path()).pop().unwrap())
        };
        let (told, copies) = copied_under_load(estate, &owner, rounds(database), &back_up);
        let form = Stage::on(estate).new_repair("owner", "还在漏", Vec::new());
        for copy in &copies {
            let from = ["--from".to_owned(), copy.folder.display().to_string()];
            let restored =
                Backend::start_after(database, |place| drop(runs(&["restore"], &[place, &from].concat())));
            holds(&restored, &owner, &form, &told[..copy.known]);
        }
    });
}

/// Control: the database's file copied like any other lacks what is still in the log, or does not even open.
#[test]
fn a_plain_copy_of_the_files_is_caught() {
    let _machine = alone();
    if is_foreign() {
        return;
    }
    let mut estate = Estate::new(Backend::start_lasting(Database::Sqlite, &[]));
    let owner = estate.as_("owner");
    let copies = TempDir::with_prefix("guanjia-copies-").unwrap();
    let copy = |folder: &Path| {
        std::fs::copy(folder.join("guanjia.db"), copies.path().join("guanjia.db")).unwrap();
        copy_folder(&folder.join("photos"), &copies.path().join("photos"));
        copies.path().to_owned()
    };
    let (told, made) = copied_under_load(&mut estate, &owner, 1, &copy);
    let form = Stage::on(&estate).new_repair("owner", "还在漏", Vec::new());
    must_fail_for(&["acknowledged and gone", "the backend ended"], || {
        let restored = Backend::reopen_in(made[0].folder.clone());
        holds(&restored, &owner, &form, &told[..made[0].known]);
    });
}

/// Writes from all writers at once, and copies in the middle of them.
fn copied_under_load(
    estate: &mut Estate,
    owner: &Client,
    rounds: usize,
    copy: &dyn Fn(&Path) -> PathBuf,
) -> (Vec<Told>, Vec<Copy>) {
    let form = Stage::on(estate).new_repair("owner", "", Vec::new());
    let (database, folder) = (estate.database().unwrap(), estate.backend().folder().to_owned());
    let (told, is_over) = (Mutex::new(Vec::<Told>::new()), AtomicBool::new(false));
    let count = || told.lock().unwrap().len();
    // Photos are writes, too.
    let (uploads, photo) = (AtomicUsize::new(0), photos::jpeg(64, 48));
    let writes = || count() + uploads.load(Ordering::SeqCst);
    let copies = thread::scope(|scope| {
        let _ends = OverAtEnd(&is_over);
        for _ in 0..WRITERS {
            scope.spawn(|| {
                for turn in 0.. {
                    if is_over.load(Ordering::SeqCst) {
                        break;
                    }
                    let with_photo = turn % WITH_PHOTO == 0;
                    let entry = report(owner, &form, with_photo.then_some(&*photo));
                    uploads.fetch_add(with_photo.into(), Ordering::SeqCst);
                    told.lock().unwrap().push(entry);
                }
            });
        }
        let wait_for = |more: usize| {
            let (began, before) = (Instant::now(), writes());
            while writes() < before + more && began.elapsed() < PATIENCE {
                thread::sleep(Duration::from_millis(5));
            }
            (began, before)
        };
        // Until everybody is under way: connections are opened, statements prepared.
        wait_for(4 * WRITERS);
        let copies = (0..rounds).map(|round| {
            let (began, before) = wait_for(BEFORE);
            let rate = (writes() - before) as f64 / began.elapsed().as_secs_f64();
            // One that is quicker than any write is made again.
            let mut attempts = 0;
            let (known, folder, during, took) = loop {
                let (known, before, began) = (count(), writes(), Instant::now());
                let copied = copy(&folder);
                let (during, took) = (writes() - before, began.elapsed().as_secs_f64());
                attempts += 1;
                if during > 0 || attempts == ATTEMPTS {
                    break (known, copied, during, took);
                }
            };
            println!(
                "R7 {database:?} {round}: {rate:.0} writes/s before, {:.0}/s while it was copied in {took:.2} s",
                during as f64 / took
            );
            assert!(during > 0, "nothing was written meanwhile: this proves nothing");
            assert!(!is_soak() || rate >= 100.0, "hardly any load");
            Copy { folder, known }
        });
        copies.collect()
    });
    (told.into_inner().unwrap(), copies)
}

fn report(owner: &Client, form: &NewRepair, photo: Option<&[u8]>) -> Told {
    let photo_ids = photo.map(|photo| {
        let photo: PhotoView = owner.upload("image/jpeg", photo.to_vec()).expect(201);
        photo.id
    });
    let form = NewRepair { text: fresh_key(), photo_ids: Vec::from_iter(photo_ids), ..form.clone() };
    let ticket: TicketView = owner.post("/repairs", &form).expect(201);
    Told { text: form.text, number: ticket.number }
}

/// Compares a started copy with what was told before it was made. The session is in the copy, too.
#[track_caller]
fn holds(restored: &Backend, owner: &Client, form: &NewRepair, told: &[Told]) {
    let owner = restored.client().with_cookie(owner.cookie().map(str::to_owned));
    assert_eq!(owner.get("/session").status, 200, "acknowledged and gone: the session");
    let stored = stored(&owner);
    let numbers = |told: &Told| stored.get(&told.text).map_or(&[][..], Vec::as_slice);
    let gone = told.iter().filter(|told| numbers(told).is_empty()).count();
    assert_eq!(gone, 0, "acknowledged and gone, of {}", told.len());
    for told in told {
        assert_eq!(numbers(told), std::slice::from_ref(&told.number), "{}", told.text);
    }
    assert!(opens_every_photo(&owner) > 10, "hardly any photos: this proves nothing");
    // It is not a museum: the copy goes on.
    let again: TicketView = owner.post("/repairs", form).expect(201);
    assert!(!told.iter().any(|told| told.number == again.number), "a number is given twice");
}

/// How many photos there are, on all of the owner's requests; each opens, in both sizes.
fn opens_every_photo(owner: &Client) -> usize {
    let (mut opened, mut path) = (0, "/tickets?limit=100".to_owned());
    loop {
        let page: Page<TicketSummary> = owner.get(&path).expect(200);
        for ticket in page.items.iter().filter(|ticket| ticket.photo_count > 0) {
            let ticket: TicketView = owner.get(&format!("/tickets/{}", ticket.id)).expect(200);
            for photo in &ticket.photos {
                for path in [format!("/photos/{}", photo.id), format!("/photos/{}/thumbnail", photo.id)] {
                    let picture = owner.get(&path);
                    assert_eq!(picture.status, 200, "{path} of {}", ticket.number);
                    assert!(picture.body.starts_with(&[0xff, 0xd8]) && picture.body.ends_with(&[0xff, 0xd9]));
                }
                opened += 1;
            }
        }
        match page.next_cursor {
            Some(cursor) => path = format!("/tickets?limit=100&cursor={cursor}"),
            None => return opened,
        }
    }
}
