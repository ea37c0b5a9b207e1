//! Passwords: argon2id, never on the async threads, never more at once than there is memory and time for.

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use contract::problem::Code;
use contract::session::Audience;
use sha2::{Digest, Sha256};
use tokio::sync::Semaphore;

use crate::db::Randomness;
use crate::http::{Fault, Throttle};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

/// Hashes at once: each takes 19 MiB and a core.
const AT_ONCE: usize = 2;

/// Everything that stands between a guess and the hash.
pub struct Passwords {
    running: Arc<Semaphore>,
    /// For accounts that do not exist: they must take as long as those that do.
    decoy: String,
    hashed: AtomicU64,
    per_account: Throttle<String>,
    per_address: Throttle<IpAddr>,
    overall: Throttle<()>,
}

/// A right password: the tries it took are given back.
pub struct Tries<'a> {
    passwords: &'a Passwords,
    account: String,
    address: IpAddr,
}

impl Passwords {
    pub fn new(randomness: &Randomness) -> Result<Self, Fault> {
        let unguessable =
            Argon2::default().hash_password_with_salt(&randomness.bytes::<32>(), &randomness.bytes::<16>());
        Ok(Passwords {
            running: Arc::new(Semaphore::new(AT_ONCE)),
            decoy: unguessable.map_err(Fault::internal)?.to_string(),
            hashed: AtomicU64::new(0),
            per_account: Throttle::new(10, Duration::from_secs(60)),
            per_address: Throttle::new(60, Duration::from_secs(2)),
            overall: Throttle::new(300, Duration::from_millis(100)),
        })
    }

    /// Counts a try before anything is looked up, so that refusals say nothing about the account.
    pub fn try_once(&self, audience: Audience, login: &str, address: IpAddr) -> Result<Tries<'_>, Fault> {
        let account = format!("{audience:?} {login}");
        #[cfg(feature = "test-control")]
        if is_wrong(Wrong::ForgetsTries) {
            return Ok(Tries { passwords: self, account, address });
        }
        let now = Instant::now();
        self.per_account
            .take(account.clone(), now)
            .and_then(|()| self.per_address.take(address, now))
            .and_then(|()| self.overall.take((), now))
            .map_err(|wait| Fault::new(Code::TooManyRequests).retry_after(wait.as_secs() + 1))?;
        Ok(Tries { passwords: self, account, address })
    }

    /// Whether the password is right; without a hash to compare it takes as long and is wrong.
    pub async fn is_right(&self, password: String, hash: Option<String>) -> Result<bool, Fault> {
        let exists = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.clone());
        let verified = self.slowly(move || {
            let hash = PasswordHash::new(&hash).map_err(Fault::internal)?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        });
        Ok(verified.await? && exists)
    }

    /// The text to store for a new password.
    pub async fn hash(&self, password: String, randomness: &Randomness) -> Result<String, Fault> {
        let salt = randomness.bytes::<16>();
        self.slowly(move || salted(&password, &salt)).await
    }

    /// The same text for the same secret at the same place, so that it can be looked up, as slow to compute as a
    /// password's.
    pub async fn digest(&self, secret: String, place: &str) -> Result<String, Fault> {
        let place: [u8; 32] = Sha256::digest(place.as_bytes()).into();
        self.slowly(move || salted(&secret, &place[..16])).await
    }

    /// How many hashes were computed: what guessing has cost so far.
    pub fn hashed(&self) -> u64 {
        self.hashed.load(Ordering::Relaxed)
    }

    async fn slowly<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let permit = self.running.clone().acquire_owned().await.map_err(Fault::internal)?;
        self.hashed.fetch_add(1, Ordering::Relaxed);
        let done = tokio::task::spawn_blocking(move || {
            let _running = permit;
            work()
        });
        done.await.map_err(Fault::internal)?
    }
}

impl Tries<'_> {
    pub fn give_back(self) {
        self.passwords.per_account.give_back(&self.account);
        self.passwords.per_address.give_back(&self.address);
        self.passwords.overall.give_back(&());
    }
}

/// The text to store for a new password, for where nothing else is waiting.
pub fn hash(password: &str, randomness: &Randomness) -> Result<String, Fault> {
    salted(password, &randomness.bytes::<16>())
}

fn salted(secret: &str, salt: &[u8]) -> Result<String, Fault> {
    let hash = Argon2::default().hash_password_with_salt(secret.as_bytes(), salt);
    hash.map(|hash| hash.to_string()).map_err(Fault::internal)
}
