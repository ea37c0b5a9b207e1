//! `cargo xtask check`: what can be said about a change in a minute or two.

use anyhow::Result;

use crate::run::{Steps, cargo, run};
use crate::{conformance, tools, walls};

pub fn check() -> Result<()> {
    let mut steps = Steps::new();
    fast_steps(&mut steps)?;
    steps.finish();
    Ok(())
}

/// The beginning of `test`, too.
pub fn fast_steps(steps: &mut Steps) -> Result<()> {
    tools::ensure_wasm_target()?;
    tools::ensure_postgres()?;
    steps.step("format", "run `cargo fmt --all`", || run(&mut cargo(&["fmt", "--all", "--check"])))?;
    steps.step("walls", "ARCHITECTURE.md says where such code belongs", walls::check)?;
    let advice = "clippy's lines above say what to change";
    steps.step("clippy", advice, || run(&mut clippy()))?;
    steps.step("unit tests", "read the failing test above", || run(&mut unit_tests()))
}

const HOST_PACKAGES: [&str; 8] = ["-p", "contract", "-p", "backend", "-p", "conformance", "-p", "xtask"];

/// The features every test builds with: both databases, and a clock that can be set.
const TEST_FEATURES: [&str; 2] = ["--features", "backend/postgres,backend/test-control"];

/// The portal as well: it compiles for this machine, too, and its build for the browser comes anyway.
fn clippy() -> std::process::Command {
    let mut clippy = host_build("clippy");
    clippy.args(["--quiet", "--all-targets", "--", "-D", "warnings"]);
    clippy
}

/// Everything but the conformance suite, which needs a backend and has its own step.
fn unit_tests() -> std::process::Command {
    let mut tests = host_build("test");
    tests.args(["--quiet", "--", "--skip", conformance::CASES]);
    tests
}

/// All that runs here and not in a browser, always chosen together: another choice would mean other features of the
/// same dependencies, and minutes of compiling them once more.
pub fn host_build(verb: &str) -> std::process::Command {
    let mut build = cargo(&[verb]);
    build.args(HOST_PACKAGES).args(["-p", "resident-portal"]).args(TEST_FEATURES);
    build
}
