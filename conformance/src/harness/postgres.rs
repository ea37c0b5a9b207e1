//! Databases on the PostgreSQL server that the run was given.

use std::process::Command;

/// The administration database's address, if the run was given one.
pub fn admin_url() -> Option<String> {
    std::env::var("GUANJIA_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

/// Databases of this run begin with this: the id of the process tells which of them nobody needs any more.
const PREFIX: &str = "guanjia_conformance_";

pub fn database_name(what: &str) -> String {
    format!("{PREFIX}{}_{what}", std::process::id())
}

/// The address of a database on the same server.
pub fn url_of(database: &str) -> String {
    let admin = admin_url().expect("GUANJIA_TEST_POSTGRES");
    let (address, options) = admin.split_once('?').map_or((admin.as_str(), None), |(a, o)| (a, Some(o)));
    let server = address.rsplit_once('/').map_or(address, |(server, _)| server);
    match options {
        Some(options) => format!("{server}/{database}?{options}"),
        None => format!("{server}/{database}"),
    }
}

/// Runs one statement and gives its rows, a line each.
pub fn run(database_url: &str, sql: &str) -> String {
    try_run(database_url, sql).unwrap_or_else(|why| panic!("{sql}: {why}"))
}

/// The same, where it may be refused.
pub fn try_run(database_url: &str, sql: &str) -> Result<String, String> {
    let output = Command::new("psql")
        .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "-v", "ON_ERROR_STOP=1", "-c", sql])
        .arg(database_url)
        .output()
        .expect("psql");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    if output.status.success() { Ok(said(&output.stdout)) } else { Err(said(&output.stderr)) }
}

/// Locks the one table that every request reads first, and lets go after `time`. Only one: whoever takes several in
/// its own order can meet a writer that takes them in another.
pub fn hold(database_url: &str, time: std::time::Duration) {
    let seconds = time.as_secs_f64();
    run(
        database_url,
        &format!("BEGIN; LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE; SELECT pg_sleep({seconds}); COMMIT"),
    );
}

/// Whether [`hold`] has what it wants.
pub fn is_held(database_url: &str) -> bool {
    // Databases made from one template number their tables alike.
    let locks = "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database \
                 WHERE datname = current_database() AND granted AND mode = 'AccessExclusiveLock' \
                 AND relation = 'sessions'::regclass";
    run(database_url, locks).trim() == "1"
}

fn admin(sql: &str) -> String {
    run(&admin_url().expect("GUANJIA_TEST_POSTGRES"), sql)
}

pub fn create(database: &str, template: Option<&str>) {
    let template = template.map_or("template0", |name| name);
    admin(&format!("CREATE DATABASE {database} TEMPLATE {template}"));
}

pub fn drop(database: &str) {
    admin(&format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)"));
}

/// Drops what earlier runs left behind when they were cut off.
pub fn sweep() {
    for name in admin(&format!("SELECT datname FROM pg_database WHERE datname LIKE '{PREFIX}%'")).lines() {
        let owner = name.trim_start_matches(PREFIX).split('_').next().unwrap_or_default();
        if !std::path::Path::new("/proc").join(owner).exists() {
            drop(name);
        }
    }
}
