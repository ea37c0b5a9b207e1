//! The queue keeps up with what happens: read anew by itself as long as nothing is picked, nobody moves about in it and
//! only its beginning is shown; else it is said, and done when asked for.

use std::time::Duration;

use contract::paging::Page;
use contract::tickets::TicketSummary;
use leptos::prelude::*;

use super::selection::Selection;
use crate::api::events::Heard;
use crate::desk::tickets::live::use_live;
use crate::i18n::{k, t};
use crate::tickets::is_at_leisure;
use crate::ui::{Banner, Button, Fetched};

/// Many things at once are one reason to look.
const PAUSE: Duration = Duration::from_millis(1500);

#[derive(Clone, Copy)]
pub struct Fresh {
    read: Fetched<Page<TicketSummary>>,
    selection: Option<Selection>,
    /// More than the first page is shown.
    is_read_on: StoredValue<bool>,
    waits: RwSignal<bool>,
}

impl Fresh {
    pub fn new(read: Fetched<Page<TicketSummary>>, selection: Option<Selection>) -> Fresh {
        let fresh =
            Fresh { read, selection, is_read_on: StoredValue::new(false), waits: RwSignal::new(false) };
        let mut look = debounce(PAUSE, move |()| fresh.look());
        let look = StoredValue::new_local(move || look(()));
        use_live().listen(move |heard| {
            if matches!(heard, Heard::Ticket(_) | Heard::AskAgain) {
                look.try_update_value(|look| look());
            }
        });
        fresh
    }

    fn look(self) {
        let is_picked = self.selection.is_some_and(|selection| !untrack(|| selection.is_empty()));
        match self.is_read_on.try_get_value() {
            Some(false) if !is_picked && is_at_leisure() => self.read.ask_again(),
            Some(_) => drop(self.waits.try_set(true)),
            None => {}
        }
    }

    /// The beginning has been drawn, as it is now.
    pub fn drawn(self) {
        self.is_read_on.set_value(false);
        self.waits.set(false);
    }

    pub fn is_read_on(self) {
        self.is_read_on.set_value(true);
    }

    pub fn banner(self) -> AnyView {
        let banner = move || {
            self.waits.get().then(|| {
                view! {
                    <div class="moved" role="status">
                        <Banner words=t(k::DESK_QUEUE_MOVED)>
                            <Button label=t(k::DESK_QUEUE_MOVED_SHOW) on_press=move |()| self.read.ask_again()/>
                        </Banner>
                    </div>
                }
            })
        };
        banner.into_any()
    }
}
