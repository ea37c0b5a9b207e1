//! The database: one set of typed queries, SQLite or PostgreSQL below.
//!
//! Lives here: connections, transactions, migrations, the table definitions, and the sources of time, ids and
//! numbers. Does not live here: any capability's query; those are in the `store.rs` of the capability.

mod clock;
mod conn;
mod counters;
mod fault;
mod ids;
mod migrations;
mod new_ids;
mod one_of;
mod open;
#[cfg(feature = "postgres")]
mod postgres;
pub mod schema;
#[cfg(test)]
pub mod scratch;
mod sqlite;
#[cfg(test)]
mod tests;
mod url;
mod words;

pub use clock::{Clock, SettableClock, SystemClock, from_micros};
pub use conn::Conn;
pub(crate) use conn::straight;
pub use counters::next as next_number;
pub use fault::{DbFault, JobError};
pub use ids::{Ids, Randomness};
pub use migrations::knows as knows_schema;
#[cfg(test)]
pub use migrations::{newest as newest_schema, run_before as schema_before};
pub use new_ids::NewIds;
pub use one_of::one_of;
pub use open::{OpenError, guest, lying_still, migrate};
pub use url::DatabaseUrl;
pub use words::{from_word, word};

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use diesel::Connection;
use tokio::sync::Notify;

use crate::metrics::{Histogram, Text};

/// The one way to the data. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    engine: Engine,
    counts: Arc<Counts>,
    commits: Arc<Notify>,
}

#[derive(Clone)]
enum Engine {
    Sqlite {
        readers: Arc<sqlite::Readers>,
        writer: sqlite::Writer,
    },
    #[cfg(feature = "postgres")]
    Postgres(postgres::Pool),
}

/// How often what happened since the start.
pub struct Counts {
    /// Writes that are waiting for the writer.
    queued: AtomicI64,
    /// Writes in each commit: what group commit is for.
    batches: Histogram<7>,
    /// How long a job waited for a connection.
    waits: Histogram<6>,
}

impl Default for Counts {
    fn default() -> Self {
        Counts {
            queued: AtomicI64::new(0),
            batches: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 64.0, 256.0]),
            waits: Histogram::new([0.000_1, 0.001, 0.01, 0.1, 1.0, 5.0]),
        }
    }
}

impl Counts {
    #[cfg(test)]
    fn commits(&self) -> u64 {
        self.batches.count()
    }

    fn committed(&self, writes: usize) {
        self.batches.add(writes as f64);
    }

    pub fn write_to(&self, text: &mut Text) {
        let queued = self.queued.load(Ordering::Relaxed);
        text.one("guanjia_writer_queue", "gauge", "Writes that wait for the writer (SQLite).", queued);
        text.family("guanjia_commit_writes", "histogram", "Writes in one commit.");
        text.histogram("guanjia_commit_writes", "", &self.batches);
        text.family("guanjia_pool_wait_seconds", "histogram", "Waiting for a connection (PostgreSQL).");
        text.histogram("guanjia_pool_wait_seconds", "", &self.waits);
    }
}

impl Db {
    /// Opens, brings the schema up to date and checks that the settings durability rests on are really in force.
    pub fn open(url: &DatabaseUrl) -> Result<Db, OpenError> {
        let counts = Arc::new(Counts::default());
        let engine = match url {
            DatabaseUrl::Sqlite(path) => {
                let conn = open::sqlite_writer(path)?;
                let at = path.clone();
                let reopen = move || open::sqlite_writer(&at);
                let writer = sqlite::Writer::start(conn, reopen, counts.clone())
                    .map_err(|why| OpenError::Unreachable(why.to_string()))?;
                let readers = Arc::new(sqlite::Readers::new(path.clone()));
                Engine::Sqlite { readers, writer }
            }
            #[cfg(feature = "postgres")]
            DatabaseUrl::Postgres(url) => Engine::Postgres(postgres::Pool::open(url, counts.clone())?),
        };
        Ok(Db { engine, counts, commits: Arc::default() })
    }

    /// Runs queries on one consistent snapshot. On SQLite they run right here: a query takes microseconds, a
    /// thread switch more.
    pub async fn read<T, E>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: JobError,
    {
        match &self.engine {
            Engine::Sqlite { readers, .. } => readers.read(job),
            #[cfg(feature = "postgres")]
            Engine::Postgres(pool) => pool.read(job).await,
        }
    }

    /// Runs a change in a transaction of its own and answers only when it is durable. `Err` undoes everything.
    /// The job may run more than once, so whatever it needs besides the connection is made before.
    pub async fn write<T, E>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: JobError,
    {
        let done = match &self.engine {
            Engine::Sqlite { writer, .. } => writer.write(job).await,
            #[cfg(feature = "postgres")]
            Engine::Postgres(pool) => pool.write(job).await,
        };
        if done.is_ok() {
            self.commits.notify_one();
        }
        done
    }

    /// Waits until something is committed through here; what was since the last time counts. For one who waits.
    pub async fn committed(&self) {
        self.commits.notified().await;
    }

    pub fn counts(&self) -> &Counts {
        &self.counts
    }
}

/// A part of a job that may fail without the rest: PostgreSQL takes nothing more from a transaction in which a
/// statement failed, until that is undone.
pub fn undone_alone<T, E: From<diesel::result::Error>>(
    conn: &mut Conn,
    part: impl FnOnce(&mut Conn) -> Result<T, E>,
) -> Result<T, E> {
    #[cfg(feature = "test-control")]
    if crate::test_control::is_wrong(crate::test_control::Wrong::NestsNothing) {
        return part(conn);
    }
    conn.transaction(part)
}
