//! What the office still has to do before residents can rely on it.

mod page;

pub use page::FirstStepsPage;
