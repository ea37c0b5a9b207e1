//! The streams that are open on this backend, and the news that go to all of them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use contract::ids::DeviceId;
use contract::problem::Code;
use tokio::sync::{broadcast, watch};

use crate::http::Fault;
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

/// Tabs of one browser; a page holds one stream.
const MOST_OF_A_SESSION: usize = 6;
/// So many connections stay free for those who only ask.
const MOST: usize = 3000;
/// Who lags behind so far comes back and is told what was missed.
const KEPT: usize = 64;

/// A ticket has come to a version. The rest is a coarse sieve: whether somebody may know of it, the database says.
#[derive(Debug, Clone, PartialEq, Eq, diesel::Queryable)]
pub struct News {
    pub ticket_id: String,
    pub version: i64,
    pub building_id: String,
    pub household_id: Option<String>,
    pub handler_id: Option<String>,
}

pub struct Hub {
    news: broadcast::Sender<Arc<Vec<News>>>,
    open: Mutex<HashMap<DeviceId, usize>>,
    ending: watch::Sender<bool>,
}

impl Default for Hub {
    fn default() -> Self {
        let (news, ending) = (broadcast::Sender::new(KEPT), watch::Sender::new(false));
        Hub { news, open: Mutex::default(), ending }
    }
}

impl Hub {
    /// A place among the streams; given back when it is dropped.
    pub fn open(self: &Arc<Self>, device: DeviceId) -> Result<Place, Fault> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if *self.ending.borrow() || open.values().sum::<usize>() >= MOST {
            return Err(Fault::new(Code::Unavailable).retry_after(5));
        }
        let own = open.entry(device).or_default();
        if *own >= MOST_OF_A_SESSION {
            return Err(Fault::new(Code::TooManyRequests).retry_after(30));
        }
        *own += 1;
        Ok(Place { hub: self.clone(), device, news: self.news.subscribe(), ending: self.ending.subscribe() })
    }

    pub fn is_listened_to(&self) -> bool {
        self.news.receiver_count() > 0
    }

    pub fn tell(&self, news: Vec<News>) {
        // Nobody listens any more: then nobody has to be told.
        let _ = self.news.send(Arc::new(news));
    }

    /// Every stream ends now and none begins: an open one would hold up the end of the program.
    pub fn end(&self) {
        #[cfg(feature = "test-control")]
        if is_wrong(Wrong::KeepsStreams) {
            return;
        }
        self.ending.send_replace(true);
    }

    pub fn count(&self) -> usize {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }
}

/// One stream's place.
pub struct Place {
    hub: Arc<Hub>,
    device: DeviceId,
    news: broadcast::Receiver<Arc<Vec<News>>>,
    ending: watch::Receiver<bool>,
}

impl Place {
    /// The next news; `None` when the stream has to end.
    pub async fn next(&mut self) -> Option<Arc<Vec<News>>> {
        tokio::select! {
            // The end comes first, whatever else there is to tell.
            biased;
            _ = self.ending.wait_for(|ending| *ending) => None,
            news = self.news.recv() => news.ok(),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.hub.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(own) = open.get_mut(&self.device) {
            *own -= 1;
            if *own == 0 {
                open.remove(&self.device);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn places_are_few_come_back_and_end_together() {
        let hub = Arc::new(Hub::default());
        let device = DeviceId(uuid::Uuid::nil());
        let mut held: Vec<Place> = (0..MOST_OF_A_SESSION).map(|_| hub.open(device).unwrap()).collect();
        assert_eq!(hub.open(device).err().map(|fault| fault.code()), Some(Code::TooManyRequests));
        assert!(hub.open(DeviceId(uuid::Uuid::max())).is_ok(), "somebody else's");
        held.pop();
        held.push(hub.open(device).unwrap());
        assert_eq!((hub.count(), hub.is_listened_to()), (MOST_OF_A_SESSION, true));
        hub.tell(Vec::new());
        assert!(held[0].next().await.is_some_and(|news| news.is_empty()));
        hub.end();
        assert!(held[1].next().await.is_none());
        assert_eq!(hub.open(device).err().map(|fault| fault.code()), Some(Code::Unavailable));
        drop(held);
        assert_eq!(hub.count(), 0);
    }
}
