//! The people of the estate under test, and sessions for them.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, RwLock, RwLockReadGuard, RwLockWriteGuard};

use contract::ids::UnitId;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{Backend, Client, Database, databases};

/// Somebody who can sign in, as the fixture file names them.
#[derive(Debug, Clone, Deserialize)]
pub struct Account {
    /// `owner`, `tenant`, …, or a staff role.
    pub key: String,
    pub login: String,
    pub password: String,
    /// Residents: the unit they live in.
    #[serde(default)]
    pub unit_id: Option<UnitId>,
}

#[derive(Debug, Clone, Deserialize)]
struct Fixture {
    residents: Vec<Account>,
    staff: Vec<Account>,
}

/// A backend with its people.
pub struct Estate {
    client: Client,
    residents: Vec<Account>,
    staff: Vec<Account>,
    sessions: Mutex<HashMap<String, String>>,
    link: OnceLock<Uuid>,
    /// `None` when it is somebody else's.
    backend: Option<Backend>,
}

impl Estate {
    pub fn new(backend: Backend) -> Estate {
        let fixture = read_fixture(backend.folder().join("demo-fixture.json"));
        Estate::with(backend.client(), fixture, Some(backend))
    }

    pub fn start(database: Database) -> Estate {
        Estate::new(Backend::start(database))
    }

    /// Something is wrong with its backend: a word of `serve --wrong`.
    pub fn start_wrong(database: Database, what: &str) -> Estate {
        Estate::new(Backend::start_wrong(database, what))
    }

    fn with(client: Client, fixture: Fixture, backend: Option<Backend>) -> Estate {
        let Fixture { residents, staff } = fixture;
        Estate {
            client,
            residents,
            staff,
            sessions: Mutex::new(HashMap::new()),
            link: OnceLock::new(),
            backend,
        }
    }

    pub fn backend(&mut self) -> &mut Backend {
        self.backend.as_mut().expect("an own backend")
    }

    pub fn database(&self) -> Option<Database> {
        self.backend.as_ref().map(|backend| backend.database)
    }

    /// Somebody who came to it later.
    pub fn add_resident(&mut self, account: Account) {
        self.residents.push(account);
    }

    /// The link of one visitor for all who need any: `ask` draws it once.
    pub fn link(&self, ask: impl FnOnce() -> Uuid) -> Uuid {
        *self.link.get_or_init(ask)
    }

    pub fn anonymous(&self) -> Client {
        self.client.clone()
    }

    pub fn residents(&self) -> impl Iterator<Item = &str> {
        self.residents.iter().map(|account| account.key.as_str())
    }

    pub fn staff(&self) -> impl Iterator<Item = &str> {
        self.staff.iter().map(|account| account.key.as_str())
    }

    pub fn is_staff(&self, key: &str) -> bool {
        self.staff.iter().any(|account| account.key == key)
    }

    pub fn account(&self, key: &str) -> &Account {
        let mut all = self.residents.iter().chain(&self.staff);
        all.find(|account| account.key == key).unwrap_or_else(|| panic!("the fixture has no {key}"))
    }

    /// The unit a resident of the fixture lives in.
    pub fn unit_of(&self, key: &str) -> UnitId {
        self.account(key).unit_id.unwrap_or_else(|| panic!("the fixture gives {key} no unit"))
    }

    /// Somebody of the fixture, signed in; one session each.
    #[track_caller]
    pub fn as_(&self, key: &str) -> Client {
        let known = self.sessions.lock().unwrap().get(key).cloned();
        let cookie = known.unwrap_or_else(|| {
            let cookie = self.sign_in(key);
            self.sessions.lock().unwrap().insert(key.into(), cookie.clone());
            cookie
        });
        self.client.with_cookie(Some(cookie))
    }

    /// After a leap of the clock, past the end of a desk's session: everybody signs in anew.
    pub fn forget_sessions(&self) {
        self.sessions.lock().unwrap().clear();
    }

    /// A session of its own.
    #[track_caller]
    pub fn sign_in(&self, key: &str) -> String {
        let account = self.account(key);
        let audience = if self.is_staff(key) { "desk" } else { "resident" };
        let body = json!({"login": account.login, "password": account.password, "audience": audience});
        let answer = self.client.request("POST", "/session").json(&body).answer();
        assert!(answer.status == 200 || answer.status == 201, "{key}: {} {}", answer.status, answer.text());
        let cookie = answer.header("set-cookie").expect("a cookie");
        cookie.split(';').next().unwrap().to_owned()
    }
}

fn read_fixture(path: PathBuf) -> Fixture {
    let text = std::fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn foreign() -> Option<Estate> {
    let url = std::env::var("GUANJIA_CONFORMANCE_URL").ok()?;
    let fixture = std::env::var_os("GUANJIA_CONFORMANCE_FIXTURE").expect("GUANJIA_CONFORMANCE_FIXTURE");
    let url = url.trim_end_matches('/');
    Some(Estate::with(Client::new(url, url), read_fixture(fixture.into()), None))
}

pub fn is_foreign() -> bool {
    std::env::var_os("GUANJIA_CONFORMANCE_URL").is_some()
}

/// Runs a case that needs nothing but HTTP on every estate of this run.
#[track_caller]
pub fn each_estate(case: impl Fn(&mut Estate)) {
    match foreign() {
        Some(mut estate) => case(&mut estate),
        None => each_own_estate(case),
    }
}

/// Runs a case about what is decided before any query, on one database, and on all of them in the long runs.
#[track_caller]
pub fn first_estate(case: impl Fn(&mut Estate)) {
    if is_foreign() || std::env::var_os("GUANJIA_SOAK").is_some() {
        return each_estate(case);
    }
    case(&mut Estate::start(databases()[0]));
}

/// Runs a case that looks at a backend's files or moves its clock, on each database.
#[track_caller]
pub fn each_own_estate(case: impl Fn(&mut Estate)) {
    on_each(Estate::start, case);
}

/// Runs a case on estates that live by the clocks of another zone, on each database.
#[track_caller]
pub fn each_estate_in_zone(zone: &str, case: impl Fn(&mut Estate)) {
    on_each(|database| Estate::new(Backend::start_in_zone(database, zone)), case);
}

/// Runs a case that stops and restarts a backend, on each database.
#[track_caller]
pub fn each_lasting_estate(case: impl Fn(&mut Estate)) {
    on_each(|database| Estate::new(Backend::start_lasting(database, &[])), case);
}

#[track_caller]
fn on_each(start: impl Fn(Database) -> Estate, case: impl Fn(&mut Estate)) {
    if is_foreign() {
        eprintln!("left out: this case needs a backend of its own");
        return;
    }
    for database in databases() {
        case(&mut start(database));
    }
}

/// Control: the same check must fail where something is wrong, and for that reason; or it proves nothing.
#[track_caller]
pub fn must_fail(saying: &str, check: impl FnOnce()) {
    must_fail_for(&[saying], check);
}

/// The same where what is wrong shows in one way or another.
#[track_caller]
pub fn must_fail_for(sayings: &[&str], check: impl FnOnce()) {
    let Err(panic) = catch_unwind(AssertUnwindSafe(check)) else {
        panic!("nothing was noticed: the check proves nothing")
    };
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or(panic.downcast_ref::<&str>().copied()).expect("a message");
    assert!(sayings.iter().any(|saying| said.contains(saying)), "it failed for another reason: {said}");
}

/// Says that it is over when it is dropped: also by a failed check, so that nobody goes on writing for ever.
pub struct OverAtEnd<'a>(pub &'a AtomicBool);

impl Drop for OverAtEnd<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

static MACHINE: RwLock<()> = RwLock::new(());

/// Holds the machine together with other cases.
pub fn beside_others() -> RwLockReadGuard<'static, ()> {
    MACHINE.read().unwrap_or_else(|poisoned| poisoned.into_inner())
}

/// Holds the machine alone: for cases that look at the clock.
pub fn alone() -> RwLockWriteGuard<'static, ()> {
    MACHINE.write().unwrap_or_else(|poisoned| poisoned.into_inner())
}
