//! The resident's requests of all kinds: the list, the page of one, and what its pieces share.

mod about;
mod acts;
mod confirm;
mod draft;
mod list;
mod page;
mod print;
mod reason;
mod say;
mod turn;
mod windows;

use contract::ids::PersonId;
use contract::tickets::TicketView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api;

pub use draft::Act;
pub use list::RequestsPage;
pub use page::TicketPage;
pub use print::PrintPage;
pub use turn::offers;
pub use windows::{OtherWindows, WindowChoice};

/// The request on the page and who reads it: the context of the pieces that are fetched.
#[derive(Clone, Copy)]
pub struct OnPage {
    pub current: RwSignal<TicketView>,
    pub person: PersonId,
}

impl OnPage {
    /// After something beside the request has changed it. Without an answer the page stays as it is; the next act
    /// finds out.
    pub fn read_again(self) {
        let id = self.current.with_untracked(|ticket| ticket.id.to_string());
        spawn_local(async move {
            if let Ok(ticket) = api::tickets::read(&id).await {
                self.current.try_set(ticket);
            }
        });
    }
}
