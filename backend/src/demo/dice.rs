//! Chance that falls the same way every time for the same seed.

use crate::db::Randomness;

pub struct Dice(Randomness);

impl Dice {
    pub fn seeded(seed: u64) -> Self {
        Dice(Randomness::seeded(seed))
    }

    /// From 0 to `n - 1`; 0 if there is nothing to choose from.
    pub fn below(&self, n: u64) -> u64 {
        u64::from_le_bytes(self.0.bytes()).checked_rem(n).unwrap_or(0)
    }

    pub fn between(&self, from: i64, until: i64) -> i64 {
        from + i64::try_from(self.below(until.abs_diff(from) + 1)).unwrap_or(0)
    }

    pub fn chance(&self, percent: u64) -> bool {
        self.below(100) < percent
    }

    pub fn pick<'a, T>(&self, from: &'a [T]) -> Option<&'a T> {
        from.get(usize::try_from(self.below(from.len() as u64)).ok()?)
    }
}
