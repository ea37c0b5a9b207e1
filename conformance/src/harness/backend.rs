//! A backend of our own: started on a copy of the demonstration estate, stopped kindly or killed.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::{Client, postgres};

/// The moment at which every estate begins: a Monday, 10:00 in Shanghai.
pub const BEGINNING: &str = "2026-11-16T02:00:00Z";
const SEED: &str = "7";
/// Another one: what is served must not draw the ids of the demonstration again.
const SERVED_SEED: &str = "11";

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// What this run can test on.
pub fn databases() -> Vec<Database> {
    if postgres::admin_url().is_some() {
        vec![Database::Sqlite, Database::Postgres]
    } else {
        vec![Database::Sqlite]
    }
}

pub fn backend_binary() -> PathBuf {
    match std::env::var_os("GUANJIA_BACKEND_BIN") {
        Some(path) => path.into(),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/debug/backend"),
    }
}

/// A demonstration estate that is built once and copied for every case. Nothing is told that the last case is over:
/// the next run takes it away.
struct Template {
    folder: PathBuf,
    database: Option<String>,
}

/// Where this run's template goes, after those of runs that are over are gone.
fn template_folder(database: Database) -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let place = program.ancestors().nth(2).expect("target/debug").join("conformance");
    fs::create_dir_all(&place).unwrap();
    for entry in fs::read_dir(&place).unwrap() {
        let path = entry.unwrap().path();
        let owner = path.extension().expect("the id of a process");
        if !Path::new("/proc").join(owner).exists() {
            // Another run may sweep the same.
            let _ = fs::remove_dir_all(path);
        }
    }
    place.join(format!("{database:?}.{}", std::process::id()))
}

fn template(database: Database) -> &'static Template {
    static SQLITE: OnceLock<Template> = OnceLock::new();
    static POSTGRES: OnceLock<Template> = OnceLock::new();
    let slot = if database == Database::Sqlite { &SQLITE } else { &POSTGRES };
    slot.get_or_init(|| {
        let folder = template_folder(database);
        let name = (database == Database::Postgres).then(|| postgres::database_name("template"));
        if let Some(name) = &name {
            postgres::sweep();
            postgres::create(name, None);
        }
        let output = Command::new(backend_binary())
            .arg("demo")
            .args(place(&folder, name.as_deref()))
            .args(["--seed", SEED, "--clock", BEGINNING])
            .output()
            .unwrap_or_else(|fault| panic!("{}: {fault}", backend_binary().display()));
        assert!(output.status.success(), "backend demo: {}", String::from_utf8_lossy(&output.stderr));
        Template { folder, database: name }
    })
}

/// Number and password of who sets up an empty estate.
pub const ADMIN: [&str; 2] = ["A0001", "first-day-of-an-office"];

/// What an estate says of itself on its first day.
const FACTS: [&str; 12] = [
    "--name-zh",
    "新苑",
    "--name-en",
    "New Court",
    "--phone",
    "021",
    "--emergency-phone",
    "021",
    "--hours-zh",
    "每天",
    "--hours-en",
    "daily",
];

fn admin(command: &[&str], place: &[String], arguments: &[&str], input: &str) {
    let mut child = Command::new(backend_binary())
        .arg("admin")
        .args(command)
        .args(place)
        .args(arguments)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap_or_else(|fault| panic!("{}: {fault}", backend_binary().display()));
    child.stdin.take().unwrap().write_all(format!("{input}\n").as_bytes()).unwrap();
    assert!(child.wait().unwrap().success(), "backend admin {command:?}");
}

/// The arguments that say where an estate is kept.
fn place(folder: &Path, postgres_database: Option<&str>) -> [String; 4] {
    let url = match postgres_database {
        Some(name) => postgres::url_of(name),
        None => format!("sqlite://{}", folder.join("guanjia.db").display()),
    };
    ["--database".into(), url, "--data".into(), folder.display().to_string()]
}

/// A database of its own on the server: empty, or like another.
fn new_database(template: Option<&str>) -> String {
    static COUNT: AtomicU64 = AtomicU64::new(0);
    let name = postgres::database_name(&COUNT.fetch_add(1, Ordering::Relaxed).to_string());
    postgres::create(&name, template);
    name
}

pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A folder for an estate. What need not outlive anything lies in memory, where a sync costs nothing.
fn folder(time: Time) -> TempDir {
    let memory = Path::new("/dev/shm");
    let place = if time == Time::Settable && memory.is_dir() { memory.into() } else { std::env::temp_dir() };
    TempDir::with_prefix_in("guanjia-conformance-", place).unwrap()
}

/// A copy of the demonstration estate: its files, and its database where that is a server's.
fn a_copy(database: Database, time: Time) -> (Home, Option<String>) {
    let template = template(database);
    let folder = folder(time);
    copy_folder(&template.folder, folder.path());
    let postgres_database = template.database.as_deref().map(|template| new_database(Some(template)));
    (Home::Own(folder), postgres_database)
}

/// How long until `is_true`; panics after `limit`.
#[track_caller]
fn seconds_until(limit: Duration, what: &str, mut is_true: impl FnMut() -> bool) -> f64 {
    let began = Instant::now();
    while !is_true() {
        assert!(began.elapsed() < limit, "{what}: not within {limit:?}");
        std::thread::sleep(Duration::from_millis(5));
    }
    began.elapsed().as_secs_f64()
}

/// Which clock a backend lives by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Time {
    /// Stands still at the beginning until a case moves it; ids and tokens come from a seed.
    Settable,
    /// The system's: a backend that is started twice must not draw the same ids again.
    Real,
}

/// Where its files are: a folder of its own that goes with it, or somebody else's.
enum Home {
    Own(TempDir),
    Given(PathBuf),
}

impl Home {
    fn path(&self) -> &Path {
        match self {
            Home::Own(folder) => folder.path(),
            Home::Given(path) => path,
        }
    }
}

pub struct Backend {
    pub database: Database,
    pub port: u16,
    home: Home,
    postgres_database: Option<String>,
    arguments: Vec<String>,
    child: Child,
    said: Arc<Mutex<String>>,
}

impl Backend {
    /// On a settable clock and seeded ids: two of them answer alike.
    pub fn start(database: Database) -> Backend {
        Backend::on_a_copy(database, Time::Settable, &[])
    }

    /// Like [`Backend::start`], but with something wrong that its cases must see: a word of `serve --wrong`.
    pub fn start_wrong(database: Database, what: &str) -> Backend {
        Backend::on_a_copy(database, Time::Settable, &["--wrong", what])
    }

    /// Like [`Backend::start`], with further arguments to `serve`.
    pub fn start_with(database: Database, arguments: &[&str]) -> Backend {
        Backend::on_a_copy(database, Time::Settable, arguments)
    }

    /// Like [`Backend::start`], but the estate lives by the clocks of another zone: an IANA name.
    pub fn start_in_zone(database: Database, zone: &str) -> Backend {
        let (home, postgres_database) = a_copy(database, Time::Settable);
        let place = place(home.path(), postgres_database.as_deref());
        admin(&["estate"], &place, &[&FACTS[..], &["--time-zone", zone]].concat(), "");
        Backend::launch(home, postgres_database, Time::Settable, &[])
    }

    /// On real time, so that it can be killed and started again; with further arguments to `serve`.
    pub fn start_lasting(database: Database, arguments: &[&str]) -> Backend {
        Backend::on_a_copy(database, Time::Real, arguments)
    }

    /// Like [`Backend::start_lasting`] on SQLite, with everything it keeps in `folder`.
    pub fn start_in(folder: PathBuf, arguments: &[&str]) -> Backend {
        copy_folder(&template(Database::Sqlite).folder, &folder);
        // What was there before the first request is no part of what the power may take.
        let synced = Command::new("sync").arg("--file-system").arg(&folder).status().unwrap();
        assert!(synced.success());
        Backend::launch(Home::Given(folder), None, Time::Real, arguments)
    }

    /// On what is in `folder` already.
    pub fn reopen_in(folder: PathBuf) -> Backend {
        Backend::launch(Home::Given(folder), None, Time::Real, &[])
    }

    /// On what a command has brought to a place where nothing was. The command is told the place in its arguments.
    pub fn start_after(database: Database, bring: impl FnOnce(&[String])) -> Backend {
        let folder = folder(Time::Real);
        let name = (database == Database::Postgres).then(|| new_database(None));
        bring(&place(folder.path(), name.as_deref()));
        Backend::launch(Home::Own(folder), name, Time::Real, &[])
    }

    fn on_a_copy(database: Database, time: Time, arguments: &[&str]) -> Backend {
        let (home, postgres_database) = a_copy(database, time);
        Backend::launch(home, postgres_database, time, arguments)
    }

    /// The first day of an office: an estate with its name and one administrator, who signs in with `ADMIN`.
    pub fn start_empty(database: Database) -> Backend {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let folder = folder(Time::Settable);
        let postgres_database = (database == Database::Postgres).then(|| {
            let name = postgres::database_name(&format!("empty_{}", COUNT.fetch_add(1, Ordering::Relaxed)));
            postgres::create(&name, None);
            name
        });
        let place = place(folder.path(), postgres_database.as_deref());
        admin(&["estate"], &place, &FACTS, "");
        let [number, password] = ADMIN;
        admin(&["staff"], &place, &["--number", number, "--name", "系统管理员"], password);
        Backend::launch(Home::Own(folder), postgres_database, Time::Settable, &[])
    }

    fn launch(home: Home, postgres_database: Option<String>, time: Time, arguments: &[&str]) -> Backend {
        let port = free_port();
        let mut all: Vec<String> = place(home.path(), postgres_database.as_deref()).into();
        if time == Time::Settable {
            all.extend(["--seed", SERVED_SEED, "--clock", BEGINNING].map(String::from));
        }
        all.extend(["--listen".into(), format!("127.0.0.1:{port}")]);
        all.extend(["--public-origin".into(), format!("http://localhost:{port}")]);
        all.extend(arguments.iter().map(|argument| argument.to_string()));
        let (child, said) = spawn(&all);
        let database = if postgres_database.is_some() { Database::Postgres } else { Database::Sqlite };
        let mut backend = Backend { database, port, home, postgres_database, arguments: all, child, said };
        backend.wait_until_ready(Duration::from_secs(20));
        backend
    }

    pub fn client(&self) -> Client {
        Client::new(format!("http://127.0.0.1:{}", self.port), format!("http://localhost:{}", self.port))
    }

    pub fn folder(&self) -> &Path {
        self.home.path()
    }

    /// The arguments by which other commands find what it keeps.
    pub fn place(&self) -> [String; 4] {
        place(self.folder(), self.postgres_database.as_deref())
    }

    /// What it wrote to its log so far.
    pub fn said(&self) -> String {
        text(&self.said)
    }

    /// Seconds until it answers; panics when it gave up.
    pub fn wait_until_ready(&mut self, limit: Duration) -> f64 {
        let client = self.client();
        let (child, said) = (&mut self.child, &self.said);
        seconds_until(limit, "ready", || {
            if let Ok(Some(status)) = child.try_wait() {
                panic!("the backend ended with {status}: {}", text(said));
            }
            client.plain("GET", "/ready").send().is_ok_and(|answer| answer.status == 200)
        })
    }

    /// As a power cut does it to a process: no goodbye.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    pub fn restart(&mut self) -> f64 {
        (self.child, self.said) = spawn(&self.arguments);
        self.wait_until_ready(Duration::from_secs(20))
    }

    pub fn signal(&self, name: &str) {
        let sent =
            Command::new("kill").args([format!("-{name}"), self.child.id().to_string()]).status().unwrap();
        assert!(sent.success());
    }

    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// Changes its database behind its back while it is down; false where no program for that is at hand.
    pub fn run_sql(&mut self, sql: &str) -> bool {
        self.kill();
        self.try_sql(sql).is_some_and(|done| {
            done.unwrap_or_else(|why| panic!("{sql}: {why}"));
            true
        })
    }

    /// The same, where a rule of the database may refuse it; `None` where no program for that is at hand.
    pub fn try_sql(&self, sql: &str) -> Option<Result<(), String>> {
        if let Some(name) = &self.postgres_database {
            return Some(postgres::try_run(&postgres::url_of(name), sql).map(drop));
        }
        let Ok(output) =
            Command::new("sqlite3").arg("-bail").arg(self.folder().join("guanjia.db")).arg(sql).output()
        else {
            eprintln!("left out: needs the sqlite3 program");
            return None;
        };
        let said = || String::from_utf8_lossy(&output.stderr).into_owned();
        Some(if output.status.success() { Ok(()) } else { Err(said()) })
    }

    /// Keeps every request waiting for the database for a while; `None` where that cannot be done from outside.
    pub fn hold_database(&self, time: Duration) -> Option<std::thread::JoinHandle<()>> {
        let url = postgres::url_of(self.postgres_database.as_deref()?);
        let held = std::thread::spawn({
            let url = url.clone();
            move || postgres::hold(&url, time)
        });
        while !held.is_finished() && !postgres::is_held(&url) {
            std::thread::sleep(Duration::from_millis(20));
        }
        Some(held)
    }

    /// The most memory it ever held, in megabytes; `None` where the system does not say.
    pub fn peak_memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
        line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kib| kib / 1024)
    }

    /// The memory it holds now, in kilobytes; `None` where the system does not say.
    pub fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
        line.split_whitespace().nth(1)?.parse().ok()
    }

    /// Every file it keeps, database excluded.
    pub fn stored_files(&self) -> Vec<PathBuf> {
        fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { walk(&path, files) } else { files.push(path) }
            }
        }
        let mut files = Vec::new();
        walk(self.folder(), &mut files);
        files.retain(|path| !path.file_name().unwrap().to_string_lossy().starts_with("guanjia.db"));
        files
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to kill.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if let Some(name) = &self.postgres_database {
            postgres::drop(name);
        }
        if std::thread::panicking() {
            let said = self.said();
            let tail = said.lines().rev().take(20).collect::<Vec<_>>();
            eprintln!("{:?} backend, last lines first:\n{}", self.database, tail.join("\n"));
        }
    }
}

/// Also asked while a panic unwinds: what another thread left behind is good enough then.
fn text(said: &Mutex<String>) -> String {
    said.lock().unwrap_or_else(PoisonError::into_inner).clone()
}

fn spawn(arguments: &[String]) -> (Child, Arc<Mutex<String>>) {
    let mut child = Command::new(backend_binary())
        .arg("serve")
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|fault| panic!("{}: {fault}", backend_binary().display()));
    let said = Arc::new(Mutex::new(String::new()));
    let outputs: [Box<dyn Read + Send>; 2] =
        [Box::new(child.stdout.take().unwrap()), Box::new(child.stderr.take().unwrap())];
    for output in outputs {
        let said = said.clone();
        // Read to the end: a full pipe would stop the backend.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                said.lock().unwrap().push_str(&(line + "\n"));
            }
        });
    }
    (child, said)
}
