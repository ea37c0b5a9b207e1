//! Photos on their way to the backend: scaled down, kept with the draft, sent one after the other.

mod scale;
mod set;

pub use set::PhotoSet;
