//! `cargo xtask soak`: the long runs, for a night rather than for every change.

use anyhow::Result;

use crate::run::Steps;
use crate::server::{self, Flavour};
use crate::{browser, conformance, portal};

pub fn soak() -> Result<()> {
    let mut steps = Steps::new();
    let backend =
        steps.step("backend for testing", "the compiler's lines above say what to change", || {
            server::build(Flavour::FastTesting)
        })?;
    steps.step("conformance, long runs", "the lines above name the round: run that case alone", || {
        conformance::long_runs(&backend)
    })?;
    let portal = steps.step(
        "portal, release",
        "the lines above say which part of the build failed",
        portal::build_release,
    )?;
    steps.step("axe, all combinations", "end2end/playwright-report shows the screen", || {
        browser::accessibility_matrix(&backend, &portal)
    })?;
    steps.finish();
    Ok(())
}
