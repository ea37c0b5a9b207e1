//! Whole ways through a backup and back, and what is refused on them.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};
use diesel::Connection;
use diesel::connection::SimpleConnection;
use tempfile::TempDir;
use uuid::Uuid;

use super::manifest::Manifest;
use super::{BackupFault, Order, Taken, restore, store, take, verify};
use crate::db::{self, DatabaseUrl};
use crate::files::{FOLDER, Folder};

const PERSON: &str = "01900000-0000-7000-8000-000000000001";

/// An installation with nothing in it but photos.
struct House {
    folder: TempDir,
    now: DateTime<Utc>,
}

impl House {
    fn new() -> House {
        let house = House::empty();
        db::migrate(&house.url()).unwrap();
        house.run(&format!("INSERT INTO persons (id, name, created_at) VALUES ('{PERSON}', 'P', 0)"));
        house
    }

    /// One whose program is older than migration `version`.
    fn before(version: &'static str) -> House {
        let house = House::empty();
        let DatabaseUrl::Sqlite(file) = house.url() else { unreachable!() };
        let mut conn = diesel::SqliteConnection::establish(file.to_str().unwrap()).unwrap();
        db::schema_before(&mut conn, version).unwrap();
        house
    }

    fn empty() -> House {
        House { folder: TempDir::new().unwrap(), now: "2026-11-22T03:15:00Z".parse().unwrap() }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn data(&self) -> PathBuf {
        self.at("data")
    }

    fn url(&self) -> DatabaseUrl {
        fs::create_dir_all(self.data()).unwrap();
        DatabaseUrl::Sqlite(self.data().join("guanjia.db"))
    }

    fn run(&self, sql: &str) {
        db::guest(&self.url()).unwrap().batch_execute(sql).unwrap();
    }

    fn add_row(&self, id: Uuid) {
        self.run(&format!("INSERT INTO photos (id, uploader_id, width, height, uploaded_at) VALUES ('{id}', '{PERSON}', 1, 1, 0)"));
    }

    fn add_files(&self, id: Uuid) {
        for name in Folder::names(id) {
            let path = self.data().join(FOLDER).join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, format!("photo {id}")).unwrap();
        }
    }

    fn add_photo(&self, n: u32) -> Uuid {
        let id = photo(n);
        self.add_files(id);
        self.add_row(id);
        id
    }

    fn back_up(&mut self, keep: Option<u32>) -> Result<Taken, BackupFault> {
        self.now += TimeDelta::hours(24);
        take(&Order { database: self.url(), data: self.data(), to: self.at("backups"), at: self.now, keep })
    }

    fn restore(&self, from: &Path, to: &str) -> Result<Manifest, BackupFault> {
        restore::restore(from, &self.restored_url(to), &self.at(to))
    }

    fn restored_url(&self, to: &str) -> DatabaseUrl {
        fs::create_dir_all(self.at(to)).unwrap();
        DatabaseUrl::Sqlite(self.at(to).join("guanjia.db"))
    }
}

/// Of a day of its own.
fn photo(n: u32) -> Uuid {
    let millis = 1_763_600_000_000_u64 + u64::from(n) * 86_400_000;
    uuid::Builder::from_unix_timestamp_millis(millis, &[n as u8; 10]).into_uuid()
}

#[track_caller]
fn refuses<T>(outcome: Result<T, BackupFault>, about: &str) {
    let said = outcome.err().expect("refused").to_string();
    assert!(said.contains(about) && !said.contains('\n'), "{said}");
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn what_comes_back_is_what_was_there() {
    let mut house = House::new();
    let ids = [house.add_photo(1), house.add_photo(2)];
    // A file without a row is nobody's yet, or nobody's any more.
    house.add_files(photo(9));
    let taken = house.back_up(None).unwrap();
    assert_eq!(taken.name, "guanjia-2026-11-23T031500Z");
    assert_eq!((taken.manifest.database.counts.photos, taken.manifest.photos.files), (2, 4));
    house.restore(&taken.folder, "new").unwrap();
    let mut conn = db::guest(&house.restored_url("new")).unwrap();
    assert_eq!(store::contents(&mut conn).unwrap().photos, ids);
    for id in ids {
        for name in Folder::names(id) {
            let path = house.at("new").join(FOLDER).join(name);
            assert_eq!(fs::read_to_string(path).unwrap(), format!("photo {id}"));
        }
    }
    assert_eq!(names(&house.at("new").join(FOLDER)).len(), 2);
    drop(conn);
    refuses(house.restore(&taken.folder, "new"), "is not empty");
}

#[test]
fn a_photo_is_copied_once_and_old_backups_go() {
    let mut house = House::new();
    let id = house.add_photo(1);
    let first = house.back_up(Some(2)).unwrap();
    house.add_photo(2);
    let second = house.back_up(Some(2)).unwrap();
    let file =
        |taken: &Taken| fs::metadata(taken.folder.join(FOLDER).join(&Folder::names(id)[0])).unwrap().ino();
    assert_eq!(file(&first), file(&second));
    let third = house.back_up(Some(2)).unwrap();
    assert_eq!(names(&house.at("backups")), [".lock", &second.name, &third.name]);
    verify::check(&third.folder).unwrap();
}

#[test]
fn a_photo_that_was_lost_before_is_named_and_stops_nothing() {
    let mut house = House::new();
    house.add_photo(1);
    house.add_row(photo(2));
    let taken = house.back_up(None).unwrap();
    assert_eq!(taken.manifest.photos.lost, [photo(2)]);
    house.restore(&taken.folder, "new").unwrap();
}

#[test]
fn where_all_photos_are_gone_nothing_is_made() {
    let mut house = House::new();
    house.add_photo(1);
    house.back_up(Some(1)).unwrap();
    fs::rename(house.data().join(FOLDER), house.at("unmounted")).unwrap();
    refuses(house.back_up(Some(1)), "is its disk mounted?");
    assert_eq!(names(&house.at("backups")), [".lock", "guanjia-2026-11-23T031500Z"]);
}

#[test]
fn one_byte_anywhere_is_noticed() {
    let mut house = House::new();
    house.add_photo(1);
    let taken = house.back_up(None).unwrap();
    let photo = Path::new(FOLDER).join(&Folder::names(photo(1))[1]);
    let files = ["manifest.json", "manifest.sha256", "photos.sha256", "database.sqlite3"].map(Path::new);
    for file in files.into_iter().chain([&*photo]) {
        let path = taken.folder.join(file);
        let whole = fs::read(&path).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 1;
        fs::write(&path, flipped).unwrap();
        refuses(verify::check(&taken.folder), "the backup is damaged");
        refuses(house.restore(&taken.folder, "new"), "the backup is damaged");
        assert_eq!(names(&house.at("new")), Vec::<String>::new(), "{}", file.display());
        fs::write(&path, whole).unwrap();
    }
    fs::remove_file(taken.folder.join(&photo)).unwrap();
    refuses(house.restore(&taken.folder, "new"), "cannot be used");
}

#[test]
fn an_older_schema_is_brought_up_to_date_and_a_newer_one_refused() {
    let mut house = House::before("0016");
    let taken = house.back_up(None).unwrap();
    assert_eq!(taken.manifest.database.schema_version, "0015");
    house.restore(&taken.folder, "new").unwrap();
    assert_eq!(names(&house.at("new")), ["guanjia.db", FOLDER], "a log or half a file is left");
    let mut conn = db::guest(&house.restored_url("new")).unwrap();
    assert_eq!(store::schema(&mut conn).ok(), db::newest_schema());
    drop(conn);

    house.run("INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')");
    let newer = house.back_up(None).unwrap();
    refuses(house.restore(&newer.folder, "newer"), "schema 9999");
    assert_eq!(names(&house.at("newer")), Vec::<String>::new());
}

#[test]
fn what_was_never_finished_is_no_backup_and_goes_with_the_next() {
    let mut house = House::new();
    let left = house.at("backups").join(".guanjia-2026-11-22T031500Z.unfinished");
    fs::create_dir_all(&left).unwrap();
    refuses(house.restore(&left, "new"), "never finished");
    refuses(house.restore(&house.at("data"), "new"), "is no backup");
    house.back_up(None).unwrap();
    assert!(!left.exists());
}

#[test]
fn there_is_never_a_second_one_at_the_same_time() {
    let mut house = House::new();
    fs::create_dir(house.at("backups")).unwrap();
    let lock = fs::File::create(house.at("backups").join(".lock")).unwrap();
    lock.try_lock().unwrap();
    refuses(house.back_up(None), "is being made");
    drop(lock);
    house.back_up(None).unwrap();
}

#[test]
fn nothing_is_made_where_no_database_is() {
    let mut house = House::new();
    fs::remove_file(house.data().join("guanjia.db")).unwrap();
    refuses(house.back_up(None), "there is no database at");
    assert_eq!(names(&house.at("backups")), [".lock"]);
    assert_eq!(names(&house.data()), Vec::<String>::new());
}
