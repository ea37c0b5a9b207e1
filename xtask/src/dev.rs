//! `cargo xtask dev`: the portal from Trunk, which rebuilds it on change, in front of a backend that is rebuilt and
//! restarted on change. The backend is the one for testing: its clock can be set.

use std::path::Path;
use std::process::Child;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use crate::files::{files_below, with_extensions};
use crate::process::end_gently;
use crate::run::{root, say};
use crate::server::{self, Flavour, Running};
use crate::{portal, tools};

const LOOK_EVERY: Duration = Duration::from_millis(700);

pub fn dev(port: u16) -> Result<()> {
    server::ensure_port_is_free(port)?;
    tools::ensure_portal_tools()?;
    let behind = server::free_port()?;
    let data = root().join(".guanjia/dev");
    let mut backend = Some(serve_backend(&data, port, behind)?);
    let mut trunk = serve_portal(port, behind)?;
    say(format_args!(
        "\nGuanjia for developers is at {} once Trunk has built it; Ctrl-C ends it",
        server::origin(port)
    ));

    let mut seen = newest_change()?;
    loop {
        std::thread::sleep(LOOK_EVERY);
        if let Some(status) = trunk.0.try_wait()? {
            bail!("Trunk ended ({status})");
        }
        if backend.as_mut().is_some_and(Running::has_ended) {
            say("the backend has ended; it is started again at the next change");
            backend = None;
        }
        let newest = newest_change()?;
        if newest != seen {
            seen = newest;
            // The port is needed again, so the old one goes first.
            backend = None;
            say("backend: changed, building");
            match serve_backend(&data, port, behind) {
                Ok(running) => {
                    backend = Some(running);
                    say("backend: ready");
                }
                Err(error) => say(format_args!("backend: {error:#}; waiting for the next change")),
            }
        }
    }
}

fn serve_backend(data: &Path, port: u16, behind: u16) -> Result<Running> {
    let backend = server::build(Flavour::Testing)?;
    if !data.join(crate::start::FIXTURE).is_file() {
        say("making the demonstration estate in .guanjia/dev (some seconds)");
        server::demo(&backend, data)?;
    }
    // What browsers say where they are is Trunk's address, not the backend's.
    Running::start(server::serve(&backend, data, None, behind, &server::origin(port)), behind)
}

/// Ends with its owner.
struct Trunk(Child);

impl Drop for Trunk {
    fn drop(&mut self) {
        // Trunk writes nothing that could be left half done.
        let _ = end_gently(&mut self.0, "TERM");
    }
}

fn serve_portal(port: u16, behind: u16) -> Result<Trunk> {
    let mut trunk = portal::trunk("serve", &root().join("target/portal-dev"))?;
    trunk.args([
        "--port",
        &port.to_string(),
        "--proxy-backend",
        &format!("{}/api/v1", server::origin(behind)),
    ]);
    Ok(Trunk(trunk.spawn().context("cannot start Trunk")?))
}

/// When what the backend is made of was changed last.
fn newest_change() -> Result<Option<SystemTime>> {
    let mut newest = None;
    for folder in ["backend/src", "backend/migrations", "contract/src"] {
        for file in with_extensions(files_below(&root().join(folder))?, &["rs", "sql"]) {
            // A file that goes away while we look is a change that the next look sees.
            newest = newest.max(std::fs::metadata(&file).and_then(|about| about.modified()).ok());
        }
    }
    Ok(newest)
}
