//! Waiting in line: of each key so many at a time, the others in the order they came.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::http::Fault;

/// Over when it is dropped.
pub type Turn = OwnedSemaphorePermit;

pub struct Turns<K> {
    at_once: usize,
    lines: Mutex<HashMap<K, Arc<Semaphore>>>,
}

impl<K: Hash + Eq> Turns<K> {
    pub fn new(at_once: usize) -> Self {
        Turns { at_once, lines: Mutex::new(HashMap::new()) }
    }

    pub async fn wait(&self, key: K) -> Result<Turn, Fault> {
        let line = self.line(key);
        line.acquire_owned().await.map_err(Fault::internal)
    }

    fn line(&self, key: K) -> Arc<Semaphore> {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() > 10_000 {
            // A line in which nobody stands is as good as none.
            lines.retain(|_, line| Arc::strong_count(line) > 1);
        }
        lines.entry(key).or_insert_with(|| Arc::new(Semaphore::new(self.at_once))).clone()
    }
}
