//! The cases, one promise of the API a file. Ids like S1 or R6 are the project's figures.

mod bad_input;
mod busy;
mod documented;
mod editing;
mod idempotency;
mod killed;
mod numbers;
mod origins;
mod photos;
mod policy;
mod power_loss;
mod same_on_both;
mod shutdown;
mod smuggling;
mod start_faults;
mod story;
