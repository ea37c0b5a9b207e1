//! Questions and answers as the office keeps them: the list, one of them with its history. Who leads customer service
//! writes, the rest of it reads.

mod edit;
mod entry;
mod history;
mod page;

use contract::people::Role;

pub use entry::FaqEntryPage;
pub use page::FaqPage;

/// It decides what is shown, never what is allowed.
const WRITERS: &[Role] = &[Role::Admin, Role::CsSupervisor, Role::Manager];
