//! Where the data is.

use std::path::PathBuf;
use std::str::FromStr;

/// `sqlite:///path/to/file` or `postgres://user@host/name`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    Sqlite(PathBuf),
    #[cfg(feature = "postgres")]
    Postgres(String),
}

impl FromStr for DatabaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(path) = text.strip_prefix("sqlite://").filter(|path| !path.is_empty()) {
            return Ok(DatabaseUrl::Sqlite(path.into()));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            #[cfg(feature = "postgres")]
            return Ok(DatabaseUrl::Postgres(text.to_owned()));
            #[cfg(not(feature = "postgres"))]
            return Err("this build has no PostgreSQL; build with --features postgres".to_owned());
        }
        // The scheme only: the rest may hold a password.
        let scheme = text.split("://").next().unwrap_or(text);
        Err(format!(
            "unknown database {scheme:?}: expected sqlite:///path/to/file or postgres://user@host/name"
        ))
    }
}
