//! Personal text: the only place where what people wrote is kept, so that it can be erased while the history
//! of events stays.

pub mod store;
