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

use super::turns::{Turn, Turns};
use crate::db::Randomness;
use crate::http::{Fault, Throttle};
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

/// Hashes at once: each takes 19 MiB and a core.
const AT_ONCE: usize = 3;
/// Of them from one address, so that whoever tries many accounts leaves room for others.
const OF_AN_ADDRESS: usize = 2;

/// How long a refusal is kept back: whoever guesses without a pause waits, and takes no time from others.
const KEPT_BACK: Duration = Duration::from_millis(250);

/// Everything that stands between a guess and the hash.
pub struct Passwords {
    running: Arc<Semaphore>,
    /// Of one account one is compared at a time: guesses wait for each other, and nobody else for them.
    account_turns: Turns<String>,
    address_turns: Turns<IpAddr>,
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
            account_turns: Turns::new(1),
            address_turns: Turns::new(OF_AN_ADDRESS),
            decoy: unguessable.map_err(Fault::internal)?.to_string(),
            hashed: AtomicU64::new(0),
            per_account: Throttle::new(10, Duration::from_secs(60)),
            per_address: Throttle::new(60, Duration::from_secs(2)),
            overall: Throttle::new(300, Duration::from_millis(100)),
        })
    }

    /// Counts a try before anything is looked up, so that refusals say nothing about the account.
    pub async fn try_once(
        &self,
        audience: Audience,
        login: &str,
        address: IpAddr,
    ) -> Result<Tries<'_>, Fault> {
        let account = format!("{audience:?} {login}");
        #[cfg(feature = "test-control")]
        if is_wrong(Wrong::ForgetsTries) {
            return Ok(Tries { passwords: self, account, address });
        }
        let now = Instant::now();
        let counted = self
            .per_account
            .take(account.clone(), now)
            .and_then(|()| self.per_address.take(address, now))
            .and_then(|()| self.overall.take((), now));
        if let Err(wait) = counted {
            #[cfg(feature = "test-control")]
            let kept_back = if is_wrong(Wrong::HurriesRefusals) { Duration::ZERO } else { KEPT_BACK };
            #[cfg(not(feature = "test-control"))]
            let kept_back = KEPT_BACK;
            tokio::time::sleep(kept_back).await;
            return Err(Fault::new(Code::TooManyRequests).retry_after(wait.as_secs() + 1));
        }
        Ok(Tries { passwords: self, account, address })
    }

    /// The text to store for a new password.
    pub async fn hash(&self, password: String, randomness: &Randomness) -> Result<String, Fault> {
        let salt = randomness.bytes::<16>();
        self.slowly(Vec::new(), move || salted(&password, &salt)).await
    }

    /// The same text for the same secret at the same place, so that it can be looked up, as slow to compute as a
    /// password's.
    pub async fn digest(&self, secret: String, place: &str) -> Result<String, Fault> {
        let place: [u8; 32] = Sha256::digest(place.as_bytes()).into();
        self.slowly(Vec::new(), move || salted(&secret, &place[..16])).await
    }

    /// How many hashes were computed: what guessing has cost so far.
    pub fn hashed(&self) -> u64 {
        self.hashed.load(Ordering::Relaxed)
    }

    /// Those whose turn it is are over when the work is, even if nobody waits for it any more.
    async fn slowly<T: Send + 'static>(
        &self,
        turns: Vec<Turn>,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let permit = self.running.clone().acquire_owned().await.map_err(Fault::internal)?;
        self.hashed.fetch_add(1, Ordering::Relaxed);
        let done = tokio::task::spawn_blocking(move || {
            let _running = (permit, turns);
            work()
        });
        done.await.map_err(Fault::internal)?
    }
}

impl Tries<'_> {
    /// Whether the password is right; without a hash to compare it takes as long and is wrong.
    pub async fn is_right(&self, password: String, hash: Option<String>) -> Result<bool, Fault> {
        let exists = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.passwords.decoy.clone());
        let verified = self.in_turn(move || {
            let hash = PasswordHash::new(&hash).map_err(Fault::internal)?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
        });
        Ok(verified.await? && exists)
    }

    /// The account first: many tries on one of them fill no line that others stand in.
    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let account = self.passwords.account_turns.wait(self.account.clone()).await?;
        let address = self.passwords.address_turns.wait(self.address).await?;
        self.passwords.slowly(vec![account, address], work).await
    }

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

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// Tries that last until they are let go: on this account, from this address each.
    fn occupy(
        passwords: &Arc<Passwords>,
        tries: impl Iterator<Item = (String, IpAddr)>,
    ) -> Vec<mpsc::Sender<()>> {
        tries
            .map(|(login, address)| {
                let (passwords, (let_go, held)) = (passwords.clone(), mpsc::channel());
                tokio::spawn(async move {
                    let tries = passwords.try_once(Audience::Resident, &login, address).await.unwrap();
                    tries.in_turn(move || Ok(held.recv())).await
                });
                let_go
            })
            .collect()
    }

    /// Whether somebody else gets in while they last.
    async fn gets_in(tries: impl Iterator<Item = (String, IpAddr)>) -> bool {
        let passwords = Arc::new(Passwords::new(&Randomness::seeded(1)).unwrap());
        let _held = occupy(&passwords, tries);
        while passwords.hashed() == 0 {
            tokio::task::yield_now().await;
        }
        for _ in 0..100 {
            tokio::task::yield_now().await;
        }
        let tries = passwords.try_once(Audience::Resident, "somebody else", address(99)).await.unwrap();
        tokio::time::timeout(Duration::from_secs(1), tries.in_turn(|| Ok(()))).await.is_ok()
    }

    fn address(last: u8) -> IpAddr {
        [203, 0, 113, last].into()
    }

    #[tokio::test]
    async fn guesses_stand_in_a_line_of_their_own() {
        let one_account = (0..10).map(|n| ("13800000101".to_owned(), address(n)));
        assert!(gets_in(one_account).await, "one account's guesses hold up everybody");
        let one_address = (0..30).map(|n| (format!("139000000{n:02}"), address(1)));
        assert!(gets_in(one_address).await, "one address's guesses hold up everybody");
        // Control: where nothing tells the guesses from others, they do.
        let unlike = (0..30).map(|n| (format!("139000000{n:02}"), address(n)));
        assert!(!gets_in(unlike).await, "whoever comes later overtakes: this proves nothing");
    }
}
