//! What staff do to a repair: send somebody, take it, agree on a visit, start, say it is done.

mod act;
mod acts;
mod complete;
mod dispatch;
mod schedule;

pub use acts::Acts;
