//! 维修服务项目表及收费标准: the items that quotes are made of [REP-12]. An item is never changed: it goes off the list
//! and another takes its place, so that what was quoted can be looked up.
//!
//! Does not live here: how a change comes about (`prices`), what is quoted (`repairs`).

pub mod store;
