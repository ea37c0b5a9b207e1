//! What can go wrong below a query, sorted by what the caller can do about it.

use diesel::result::{DatabaseErrorKind, Error};

#[derive(Debug, thiserror::Error)]
pub enum DbFault {
    /// PostgreSQL took us for the loser of a race: run it again.
    #[error("lost a race against another transaction")]
    LostRace,
    #[error("no room left to store")]
    StorageFull,
    /// More work is queued than can be done in good time.
    #[error("too much work queued")]
    Overloaded,
    /// The batch could not be committed: nothing of it is stored.
    #[error("commit failed: {0}")]
    CommitFailed(String),
    #[error("a database job panicked")]
    Panicked,
    #[error("database unreachable: {0}")]
    Unreachable(String),
    #[error(transparent)]
    Query(Error),
}

impl From<Error> for DbFault {
    fn from(error: Error) -> Self {
        match &error {
            Error::DatabaseError(DatabaseErrorKind::SerializationFailure, _) => DbFault::LostRace,
            Error::DatabaseError(DatabaseErrorKind::ClosedConnection, info) => {
                DbFault::Unreachable(info.message().to_owned())
            }
            Error::DatabaseError(_, info) => match info.message() {
                "deadlock detected" => DbFault::LostRace,
                said if is_full(said) => DbFault::StorageFull,
                _ => DbFault::Query(error),
            },
            _ => DbFault::Query(error),
        }
    }
}

impl DbFault {
    /// For a row that was checked before it was written: if a rule of the database refuses it all the same, somebody
    /// else was faster, and run again the check will say so.
    pub fn raced(error: Error) -> Self {
        use DatabaseErrorKind::{CheckViolation, UniqueViolation};
        match error {
            Error::DatabaseError(CheckViolation | UniqueViolation, _) => DbFault::LostRace,
            other => other.into(),
        }
    }

    /// A commit that failed, for everybody whose change was in it.
    pub(super) fn of_commit(error: &Error) -> Self {
        let said = error.to_string();
        if is_full(&said) { DbFault::StorageFull } else { DbFault::CommitFailed(said) }
    }

    /// The same news for the next one who waits for it.
    pub(super) fn again(&self) -> Self {
        match self {
            DbFault::StorageFull => DbFault::StorageFull,
            other => DbFault::CommitFailed(other.to_string()),
        }
    }
}

/// Neither database gives this a kind of its own.
fn is_full(said: &str) -> bool {
    said.contains("database or disk is full") || said.contains("No space left on device")
}

/// What a job given to [`Db`](super::Db) may fail with.
pub trait JobError: From<Error> + From<DbFault> + Send + 'static {
    /// Whether running the job once more may succeed.
    #[cfg_attr(not(feature = "postgres"), expect(dead_code, reason = "SQLite has one writer and no races"))]
    fn lost_race(&self) -> bool;
}

impl JobError for DbFault {
    fn lost_race(&self) -> bool {
        matches!(self, DbFault::LostRace)
    }
}
