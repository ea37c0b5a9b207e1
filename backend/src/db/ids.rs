//! Randomness and the ids made of it.

use std::sync::{Arc, Mutex, PoisonError};

use rand::rngs::{StdRng, SysRng};
use rand::{Rng, SeedableRng};
use uuid::Uuid;

use super::Clock;

/// The injected source of everything random: session tokens, salts, ids.
pub struct Randomness(Mutex<StdRng>);

impl Randomness {
    /// Seeded by the operating system; what users run on.
    pub fn from_system() -> Result<Self, String> {
        let source = StdRng::try_from_rng(&mut SysRng).map_err(|why| why.to_string())?;
        Ok(Randomness(Mutex::new(source)))
    }

    /// The same sequence every time: for the demonstration estate and for tests, never for what guards a door.
    pub fn seeded(seed: u64) -> Self {
        Randomness(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }
}

/// Makes ids: UUIDv7, so that what was made later sorts later (to the millisecond).
#[derive(Clone)]
pub struct Ids {
    clock: Arc<dyn Clock>,
    randomness: Arc<Randomness>,
}

impl Ids {
    pub fn new(clock: Arc<dyn Clock>, randomness: Arc<Randomness>) -> Self {
        Ids { clock, randomness }
    }

    pub fn next(&self) -> Uuid {
        let millis = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.randomness.bytes()).into_uuid()
    }
}
