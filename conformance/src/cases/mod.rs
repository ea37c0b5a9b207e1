//! The cases, one promise of the API a file. Ids like S1 or R6 are the project's figures.

mod bad_input;
mod busy;
mod callers;
mod calls;
mod clocks;
mod documented;
mod editing;
mod endings;
mod guards;
mod idempotency;
mod killed;
mod money;
mod numbers;
mod origins;
mod photos;
mod policy;
mod power_loss;
mod prices;
mod promises;
mod quotes;
mod same_on_both;
mod shutdown;
mod smuggling;
mod start_faults;
mod story;
mod thread;
