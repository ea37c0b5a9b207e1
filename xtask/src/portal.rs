//! Builds the portal with Trunk. What happens to the program afterwards is `hook`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::run::{command, giving_way, quietly, root, run, say};
use crate::tools;

/// An own target folder: cargo runs inside Trunk while the hook runs inside Trunk too, and neither waits for a
/// build of the backend.
pub const TARGET: &str = "target/portal";

/// Where the release build of the portal is put.
pub fn release_folder() -> PathBuf {
    root().join("dist/portal")
}

pub fn build_release() -> Result<PathBuf> {
    tools::ensure_portal_tools()?;
    say("building the portal (about 4 minutes the first time, half of it later)");
    let folder = release_folder();
    run(&mut release(&folder)?)?;
    Ok(folder)
}

/// The same while something else goes on: it gives way to that, and is heard of only when it fails.
pub fn build_release_aside() -> Result<PathBuf> {
    let folder = release_folder();
    quietly(&mut giving_way(release(&folder)?))?;
    Ok(folder)
}

fn release(folder: &Path) -> Result<Command> {
    let mut trunk = trunk("build", folder)?;
    trunk.arg("--release").env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", neutral_paths());
    Ok(trunk)
}

/// Trunk with everything the hook needs.
pub fn trunk(verb: &str, dist: &Path) -> Result<Command> {
    let myself = std::env::current_exe().context("cannot tell where this program lies")?;
    let mut trunk = command("trunk", &[verb, "--dist"]);
    trunk
        .arg(dist)
        .env("CARGO_TARGET_DIR", root().join(TARGET))
        .env("GUANJIA_XTASK", myself)
        // Its own minifier stumbles over the unsplit program's script, which is thrown away anyway.
        .env("RUST_LOG", "error,trunk=info,trunk::processing::minify=off")
        // Trunk reads this as a switch and refuses the "1" that many environments set.
        .env_remove("NO_COLOR");
    Ok(trunk)
}

/// Panic messages carry the path of their source. Without this machine's folders in them the program is smaller and
/// the same on every machine, so its fingerprint and its weight can be compared.
fn neutral_paths() -> String {
    let home = std::env::var("CARGO_HOME")
        .ok()
        .or_else(|| std::env::var("HOME").ok().map(|home| format!("{home}/.cargo")));
    let mut folders = vec![root()];
    if let Some(sources) = home.and_then(|home| std::fs::read_dir(format!("{home}/registry/src")).ok()) {
        folders.extend(sources.filter_map(|source| source.ok().map(|source| source.path())));
    }
    // The variable is split at spaces; a folder with one keeps its name.
    let folders =
        folders.iter().map(|folder| folder.to_string_lossy()).filter(|folder| !folder.contains(' '));
    folders.map(|folder| format!("--remap-path-prefix={folder}/=")).collect::<Vec<_>>().join(" ")
}
