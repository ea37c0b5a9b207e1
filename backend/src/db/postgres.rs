//! PostgreSQL: pooled connections, off the async threads, and a second try for who lost a race.

use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, R2D2Connection};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{Conn, Counts, DbFault, JobError, OpenError, migrations};

const CONNECTIONS: u32 = 16;
const TRIES: u32 = 5;
/// For a connection to be made, or found broken. Waiting for one that is in use is not in here.
const REACHED: Duration = Duration::from_secs(5);

#[derive(Clone)]
pub(super) struct Pool {
    connections: diesel::r2d2::Pool<Connections>,
    /// A place for each connection: who waits for one stands here in line, holds no thread and may wait as long as
    /// the request may take. The pool's own wait could not tell "all in use" from "unreachable".
    places: Arc<Semaphore>,
    counts: Arc<Counts>,
}

impl Pool {
    pub(super) fn open(url: &str, counts: Arc<Counts>) -> Result<Self, OpenError> {
        let connections = Connections { url: url.to_owned() };
        // Once by hand: the pool would try for its whole timeout before it says what is wrong.
        let mut first = connect(&connections.url)?;
        migrations::run(&mut first)?;
        let connections = diesel::r2d2::Pool::builder()
            .max_size(CONNECTIONS)
            .min_idle(Some(2))
            .connection_timeout(REACHED)
            .build(connections)
            .map_err(|why| OpenError::Unreachable(one_line(&why)))?;
        Ok(Pool { connections, places: Arc::new(Semaphore::new(CONNECTIONS as usize)), counts })
    }

    pub(super) async fn read<T, E>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: JobError,
    {
        self.with_connection(move |conn| {
            match conn {
                Conn::Pg(pg) => {
                    let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                    AnsiTransactionManager::begin_transaction_sql(pg, begin)?;
                }
                Conn::Sqlite(_) => return Err(DbFault::Unreachable("not PostgreSQL".to_owned()).into()),
            }
            let answer = job(conn);
            Conn::rollback_transaction(conn)?;
            answer
        })
        .await
    }

    pub(super) async fn write<T, E>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: JobError,
    {
        let counts = self.counts.clone();
        self.with_connection(move |conn| {
            let mut answer = conn.transaction(&job);
            for _ in 1..TRIES {
                match &answer {
                    Err(fault) if fault.lost_race() => answer = conn.transaction(&job),
                    _ => break,
                }
            }
            if answer.is_ok() {
                counts.committed(1);
            }
            answer
        })
        .await
    }

    /// Runs a job on a thread that may wait, with a connection of its own.
    async fn with_connection<T: Send + 'static, E: JobError>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        let asked = Instant::now();
        let place = self.place().await?;
        self.counts.waits.add(asked.elapsed().as_secs_f64());
        let pool = self.connections.clone();
        let answer = tokio::task::spawn_blocking(move || {
            let mut conn = pool.get().map_err(|why| DbFault::Unreachable(one_line(&why)))?;
            let answer = job(&mut conn);
            // Back before the next one in line looks for it.
            drop(conn);
            drop(place);
            answer
        });
        answer.await.unwrap_or_else(|_| Err(DbFault::Panicked.into()))
    }

    async fn place(&self) -> Result<OwnedSemaphorePermit, DbFault> {
        let mut place = pin!(self.places.clone().acquire_owned());
        loop {
            match tokio::time::timeout(REACHED, &mut place).await {
                Ok(place) => return place.map_err(|why| DbFault::Unreachable(why.to_string())),
                // Not one connection stands: those ahead in line wait in vain, too.
                Err(_) if self.connections.state().connections == 0 => {
                    return Err(DbFault::Unreachable("no connection".to_owned()));
                }
                Err(_) => {}
            }
        }
    }
}

/// A connection outside of any pool.
pub(super) fn connect(url: &str) -> Result<Conn, OpenError> {
    PgConnection::establish(url).map(Conn::Pg).map_err(|why| OpenError::Unreachable(one_line(&why)))
}

/// libpq explains itself over several lines.
fn one_line(why: &impl ToString) -> String {
    why.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}

struct Connections {
    url: String,
}

impl ManageConnection for Connections {
    type Connection = Conn;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<Conn, Self::Error> {
        let conn = PgConnection::establish(&self.url).map_err(diesel::r2d2::Error::ConnectionError)?;
        Ok(Conn::Pg(conn))
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), Self::Error> {
        conn.ping().map_err(diesel::r2d2::Error::QueryError)
    }

    /// Also true after a panic left a transaction open.
    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking() || conn.is_broken()
    }
}
