//! What one write may do to its neighbours in the same commit: nothing.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use tokio::task::JoinHandle;

use super::scratch::Scratch;
use super::{Conn, DbFault, next_number};

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = BigInt)]
    id: i64,
}

async fn house() -> Scratch {
    let house = Scratch::new();
    let table = "CREATE TABLE rows (id INTEGER PRIMARY KEY, \
                 parent INTEGER REFERENCES rows (id) DEFERRABLE INITIALLY DEFERRED)";
    house.run(table).await.unwrap();
    house
}

impl Scratch {
    /// Holds the writer until the returned end is dropped, so that what is queued meanwhile shares a commit.
    async fn hold(&self) -> Sender<()> {
        let (held, (ready, is_ready)) = (channel::<()>(), tokio::sync::oneshot::channel::<()>());
        let release: Arc<std::sync::Mutex<Receiver<()>>> = Arc::new(std::sync::Mutex::new(held.1));
        let ready = std::sync::Mutex::new(Some(ready));
        let db = self.db.clone();
        tokio::spawn(async move {
            db.write(move |_| {
                if let Some(ready) = ready.lock().unwrap().take() {
                    ready.send(()).unwrap();
                }
                // The sender's end is the sign.
                let _ = release.lock().unwrap().recv();
                Ok::<(), DbFault>(())
            })
            .await
        });
        is_ready.await.unwrap();
        held.0
    }

    /// Queues a write and makes sure that it is queued before the next one.
    async fn queue(
        &self,
        job: impl Fn(&mut Conn) -> Result<(), DbFault> + Send + Sync + 'static,
    ) -> JoinHandle<Result<(), DbFault>> {
        let db = self.db.clone();
        let written = tokio::spawn(async move { db.write(job).await });
        tokio::task::yield_now().await;
        written
    }

    async fn rows(&self) -> Vec<i64> {
        let rows: Result<Vec<Row>, DbFault> =
            self.db.read(|conn| Ok(diesel::sql_query("SELECT id FROM rows ORDER BY id").load(conn)?)).await;
        rows.unwrap().into_iter().map(|row| row.id).collect()
    }
}

fn insert(id: i64) -> impl Fn(&mut Conn) -> Result<(), DbFault> {
    move |conn| Ok(conn.batch_execute(&format!("INSERT INTO rows (id) VALUES ({id})"))?)
}

#[tokio::test]
async fn a_write_that_fails_or_panics_leaves_its_neighbours_alone() {
    let house = house().await;
    let release = house.hold().await;
    let commits = house.db.counts().commits();
    let first = house.queue(insert(1)).await;
    let failing = house
        .queue(|conn| {
            insert(2)(conn)?;
            insert(2)(conn)
        })
        .await;
    let panicking = house
        .queue(|conn| {
            conn.transaction(|conn| {
                insert(3)(conn)?;
                panic!("on purpose")
            })
        })
        .await;
    let last = house.queue(insert(4)).await;
    drop(release);
    assert!(first.await.unwrap().is_ok());
    assert!(matches!(failing.await.unwrap(), Err(DbFault::Query(_))));
    assert!(matches!(panicking.await.unwrap(), Err(DbFault::Panicked)));
    assert!(last.await.unwrap().is_ok());
    assert_eq!(house.rows().await, [1, 4]);
    assert_eq!(
        house.db.counts().commits() - commits,
        1,
        "they did not share a commit, so this showed nothing"
    );
}

#[tokio::test]
async fn nobody_is_told_yes_when_the_commit_fails() {
    let house = house().await;
    let release = house.hold().await;
    let innocent = house.queue(insert(1)).await;
    let orphan =
        house.queue(|conn| Ok(conn.batch_execute("INSERT INTO rows (id, parent) VALUES (2, 77)")?)).await;
    drop(release);
    assert!(matches!(innocent.await.unwrap(), Err(DbFault::CommitFailed(_))));
    assert!(matches!(orphan.await.unwrap(), Err(DbFault::CommitFailed(_))));
    assert_eq!(house.rows().await, Vec::<i64>::new());
    house.db.write(insert(3)).await.unwrap();
    assert_eq!(house.rows().await, [3]);
}

#[tokio::test]
async fn a_transaction_that_sqlite_ended_by_itself_is_not_continued() {
    let house = house().await;
    let release = house.hold().await;
    let before = house.queue(insert(1)).await;
    // As a full disk does it.
    let ended = house.queue(|conn| Ok(conn.batch_execute("ROLLBACK")?)).await;
    let after = house.queue(insert(2)).await;
    drop(release);
    assert!(before.await.unwrap().is_err());
    assert!(ended.await.unwrap().is_err());
    assert!(after.await.unwrap().is_ok(), "it begins again in a transaction of its own");
    assert_eq!(house.rows().await, [2]);
}

#[tokio::test]
async fn numbers_have_no_gaps_and_belong_to_their_year() {
    let house = house().await;
    let number = |year, fails| {
        house.db.write(move |conn| {
            let n = next_number(conn, "repair", year)?;
            if fails { Err(DbFault::Panicked) } else { Ok(n) }
        })
    };
    assert_eq!(number(2026, false).await.unwrap(), 1);
    assert!(number(2026, true).await.is_err());
    assert_eq!(number(2026, false).await.unwrap(), 2);
    assert_eq!(number(2027, false).await.unwrap(), 1);
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let house = house().await;
    assert!(house.db.read(insert(1)).await.is_err());
    assert_eq!(house.rows().await, Vec::<i64>::new());
}
