//! The black-box suite of the API, against a backend on either database.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::check::host_build;
use crate::postgres::Postgres;
use crate::run::{command, output, root, run};
use crate::tools;

/// The module of the cases, which need a backend.
pub const CASES: &str = "cases::";

/// The suite goes through SQLite by itself and, being given a server, through PostgreSQL; bodies are compared.
pub fn on_both(backend: &Path) -> Result<()> {
    let mut tests = host_build("test");
    with_postgres(backend, tests.args(["--", CASES]))
}

/// Whether every answer is one that `openapi.json` describes, whatever schemathesis asks as whom.
pub fn as_documented(backend: &Path) -> Result<()> {
    let mut tests = host_build("test");
    tests.args(["--quiet", "--", "--nocapture", "schemathesis"]);
    tests.env("GUANJIA_SCHEMATHESIS", tools::ensure_schemathesis()?);
    run(tests.env("GUANJIA_BACKEND_BIN", backend))
}

/// Kills, power cuts and races by the thousand.
pub fn long_runs(backend: &Path) -> Result<()> {
    let mut tests = host_build("test");
    tests.args(["--", "--nocapture", CASES]);
    tests.env("GUANJIA_SCHEMATHESIS", tools::ensure_schemathesis()?);
    with_postgres(backend, tests.env("GUANJIA_SOAK", "1"))
}

fn with_postgres(backend: &Path, tests: &mut Command) -> Result<()> {
    tools::ensure_sqlite()?;
    tests.env("GUANJIA_RECEIVERS_PYTHON", tools::ensure_aiosmtpd()?);
    let postgres = Postgres::start()?;
    run(tests.env("GUANJIA_BACKEND_BIN", backend).env("GUANJIA_TEST_POSTGRES", postgres.url()))
}

/// `openapi.json` is what the backend says of itself, or somebody forgot to write it anew.
pub fn openapi_is_current(backend: &Path) -> Result<()> {
    let committed =
        std::fs::read_to_string(root().join("openapi.json")).context("openapi.json is missing")?;
    let current = openapi(backend)?;
    let different = committed.lines().zip(current.lines()).position(|(old, new)| old != new);
    match different {
        None if committed.lines().count() == current.lines().count() => Ok(()),
        at => bail!("openapi.json differs from the backend from line {} on", at.map_or(0, |line| line + 1)),
    }
}

pub fn write_openapi(backend: &Path) -> Result<()> {
    std::fs::write(root().join("openapi.json"), openapi(backend)?).context("cannot write openapi.json")
}

fn openapi(backend: &Path) -> Result<String> {
    output(&mut command(&backend.to_string_lossy(), &["openapi"]))
}
