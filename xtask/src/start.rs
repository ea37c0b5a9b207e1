//! `cargo xtask start`: from a fresh clone to the demonstration estate in the browser.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::files::fresh_folder;
use crate::portal;
use crate::run::{root, say};
use crate::server::{self, Flavour, Running};

pub fn start(port: u16, fresh: bool) -> Result<()> {
    server::ensure_port_is_free(port)?;
    let portal = portal::build_release()?;
    let backend = server::build(Flavour::Release)?;
    let data = demo_data(&backend, fresh)?;

    let mut running =
        Running::start(server::serve(&backend, &data, Some(&portal), port, &server::origin(port)), port)?;
    say(format_args!("\nGuanjia is at {}", server::origin(port)));
    print_sign_ins(&data)?;
    say("Ctrl-C ends it. The estate stays in .guanjia/demo; --fresh makes it anew.");
    running.wait()
}

/// The demonstration estate, kept from start to start.
pub fn demo_data(backend: &Path, fresh: bool) -> Result<PathBuf> {
    let data = root().join(".guanjia/demo");
    if fresh || !data.join(FIXTURE).is_file() {
        say("making the demonstration estate (some seconds)");
        server::demo(backend, &fresh_folder(&data)?)?;
    }
    Ok(data)
}

/// Who may sign in: written by `backend demo` beside its data.
pub const FIXTURE: &str = "demo-fixture.json";

fn print_sign_ins(data: &Path) -> Result<()> {
    let fixture = std::fs::read_to_string(data.join(FIXTURE))
        .with_context(|| format!("{FIXTURE} is missing, --fresh makes it"))?;
    let fixture: Value = serde_json::from_str(&fixture).with_context(|| format!("{FIXTURE} is not JSON"))?;
    for group in ["residents", "staff"] {
        for person in fixture[group].as_array().with_context(|| format!("{FIXTURE} names no {group}"))? {
            let word = |name: &str| person[name].as_str().unwrap_or("?");
            say(format_args!("  {:<16} {:<14} {}", word("key"), word("login"), word("password")));
        }
    }
    Ok(())
}
