//! What staff do to a complaint or a suggestion: answer, have it looked into, plan by a day, tell the outcome, and what
//! follows the end. Grading stays at the desk.

mod classify;
mod due;
mod forms;
mod grading;
mod order_work;
mod plan;
mod print;
mod refer;
mod report;
mod resolve;
mod say;
mod sheets;

pub use forms::form;
pub use grading::Grading;
pub use print::PrintPage;
