//! Runs Playwright. The specs are in `end2end/`; each of its workers starts a backend of its own.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::run::{command, run};
use crate::tools;

pub fn end_to_end(backend: &Path, portal: &Path) -> Result<()> {
    run(&mut playwright(backend, portal)?)
}

/// The four ways people look at it: small screen, large letters, dark, elder; in both languages.
pub fn accessibility_matrix(backend: &Path, portal: &Path) -> Result<()> {
    run(playwright(backend, portal)?.args(["--grep", "@axe"]).env("GUANJIA_SOAK", "1"))
}

fn playwright(backend: &Path, portal: &Path) -> Result<Command> {
    let mut playwright = command("npx", &["playwright", "test", "-c", "end2end"]);
    playwright.env("GUANJIA_BACKEND_BIN", backend).env("GUANJIA_PORTAL", portal);
    tools::ensure_poppler()?;
    if let Some(chromium) = tools::ensure_chromium()? {
        playwright.env("GUANJIA_CHROMIUM", chromium);
    }
    Ok(playwright)
}
