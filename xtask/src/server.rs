//! The backend as the commands use it: built, given the demonstration estate, served.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::check::host_build;
use crate::process::{answers, end_gently};
use crate::run::{cargo, command, root, run, say};
use crate::tools;

/// Which backend: the one people run, or one that tests may set the clock of.
#[derive(Clone, Copy, PartialEq)]
pub enum Flavour {
    Release,
    Testing,
    /// As fast as the one people run: for figures under load.
    FastTesting,
}

const FOR_TESTS: &str = "postgres,test-control";

pub fn build(flavour: Flavour) -> Result<PathBuf> {
    let (mut cargo, folder) = match flavour {
        Flavour::Release => (cargo(&["build", "--release", "-p", "backend"]), "target/release"),
        // With the tests of all, which are there already: so its dependencies are those of the tests.
        Flavour::Testing => (host_build("build"), "target/debug"),
        Flavour::FastTesting => {
            (cargo(&["build", "--release", "-p", "backend", "--features", FOR_TESTS]), "target/release")
        }
    };
    if flavour == Flavour::Testing {
        cargo.args(["--quiet", "--bin", "backend", "--tests"]);
    }
    if flavour != Flavour::Release {
        tools::ensure_postgres()?;
    }
    if flavour != Flavour::Testing {
        say("building the backend (2 to 3 minutes the first time)");
    }
    run(&mut cargo)?;
    let name = format!("backend{}", std::env::consts::EXE_SUFFIX);
    if flavour == Flavour::Release {
        return Ok(root().join(folder).join(name));
    }
    // Under its own name: an ordinary build would otherwise put a backend without test control in its place.
    let testing = root().join(folder).join(format!("backend-testing{}", std::env::consts::EXE_SUFFIX));
    std::fs::copy(root().join(folder).join(name), &testing).context("cannot keep the backend for testing")?;
    Ok(testing)
}

/// Fills a folder with the demonstration estate.
pub fn demo(backend: &Path, data: &Path) -> Result<()> {
    std::fs::create_dir_all(data).with_context(|| format!("cannot create {}", data.display()))?;
    run(command(&backend.to_string_lossy(), &["demo", "--data"]).arg(data))
}

pub fn serve(backend: &Path, data: &Path, portal: Option<&Path>, port: u16, public_origin: &str) -> Command {
    let mut command = command(&backend.to_string_lossy(), &["serve", "--data"]);
    command.arg(data).args(["--listen", &address(port).to_string()]);
    command.args(["--public-origin", public_origin]);
    if let Some(portal) = portal {
        command.arg("--dist").arg(portal);
    }
    command
}

pub fn origin(port: u16) -> String {
    format!("http://localhost:{port}")
}

pub fn address(port: u16) -> SocketAddr {
    SocketAddr::from((Ipv4Addr::LOCALHOST, port))
}

/// Asked before minutes of building, not after.
pub fn ensure_port_is_free(port: u16) -> Result<()> {
    if TcpListener::bind(address(port)).is_err() {
        bail!(
            "port {port} is busy: end what listens there, or choose another with --port {}",
            port.saturating_add(1)
        );
    }
    Ok(())
}

pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(address(0))?.local_addr()?.port())
}

/// A backend that runs until its owner goes.
pub struct Running(Child);

impl Running {
    pub fn start(mut serve: Command, port: u16) -> Result<Running> {
        let mut running = Running(serve.spawn().context("cannot start the backend")?);
        for _ in 0..600 {
            if answers(address(port), "/ready") {
                return Ok(running);
            }
            if let Some(status) = running.0.try_wait()? {
                bail!("the backend ended before it was ready ({status}); its last line says why");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the backend was not ready after 30 s")
    }

    pub fn wait(&mut self) -> Result<()> {
        let status = self.0.wait()?;
        if !status.success() {
            bail!("the backend ended ({status})");
        }
        Ok(())
    }

    pub fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Nothing is left to tell: whoever needed its answer has it.
        let _ = end_gently(&mut self.0, "TERM");
    }
}
