//! The SQL of channels, of what is to be sent by them, of what people chose, and of who has to be phoned.

mod channels;
mod choices;
mod outbox;
mod phone;
mod planning;

pub use channels::*;
pub use choices::*;
pub use outbox::*;
pub use phone::*;
pub use planning::*;
