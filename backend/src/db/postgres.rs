//! PostgreSQL: pooled connections, off the async threads, and a second try for who lost a race.

use std::sync::Arc;
use std::time::Duration;

use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{ManageConnection, PooledConnection, R2D2Connection};

use super::{Conn, Counts, DbFault, JobError, OpenError, migrations};

const CONNECTIONS: u32 = 16;
const TRIES: u32 = 5;

#[derive(Clone)]
pub(super) struct Pool(diesel::r2d2::Pool<Connections>);

impl Pool {
    pub(super) fn open(url: &str) -> Result<Self, OpenError> {
        let connections = Connections { url: url.to_owned() };
        // Once by hand: the pool would try for its whole timeout before it says what is wrong.
        let mut first = connections.connect().map_err(|why| OpenError::Unreachable(one_line(&why)))?;
        migrations::run(&mut first)?;
        diesel::r2d2::Pool::builder()
            .max_size(CONNECTIONS)
            .min_idle(Some(2))
            .connection_timeout(Duration::from_secs(5))
            .build(connections)
            .map(Pool)
            .map_err(|why| OpenError::Unreachable(one_line(&why)))
    }

    pub(super) async fn read<T, E>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: JobError,
    {
        let pool = self.clone();
        off_thread(move || {
            let mut conn = pool.connection()?;
            match &mut *conn {
                Conn::Pg(pg) => {
                    let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
                    AnsiTransactionManager::begin_transaction_sql(pg, begin)?;
                }
                Conn::Sqlite(_) => return Err(DbFault::Unreachable("not PostgreSQL".to_owned()).into()),
            }
            let answer = job(&mut conn);
            Conn::rollback_transaction(&mut conn)?;
            answer
        })
        .await
    }

    pub(super) async fn write<T, E>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T, E> + Send + Sync + 'static,
        counts: &Arc<Counts>,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: JobError,
    {
        let (pool, counts) = (self.clone(), counts.clone());
        off_thread(move || {
            let mut pooled = pool.connection()?;
            let conn: &mut Conn = &mut pooled;
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

    fn connection(&self) -> Result<PooledConnection<Connections>, DbFault> {
        self.0.get().map_err(|why| DbFault::Unreachable(one_line(&why)))
    }
}

async fn off_thread<T: Send + 'static, E: JobError>(
    job: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, E> {
    match tokio::task::spawn_blocking(job).await {
        Ok(answer) => answer,
        Err(_) => Err(DbFault::Panicked.into()),
    }
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
