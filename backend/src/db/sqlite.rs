//! SQLite: readers that run where they are called, and one writer thread with group commit.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use diesel::connection::{AnsiTransactionManager, Connection, TransactionManager};
use diesel::result::Error;
use tokio::sync::oneshot;

use super::{Conn, Counts, DbFault, JobError, OpenError, open};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

/// Jobs that may wait for the writer; beyond that the honest answer is "come back later".
const QUEUE: usize = 4096;
/// Jobs in one commit: enough for any fsync, few enough that nobody waits long.
const BATCH: usize = 256;

/// Idle readers. Reads run on the calling thread, so there are never more of them than threads.
pub(super) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Conn>>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Readers { path, idle: Mutex::new(Vec::new()) }
    }

    pub(super) fn read<T, E: JobError>(&self, job: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => open::sqlite_reader(&self.path).map_err(|why| DbFault::Unreachable(why.to_string()))?,
        };
        // A panic drops the connection instead of putting it back with its transaction open.
        let answer = conn.transaction(job);
        if depth(&mut conn) == Some(0) {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(conn);
        }
        answer
    }
}

/// Runs inside the batch's transaction and leaves behind how to answer once the fate of the batch is known.
type Job = Box<dyn FnOnce(&mut Batch) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), DbFault>) + Send>;

#[derive(Clone)]
pub(super) struct Writer {
    queue: SyncSender<Job>,
    counts: Arc<Counts>,
}

impl Writer {
    pub(super) fn start(
        conn: Conn,
        reopen: impl Fn() -> Result<Conn, OpenError> + Send + 'static,
        counts: Arc<Counts>,
    ) -> std::io::Result<Self> {
        let (queue, jobs) = sync_channel(QUEUE);
        let mut batch = Batch { conn, is_broken: false };
        let known = counts.clone();
        std::thread::Builder::new().name("writer".to_owned()).spawn(move || {
            while let Ok(first) = jobs.recv() {
                batch.run(first, &jobs, &counts);
                // After a full disk SQLite may have ended the transaction by itself; nobody can say where the
                // connection stands then, a new one is sure.
                if depth(&mut batch.conn) != Some(0) {
                    match reopen() {
                        Ok(conn) => batch.conn = conn,
                        Err(why) => tracing::error!(%why, "the writer could not reconnect"),
                    }
                }
            }
        })?;
        Ok(Writer { queue, counts: known })
    }

    pub(super) async fn write<T, E>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T, E> + Send + Sync + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: JobError,
    {
        let (answer, answered) = oneshot::channel();
        let counts = self.counts.clone();
        let job: Job = Box::new(move |batch| {
            counts.queued.fetch_sub(1, Ordering::Relaxed);
            let result = batch.in_savepoint(job);
            Box::new(move |committed| {
                // The caller may have gone; what was committed stays committed.
                let _ = answer.send(match committed {
                    Ok(()) => result,
                    Err(fault) => result.and(Err(fault.into())),
                });
            })
        });
        // Before it is: the writer may have taken it by the time that is said.
        self.counts.queued.fetch_add(1, Ordering::Relaxed);
        self.queue.try_send(job).map_err(|refused| {
            self.counts.queued.fetch_sub(1, Ordering::Relaxed);
            match refused {
                TrySendError::Full(_) => DbFault::Overloaded,
                TrySendError::Disconnected(_) => DbFault::Unreachable("the writer has stopped".to_owned()),
            }
        })?;
        answered
            .await
            .unwrap_or_else(|_| Err(DbFault::Unreachable("the write was never begun".to_owned()).into()))
    }
}

struct Batch {
    conn: Conn,
    /// A savepoint could neither be kept nor undone: nothing more may run in this transaction.
    is_broken: bool,
}

impl Batch {
    fn run(&mut self, first: Job, jobs: &Receiver<Job>, counts: &Counts) {
        self.is_broken = false;
        let mut waiting: Vec<Answer> = Vec::new();
        let committed = begin(&mut self.conn).and_then(|()| {
            let others = (1..BATCH).map_while(|taken| ready(jobs, taken));
            for job in std::iter::once(first).chain(others) {
                let answer = job(self);
                #[cfg(feature = "test-control")]
                let answer: Answer = match is_wrong(Wrong::AcknowledgesEarly) {
                    true => {
                        answer(Ok(()));
                        Box::new(drop)
                    }
                    false => answer,
                };
                waiting.push(answer);
                if self.is_broken {
                    break;
                }
            }
            Conn::commit_transaction(&mut self.conn)
        });
        match committed {
            Ok(()) => {
                counts.committed(waiting.len());
                waiting.into_iter().for_each(|answer| answer(Ok(())));
            }
            Err(why) => {
                let fault = DbFault::of_commit(&why);
                tracing::error!(%fault, "a batch of writes failed");
                waiting.into_iter().for_each(|answer| answer(Err(fault.again())));
                unwind_to(&mut self.conn, 0);
            }
        }
    }

    /// Runs one job so that neither its failure nor its panic touches its neighbours. Not `transaction()`: that
    /// has no panic guard, and hides whether the undoing worked.
    fn in_savepoint<T, E: JobError>(&mut self, job: impl FnOnce(&mut Conn) -> Result<T, E>) -> Result<T, E> {
        let conn = &mut self.conn;
        let Some(before) = depth(conn) else {
            self.is_broken = true;
            return Err(DbFault::Unreachable("the connection is broken".to_owned()).into());
        };
        Conn::begin_transaction(conn)?;
        let result = catch_unwind(AssertUnwindSafe(|| job(conn))).unwrap_or_else(|panic| {
            tracing::error!(panic = said(panic.as_ref()), "a write panicked");
            Err(DbFault::Panicked.into())
        });
        let result = result.and_then(|value| {
            Conn::commit_transaction(conn)?;
            Ok(value)
        });
        if depth(conn) != Some(before) {
            self.is_broken = !unwind_to(conn, before);
        }
        result
    }
}

/// How often the others get to run before a batch is closed, at most.
const YIELDS: usize = 4;

/// The next job, if there is one once those had their turn who could run here: on one core a quick disk would otherwise
/// make a commit of every few jobs, for who brings more only gets to run while it writes. Where jobs come one at a time
/// nobody is waited for; the more have come, the more are on their way.
fn ready(jobs: &Receiver<Job>, taken: usize) -> Option<Job> {
    jobs.try_recv().ok().or_else(|| {
        (0..taken.min(YIELDS)).find_map(|_| {
            std::thread::yield_now();
            jobs.try_recv().ok()
        })
    })
}

fn begin(conn: &mut Conn) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE"),
        #[cfg(feature = "postgres")]
        Conn::Pg(conn) => AnsiTransactionManager::begin_transaction(conn),
    }
}

/// Undoes what was begun beyond the given depth. False when that failed.
fn unwind_to(conn: &mut Conn, wanted: u32) -> bool {
    while depth(conn).is_some_and(|depth| depth > wanted) {
        if Conn::rollback_transaction(conn).is_err() {
            return false;
        }
    }
    depth(conn) == Some(wanted)
}

/// How many transactions are open inside each other; `None` when nobody can say any more.
fn depth(conn: &mut Conn) -> Option<u32> {
    let status = Conn::transaction_manager_status_mut(conn);
    status.transaction_depth().ok().map(|depth| depth.map_or(0, |depth| depth.get()))
}

fn said(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}
