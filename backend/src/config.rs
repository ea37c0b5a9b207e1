//! The command line, and what follows from it. Every value can also come from the environment.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use chrono_tz::Tz;
use clap::{Args, Parser, Subcommand, ValueEnum};
use lettre::transport::smtp::client::Certificate;

use crate::db::DatabaseUrl;
use crate::http::Origins;

const PEM_BEGINNING: &[u8] = b"-----BEGIN CERTIFICATE-----";

#[derive(Parser)]
#[command(name = "backend", version, about = "The backend of Guanjia")]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the API and the built portal.
    Serve(Serve),
    /// Bring the database's schema up to date and end.
    Migrate(Place),
    /// Set up an installation.
    #[command(subcommand)]
    Admin(Admin),
    /// Look at a table of units, residents or staff, and apply it if told to.
    Import(Import),
    /// Print the API document.
    Openapi,
    /// Copy database and photos into a folder of their own; the server may go on running.
    Backup(Backup),
    /// Bring a backup back, into a place where nothing is.
    Restore(Restore),
    /// Look after the monthly audits.
    #[command(subcommand)]
    Audit(Audit),
    /// Fill an empty database with the demonstration estate.
    Demo(Demo),
}

/// Where an installation keeps what it knows.
#[derive(Args, Clone)]
pub struct Place {
    /// sqlite:///path/to/file or postgres://user@host/name; a file in the data folder unless given.
    #[arg(long, env = "GUANJIA_DATABASE", hide_env_values = true)]
    database: Option<String>,
    /// Folder for photos.
    #[arg(long, env = "GUANJIA_DATA", default_value = "data")]
    pub data: PathBuf,
}

#[derive(Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct Backup {
    #[command(subcommand)]
    pub instead: Option<InsteadOfBackup>,
    #[command(flatten)]
    pub place: Place,
    /// Folder in which the backup gets a folder of its own.
    #[arg(long, env = "GUANJIA_BACKUP_TO", required = true)]
    pub to: Option<PathBuf>,
    /// How many to keep; all of them unless given.
    #[arg(long)]
    pub keep: Option<u32>,
}

#[derive(Subcommand)]
pub enum InsteadOfBackup {
    /// Read a whole backup and compare it with its sums.
    Verify {
        /// Folder of one backup.
        backup: PathBuf,
    },
}

#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    pub place: Place,
    /// Folder of one backup.
    #[arg(long)]
    pub from: PathBuf,
    /// Only say whether it could be restored.
    #[arg(long)]
    pub dry_run: bool,
}

/// Backups the server makes by itself.
#[derive(Args)]
pub struct Nightly {
    /// Folder for a backup every night; without it none is made.
    #[arg(long = "backup-to", env = "GUANJIA_BACKUP_TO")]
    pub to: Option<PathBuf>,
    /// The estate's hour at which it is made.
    #[arg(long = "backup-hour", env = "GUANJIA_BACKUP_HOUR", default_value_t = 3, value_parser = clap::value_parser!(u32).range(0..=23))]
    pub hour: u32,
    /// How many are kept.
    #[arg(long = "backup-keep", env = "GUANJIA_BACKUP_KEEP", default_value_t = 14, value_parser = clap::value_parser!(u32).range(1..))]
    pub keep: u32,
}

#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    pub place: Place,
    /// Folder of the built portal.
    #[arg(long, env = "GUANJIA_DIST", default_value = "dist")]
    pub dist: PathBuf,
    #[arg(long, env = "GUANJIA_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// What people type to get here, https unless it is this very machine: https://portal.example
    #[arg(long, env = "GUANJIA_PUBLIC_ORIGIN")]
    public_origin: Option<String>,
    /// Address of a proxy whose word about the caller's address counts; may be given several times.
    #[arg(long = "trusted-proxy", env = "GUANJIA_TRUSTED_PROXY", value_delimiter = ',')]
    trusted_proxies: Vec<IpAddr>,
    /// PEM file with the certificates of who vouches for the mail server, where that is no public authority.
    #[arg(long, env = "GUANJIA_MAIL_CA")]
    mail_ca: Option<PathBuf>,
    #[command(flatten)]
    pub backups: Nightly,
    #[arg(long, env = "GUANJIA_LOG", value_enum, default_value_t = Log::Plain)]
    pub log: Log,
    #[cfg(feature = "test-control")]
    #[command(flatten)]
    pub control: Control,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Log {
    Plain,
    Json,
}

#[derive(Subcommand)]
pub enum Admin {
    /// Name the estate and how it is reached; again to change it.
    Estate(EstateFacts),
    /// Create a staff account for an administrator; the password is read from the standard input.
    Staff {
        #[command(flatten)]
        place: Place,
        /// Staff number, to sign in with.
        #[arg(long)]
        number: String,
        #[arg(long)]
        name: String,
    },
}

#[derive(Subcommand)]
pub enum Audit {
    /// Compute hashes and lots again and compare them with what is stored; fails where they differ.
    Verify {
        #[command(flatten)]
        place: Place,
        /// Only this one: 2026-10.
        #[arg(long)]
        month: Option<String>,
    },
}

#[derive(Args)]
pub struct EstateFacts {
    #[command(flatten)]
    pub place: Place,
    #[arg(long)]
    pub name_zh: String,
    #[arg(long)]
    pub name_en: String,
    #[arg(long, default_value = "Asia/Shanghai")]
    pub time_zone: Tz,
    #[arg(long)]
    pub phone: String,
    #[arg(long)]
    pub emergency_phone: String,
    #[arg(long)]
    pub hours_zh: String,
    #[arg(long)]
    pub hours_en: String,
}

#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    pub place: Place,
    /// What the table is about.
    #[arg(long, value_enum)]
    pub kind: Kind,
    /// CSV in UTF-8 or GB18030.
    pub file: PathBuf,
    /// Not only look.
    #[arg(long)]
    pub apply: bool,
    /// Those who are not in the table have left: how many, as the preview says.
    #[arg(long)]
    pub have_left: Option<i64>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Kind {
    Units,
    Residents,
    Staff,
}

impl From<Kind> for contract::imports::ImportKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Units => Self::Units,
            Kind::Residents => Self::Residents,
            Kind::Staff => Self::Staff,
        }
    }
}

#[derive(Args)]
pub struct Demo {
    #[command(flatten)]
    pub place: Place,
    #[cfg(feature = "test-control")]
    #[command(flatten)]
    pub control: Control,
}

/// What only tests may do: choose the time and the chance, and break what must not be broken.
#[cfg(feature = "test-control")]
#[derive(Args)]
pub struct Control {
    /// The clock stands still here until it is set.
    #[arg(long)]
    pub clock: Option<chrono::DateTime<chrono::Utc>>,
    #[arg(long)]
    pub seed: Option<u64>,
    #[arg(long, value_enum)]
    pub wrong: Option<crate::test_control::Wrong>,
}

/// What cannot be served as asked; each fits one line.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFault {
    #[error("{0}")]
    Database(String),
    #[error("cannot use the data folder {folder}: {why}")]
    DataFolder { folder: String, why: std::io::Error },
    #[error("{0:?} is no origin: expected https://host or http://localhost:port, without a path")]
    NoOrigin(String),
    #[error("{0} is plain http beyond this machine: passwords would travel in the open, use https")]
    PlainHttp(String),
    #[error(
        "listening on {0} without a proxy serves plain http beyond this machine: name the proxy that adds https with --trusted-proxy, or listen on 127.0.0.1"
    )]
    OpenListener(SocketAddr),
    #[error("cannot read certificates from {}: {why}", file.display())]
    MailAuthority { file: PathBuf, why: Box<dyn std::error::Error + Send + Sync> },
}

impl Place {
    pub fn database(&self) -> Result<DatabaseUrl, ConfigFault> {
        let url = match &self.database {
            Some(url) => url.parse().map_err(ConfigFault::Database)?,
            None => DatabaseUrl::Sqlite(self.data.join("guanjia.db")),
        };
        std::fs::create_dir_all(&self.data)
            .map_err(|why| ConfigFault::DataFolder { folder: self.data.display().to_string(), why })?;
        Ok(url)
    }
}

impl Serve {
    /// Passwords and cookies never cross a network in the open.
    pub fn origins(&self, listening: SocketAddr) -> Result<Origins, ConfigFault> {
        if !listening.ip().is_loopback() && self.trusted_proxies.is_empty() {
            return Err(ConfigFault::OpenListener(listening));
        }
        let Some(origin) = &self.public_origin else { return Ok(Origins::local(listening.port())) };
        let no_origin = || ConfigFault::NoOrigin(origin.clone());
        let (scheme, host) = origin.split_once("://").ok_or_else(no_origin)?;
        if host.is_empty() || host.contains(['/', '?', '#', '@', ' ']) {
            return Err(no_origin());
        }
        let name = host.rsplit_once(':').map_or(host, |(name, port)| {
            if port.bytes().all(|byte| byte.is_ascii_digit()) { name } else { host }
        });
        match scheme {
            "https" => Ok(Origins::of(origin)),
            "http" if matches!(name, "localhost" | "127.0.0.1" | "[::1]") => Ok(Origins::of(origin)),
            "http" => Err(ConfigFault::PlainHttp(origin.clone())),
            _ => Err(no_origin()),
        }
    }

    /// One list with all of the file; none without a file.
    pub fn mail_authorities(&self) -> Result<Vec<Certificate>, ConfigFault> {
        let Some(file) = &self.mail_ca else { return Ok(Vec::new()) };
        let fault = |why| ConfigFault::MailAuthority { file: file.clone(), why };
        let pem = std::fs::read(file).map_err(|why| fault(why.into()))?;
        // A file without any would be taken for a list of none, and each mail refused later.
        if !pem.windows(PEM_BEGINNING.len()).any(|some| some == PEM_BEGINNING) {
            return Err(fault("there is none in it".into()));
        }
        Certificate::from_pem(&pem).map(|all| vec![all]).map_err(|why| fault(why.into()))
    }

    pub fn trusted_proxies(&self) -> Vec<IpAddr> {
        self.trusted_proxies.clone()
    }
}

/// What handlers need to know of the configuration.
pub struct Settings {
    pub database: DatabaseUrl,
    /// Folder for photos.
    pub data: PathBuf,
    /// The estate's own.
    pub zone: Tz,
    pub origins: Origins,
    pub trusted_proxies: Vec<IpAddr>,
    /// Whose word on a mail server counts beside that of the public authorities.
    pub mail_authorities: Vec<Certificate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn origins(arguments: &[&str]) -> Result<Origins, ConfigFault> {
        let line = ["backend", "serve"].iter().chain(arguments);
        let Command::Serve(serve) = Cli::try_parse_from(line).unwrap().command else { unreachable!() };
        serve.origins(serve.listen)
    }

    #[test]
    fn passwords_never_travel_in_the_open() {
        assert!(origins(&[]).is_ok());
        assert!(origins(&["--public-origin", "http://localhost:3000"]).is_ok());
        assert!(origins(&["--public-origin", "https://portal.example"]).is_ok());
        for open in ["http://portal.example", "http://localhost.evil.example", "http://192.168.0.4:8080"] {
            assert!(matches!(origins(&["--public-origin", open]), Err(ConfigFault::PlainHttp(_))), "{open}");
        }
        for wrong in ["portal.example", "https://portal.example/", "https://", "ftp://localhost"] {
            assert!(matches!(origins(&["--public-origin", wrong]), Err(ConfigFault::NoOrigin(_))), "{wrong}");
        }
        let everywhere = ["--listen", "0.0.0.0:80", "--public-origin", "https://portal.example"];
        assert!(matches!(origins(&everywhere), Err(ConfigFault::OpenListener(_))));
        assert!(origins(&[&everywhere[..], &["--trusted-proxy", "10.0.0.1"]].concat()).is_ok());
    }

    #[test]
    fn a_file_without_certificates_ends_the_start() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        let read = |file: &std::path::Path| {
            let line = ["backend", "serve", "--mail-ca", file.to_str().unwrap()];
            let Command::Serve(serve) = Cli::try_parse_from(line).unwrap().command else { unreachable!() };
            serve.mail_authorities().map(|all| all.len()).map_err(|fault| fault.to_string())
        };
        assert!(read(&file).unwrap_err().contains("ca.pem"));
        for none in ["", "no certificate", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n"] {
            std::fs::write(&file, none).unwrap();
            assert!(read(&file).is_err(), "{none}");
        }
    }
}
