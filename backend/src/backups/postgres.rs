//! PostgreSQL's own tools: they know every version of its catalogues, and whoever runs a server knows them.

use std::io;
use std::path::Path;
use std::process::Command;

use super::BackupFault;
use super::store::{self, Contents};
use crate::db::Conn;

/// Dumps the moment in which `conn` counts what is there.
pub fn dump(conn: &mut Conn, url: &str, file: &Path) -> Result<Contents, BackupFault> {
    must_know("pg_dump", conn)?;
    let moment = store::hold_moment(conn)?;
    let mut tool = on("pg_dump", "--dbname", url);
    tool.args(["--format=custom", "--no-owner", "--no-privileges", "--snapshot", &moment, "--file"])
        .arg(file);
    // Counted first: a server may give up on a transaction that says nothing for as long as a dump takes. It ends with
    // the connection.
    let contents = store::contents(conn)?;
    run("pg_dump", tool)?;
    Ok(contents)
}

/// All of it or nothing.
pub fn load(conn: &mut Conn, url: &str, file: &Path) -> Result<(), BackupFault> {
    must_know("pg_restore", conn)?;
    let mut tool = on("pg_restore", "--dbname", url);
    tool.args(["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"]).arg(file);
    run("pg_restore", tool)
}

/// An older client would refuse the server in words of its own.
fn must_know(tool: &'static str, conn: &mut Conn) -> Result<(), BackupFault> {
    let server = u32::try_from(store::server_version(conn)?).unwrap_or(u32::MAX);
    let said = match Command::new(tool).arg("--version").output() {
        Err(why) if why.kind() == io::ErrorKind::NotFound => {
            return Err(BackupFault::ToolMissing { tool, server });
        }
        said => said.map_err(|why| BackupFault::ToolFailed { tool, said: why.to_string() })?,
    };
    match major(&String::from_utf8_lossy(&said.stdout)) {
        Some(found) if found < server => Err(BackupFault::ToolTooOld { tool, found, server }),
        _ => Ok(()),
    }
}

/// Of `pg_dump (PostgreSQL) 15.20 (Debian …)`.
fn major(said: &str) -> Option<u32> {
    let version = said.split_once("(PostgreSQL)")?.1.trim_start();
    version.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// The password travels in the environment: everybody on the machine can read the arguments.
fn on(tool: &str, option: &str, url: &str) -> Command {
    let (address, password) = without_password(url);
    let mut command = Command::new(tool);
    command.arg(option).arg(address);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    command
}

fn without_password(url: &str) -> (String, Option<String>) {
    let split = || {
        let (scheme, rest) = url.split_once("://")?;
        let (who, place) = rest.split_once('@')?;
        let (user, password) = who.split_once(':').filter(|_| !who.contains('/'))?;
        // libpq takes a plus for itself, so what `form_urlencoded` would make a blank is kept from it.
        let pair = format!("p={}", password.replace('+', "%2B"));
        let plain = form_urlencoded::parse(pair.as_bytes()).next()?.1.into_owned();
        Some((format!("{scheme}://{user}@{place}"), plain))
    };
    split().map_or_else(|| (url.to_owned(), None), |(address, password)| (address, Some(password)))
}

fn run(tool: &'static str, mut command: Command) -> Result<(), BackupFault> {
    let failed = |said: String| BackupFault::ToolFailed { tool, said };
    let output = command.output().map_err(|why| failed(why.to_string()))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("No space left on device") {
        return Err(BackupFault::Full("the folder for backups".to_owned()));
    }
    Err(failed(said.split_whitespace().collect::<Vec<_>>().join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clients_version_is_read_and_the_password_is_kept_off_the_command_line() {
        assert_eq!(major("pg_dump (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n"), Some(15));
        assert_eq!(major("pg_dump (PostgreSQL) 18beta1\n"), Some(18));
        assert_eq!(major("something else"), None);
        let split = |url| without_password(url);
        assert_eq!(
            split("postgres://me:a%40b+c@db.example:5432/estate?sslmode=require"),
            ("postgres://me@db.example:5432/estate?sslmode=require".to_owned(), Some("a@b+c".to_owned()))
        );
        assert_eq!(split("postgres://me@db.example/estate").1, None);
        assert_eq!(split("postgres://db.example/estate").1, None);
    }
}
