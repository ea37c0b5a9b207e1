//! An own PostgreSQL for the tests: temporary folder, free port, C locale, gone afterwards. Nobody's data is near it.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::files::TemporaryFolder;
use crate::process::{end_gently, wait_until};
use crate::run::{command, find_program, run};
use crate::{server, tools};

const USER: &str = "guanjia";

pub struct Postgres {
    server: Child,
    port: u16,
    // Last, so that the files go after the server has.
    _folder: TemporaryFolder,
}

impl Postgres {
    pub fn start() -> Result<Postgres> {
        let programs = tools::ensure_postgres()?;
        let folder = TemporaryFolder::new("postgres")?;
        let data = folder.path().join("data");
        if tools::is_root() {
            run(command("chown", &["nobody"]).arg(folder.path()))?;
        }
        let mut initdb = unprivileged(&programs.join("initdb"))?;
        initdb
            .args(["--locale=C", "--encoding=UTF8", "--auth=trust", "--no-sync", "-U", USER, "-D"])
            .arg(&data);
        run(initdb.stdout(Stdio::null()))?;

        let port = server::free_port()?;
        let mut server = unprivileged(&programs.join("postgres"))?;
        server.arg("-D").arg(&data).arg("-k").arg(folder.path()).arg("-p").arg(port.to_string());
        // Durability is proved elsewhere; here it would only take time.
        for setting in
            ["listen_addresses=127.0.0.1", "max_connections=200", "fsync=off", "full_page_writes=off"]
        {
            server.args(["-c", setting]);
        }
        let log = std::fs::File::create(folder.path().join("log"))?;
        let server =
            server.stdout(log.try_clone()?).stderr(log).spawn().context("cannot start PostgreSQL")?;
        let postgres = Postgres { server, port, _folder: folder };
        let ready = programs.join("pg_isready");
        let port = postgres.port.to_string();
        wait_until("PostgreSQL answers", Duration::from_secs(30), || {
            let asked =
                Command::new(&ready).args(["-h", "127.0.0.1", "-p", &port]).stdout(Stdio::null()).status();
            asked.is_ok_and(|status| status.success())
        })?;
        Ok(postgres)
    }

    /// Of a database whose owner may create others.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        // A server that is still starting or already gone is no reason to fail: its folder goes either way.
        let _ = end_gently(&mut self.server, "INT");
    }
}

/// PostgreSQL refuses to run as root.
fn unprivileged(program: &Path) -> Result<Command> {
    if !tools::is_root() {
        return Ok(Command::new(program));
    }
    if find_program("setpriv").is_none() {
        bail!(
            "PostgreSQL refuses to run as root and setpriv is missing: run this as another user, or install util-linux"
        );
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]).arg(program).current_dir("/");
    Ok(command)
}
