//! A database for one test, gone with it.

use diesel::connection::SimpleConnection;
use tempfile::TempDir;

use super::{Conn, Db, DbFault};

pub struct Scratch {
    pub db: Db,
    _folder: TempDir,
}

impl Scratch {
    /// With the schema and nothing in it.
    pub fn new() -> Scratch {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite://{}", folder.path().join("house.db").display());
        Scratch { db: Db::open(&url.parse().unwrap()).unwrap(), _folder: folder }
    }

    pub async fn run(&self, sql: impl Into<String>) -> Result<(), DbFault> {
        let sql = sql.into();
        self.db.write(move |conn: &mut Conn| conn.batch_execute(&sql).map_err(DbFault::from)).await
    }

    /// Refused by a rule, and by which.
    pub async fn refuses(&self, sql: impl Into<String>, why: &str) {
        let sql = sql.into();
        match self.run(sql.clone()).await {
            Err(DbFault::Query(error)) => assert!(error.to_string().contains(why), "{sql}: {error}"),
            other => panic!("{sql}: {other:?}"),
        }
    }
}
