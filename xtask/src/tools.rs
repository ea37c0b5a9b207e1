//! Installs what the builds and tests need and is missing: nothing is to be installed by hand.
//! Every tool is asked for its version first; what takes minutes says so before it starts.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::run::{cargo, command, find_program, output, root, run, say};

struct CargoTool {
    program: &'static str,
    package: &'static str,
    version: &'static str,
    options: &'static [&'static str],
    estimate: &'static str,
}

/// Versions that were tried together. wasm-bindgen must equal the crate's version in Cargo.toml.
const CARGO_TOOLS: [CargoTool; 3] = [
    CargoTool {
        program: "trunk",
        package: "trunk",
        version: "0.21.14",
        options: &["--locked"],
        estimate: "5 to 8 minutes",
    },
    CargoTool {
        program: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: "0.2.130",
        // Its own lock file names packages that were withdrawn.
        options: &[],
        estimate: "3 to 5 minutes",
    },
    CargoTool {
        program: "wasm-split-cli",
        package: "wasm_split_cli_support",
        version: "0.2.4",
        options: &["--features", "build-binary"],
        estimate: "1 to 2 minutes",
    },
];

/// What building the portal takes.
pub fn ensure_portal_tools() -> Result<()> {
    ensure_wasm_target()?;
    let installed = output(&mut cargo(&["install", "--list"]))?;
    for tool in &CARGO_TOOLS {
        ensure_cargo_tool(tool, &installed)?;
    }
    ensure_npm_packages()?;
    // Trunk builds offline, so everything has to be here before it starts.
    run(&mut cargo(&["fetch", "--quiet"]))
}

pub fn ensure_wasm_target() -> Result<()> {
    let target = "wasm32-unknown-unknown";
    if find_program("rustup").is_none() {
        // A toolchain without rustup brings its targets along or its build says what is missing.
        return Ok(());
    }
    if output(&mut command("rustup", &["target", "list", "--installed"]))?.lines().any(|line| line == target)
    {
        return Ok(());
    }
    say(format_args!("installing the Rust target {target} (under a minute)"));
    run(&mut command("rustup", &["target", "add", target]))
}

fn ensure_cargo_tool(tool: &CargoTool, installed: &str) -> Result<()> {
    let line = format!("{} v{}:", tool.package, tool.version);
    let found = installed.lines().any(|known| known == line) || says_version(tool);
    if found && find_program(tool.program).is_some() {
        return Ok(());
    }
    say(format_args!("installing {} {} ({}, once per machine)", tool.package, tool.version, tool.estimate));
    let mut arguments = vec!["install", tool.package, "--version", tool.version, "--force"];
    arguments.extend(tool.options);
    run(&mut cargo(&arguments))?;
    if find_program(tool.program).is_none() {
        bail!(
            "{} was installed but is not in the PATH: add cargo's bin folder (usually ~/.cargo/bin) to it",
            tool.program
        );
    }
    Ok(())
}

/// For tools that came another way than `cargo install`, a package manager for instance.
fn says_version(tool: &CargoTool) -> bool {
    // wasm-split-cli has no such option: only cargo's own list can tell.
    tool.program != "wasm-split-cli"
        && find_program(tool.program).is_some()
        && output(&mut command(tool.program, &["--version"]))
            .is_ok_and(|said| said.split_whitespace().any(|word| word == tool.version))
}

pub fn ensure_npm_packages() -> Result<()> {
    if npm_packages_are_current()? {
        return Ok(());
    }
    if find_program("npm").is_none() {
        bail!(
            "npm is missing: install Node.js 20 or newer (https://nodejs.org or your package manager), then run the command again"
        );
    }
    say("installing binaryen and Playwright with npm ci (under a minute)");
    run(command("npm", &["ci", "--ignore-scripts"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}

/// npm keeps a copy of what it installed; its versions are those of the lock file or something has changed.
fn npm_packages_are_current() -> Result<bool> {
    let Ok(installed) = std::fs::read_to_string(root().join("node_modules/.package-lock.json")) else {
        return Ok(false);
    };
    let wanted =
        std::fs::read_to_string(root().join("package-lock.json")).context("package-lock.json is missing")?;
    let (installed, wanted): (serde_json::Value, serde_json::Value) =
        (serde_json::from_str(&installed)?, serde_json::from_str(&wanted)?);
    let packages = wanted["packages"].as_object().context("package-lock.json lists no packages")?;
    Ok(packages
        .iter()
        .filter(|(path, package)| !path.is_empty() && package["optional"] != true)
        .all(|(path, package)| installed["packages"][path]["version"] == package["version"]))
}

/// The PostgreSQL server and the headers that the backend's PostgreSQL side is linked with.
pub fn ensure_postgres() -> Result<PathBuf> {
    if find_initdb().is_none() || find_program("pg_config").is_none() {
        install_debian_packages(&["postgresql", "libpq-dev"], "a minute")?;
    }
    find_initdb()
        .context("initdb was not found, though PostgreSQL is installed: put its bin folder into the PATH")
}

/// The folder of initdb and postgres; Debian keeps it out of the PATH.
fn find_initdb() -> Option<PathBuf> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path().join("bin")))
        .filter(|bin| bin.join("initdb").is_file())
        .collect();
    folders.sort();
    folders.pop().or_else(|| {
        let initdb = find_program("initdb")?.canonicalize().ok()?;
        initdb.parent().map(PathBuf::from)
    })
}

/// Asks the API what nobody thought of. From PyPI, in an environment of its own.
const SCHEMATHESIS: &str = "4.32.5";

/// A mail server to send to in tests. From PyPI, in an environment of its own.
const AIOSMTPD: &str = "1.4.6";

/// Certificates for a mail server of the tests.
const TRUSTME: &str = "1.2.1";

/// The Python that has both.
pub fn ensure_aiosmtpd() -> Result<PathBuf> {
    let folder = root().join("target/aiosmtpd");
    let python = folder.join("bin/python");
    let ask = "from importlib.metadata import version; print(version('aiosmtpd'), version('trustme'))";
    let versions = output(&mut command(&python.to_string_lossy(), &["-c", ask]));
    if versions.is_ok_and(|said| said.trim() == format!("{AIOSMTPD} {TRUSTME}")) {
        return Ok(python);
    }
    say(format_args!(
        "installing aiosmtpd {AIOSMTPD} and trustme {TRUSTME} with pip (seconds, once per tree)"
    ));
    install_from_pypi(&folder, &[&format!("aiosmtpd=={AIOSMTPD}"), &format!("trustme=={TRUSTME}")])?;
    Ok(python)
}

/// Into an environment that holds nothing else.
fn install_from_pypi(folder: &Path, packages: &[&str]) -> Result<()> {
    if output(&mut command("python3", &["-c", "import ensurepip"])).is_err() {
        install_debian_packages(&["python3-venv"], "a minute")?;
    }
    run(command("python3", &["-m", "venv", "--clear"]).arg(folder))?;
    let pip = folder.join("bin/pip");
    run(command(&pip.to_string_lossy(), &["install", "--quiet"]).args(packages))
}

/// The program `st`.
pub fn ensure_schemathesis() -> Result<PathBuf> {
    let folder = root().join("target/schemathesis");
    let program = folder.join("bin/st");
    let version = output(&mut command(&program.to_string_lossy(), &["--version"]));
    if version.is_ok_and(|said| said.split_whitespace().any(|word| word == SCHEMATHESIS)) {
        return Ok(program);
    }
    say(format_args!("installing schemathesis {SCHEMATHESIS} with pip (under a minute, once per tree)"));
    install_from_pypi(&folder, &[&format!("schemathesis=={SCHEMATHESIS}")])?;
    Ok(program)
}

/// With it a test changes a database behind the backend's back.
pub fn ensure_sqlite() -> Result<()> {
    match find_program("sqlite3") {
        Some(_) => Ok(()),
        None => install_debian_packages(&["sqlite3"], "a few seconds"),
    }
}

/// What reads the sheets that Chromium printed.
pub fn ensure_poppler() -> Result<()> {
    match find_program("pdftotext") {
        Some(_) => Ok(()),
        None => install_debian_packages(&["poppler-utils"], "a few seconds"),
    }
}

/// A Chromium to test with: `GUANJIA_CHROMIUM`, the system's, or Playwright's own (`None`).
pub fn ensure_chromium() -> Result<Option<PathBuf>> {
    if let Some(found) = find_chromium() {
        return Ok(Some(found));
    }
    if is_root() && find_program("apt-get").is_some() {
        install_debian_packages(&["chromium", "fonts-noto-cjk"], "2 to 4 minutes")?;
        return Ok(find_chromium());
    }
    say("downloading Playwright's Chromium (a minute or two)");
    run(&mut command("npx", &["playwright", "install", "chromium"])).context(
        "install Chromium and a Chinese font yourself, or set GUANJIA_CHROMIUM to a Chromium that is here",
    )?;
    Ok(None)
}

fn find_chromium() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("GUANJIA_CHROMIUM") {
        return Some(PathBuf::from(named));
    }
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| find_program(name))
}

pub fn is_root() -> bool {
    output(&mut command("id", &["-u"])).is_ok_and(|id| id.trim() == "0")
}

fn install_debian_packages(packages: &[&str], estimate: &str) -> Result<()> {
    let list = packages.join(" ");
    if !is_root() || find_program("apt-get").is_none() {
        bail!(
            "{list} missing: run `sudo apt-get install {list}` (or your system's counterpart), then run the command again"
        );
    }
    say(format_args!("installing {list} with apt-get ({estimate}, once per machine)"));
    run(command("apt-get", &["update", "-qq"]).env("DEBIAN_FRONTEND", "noninteractive"))?;
    let mut arguments = vec!["install", "-y", "-qq", "--no-install-recommends"];
    arguments.extend(packages);
    run(command("apt-get", &arguments).env("DEBIAN_FRONTEND", "noninteractive"))
}
