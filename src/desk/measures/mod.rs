//! Improvement measures as the office keeps them: the list with what is overdue first, one of them with its end and its
//! text for residents, and the way to one from a request.

mod edit;
mod end;
mod from;
mod item;
mod page;
mod state;
mod text;

use contract::people::Role;

pub use from::FromRequest;
pub use item::MeasurePage;
pub use page::MeasuresPage;

/// It decides what is shown, never what is allowed.
const WRITERS: &[Role] = &[Role::CsSupervisor, Role::Manager];
