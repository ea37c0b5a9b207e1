//! Ids for everything one write makes.

use std::cell::Cell;

use uuid::Uuid;

/// Drawn once per request, counted up within it: a job that runs twice makes the same ids again.
#[derive(Debug)]
pub struct NewIds {
    base: Uuid,
    taken: Cell<u128>,
}

impl NewIds {
    pub fn from(base: Uuid) -> Self {
        NewIds { base, taken: Cell::new(0) }
    }

    pub fn next(&self) -> Uuid {
        let n = self.taken.get();
        self.taken.set(n + 1);
        // The low bits are random: counting on from there meets nobody else's.
        Uuid::from_u128(self.base.as_u128().wrapping_add(n))
    }
}
