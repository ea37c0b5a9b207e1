//! A request that moves on while somebody looks at it. It is drawn anew by itself, unless that would take something out
//! of the reader's hands: then it is said, and done when asked for.

use chrono::{DateTime, Utc};
use contract::inbox::ReadMessages;
use contract::tickets::TicketView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::events::Heard;
use crate::api::inbox::{self, Side};
use crate::api::{self, new_key};
use crate::i18n::{k, t};
use crate::ui::{Banner, Button};

/// Further down the page somebody reads.
const AT_THE_TOP: f64 = 120.0;
/// Somebody writes, chooses, or has been asked something.
const IN_THE_MIDDLE: &str = "dialog[open], input:focus, textarea:focus, select:focus, tbody :focus";

#[derive(Clone, Copy)]
pub struct Moved {
    current: RwSignal<TicketView>,
    side: Side,
    /// There is something newer than what is shown.
    waits: RwSignal<bool>,
    /// Messages of this request are read up to here.
    read_until: StoredValue<Option<DateTime<Utc>>>,
}

impl Moved {
    pub fn new(current: RwSignal<TicketView>, side: Side) -> Moved {
        Moved { current, side, waits: RwSignal::new(false), read_until: StoredValue::new(None) }
    }

    pub fn hear(self, heard: &Heard) {
        match heard {
            Heard::Ticket(news) => {
                let is_newer =
                    |ticket: &TicketView| ticket.id == news.ticket_id && ticket.version < news.version;
                if self.current.try_with_untracked(is_newer) == Some(true) {
                    self.look(false);
                }
            }
            Heard::AskAgain => self.look(false),
            Heard::Unread(count) if *count > 0 => self.read_messages(),
            Heard::Unread(_) => {}
        }
    }

    /// What is newer is shown at once where it is `wanted`, or where nobody is in the middle of something.
    fn look(self, wanted: bool) {
        let Some(id) = self.current.try_with_untracked(|ticket| ticket.id.to_string()) else { return };
        spawn_local(async move {
            let read = match self.side {
                Side::Resident => api::tickets::read(&id).await,
                Side::Desk => api::desk::read(&id).await,
            };
            let Ok(ticket) = read else { return };
            let is_newer = self.current.try_with_untracked(|shown| shown.version < ticket.version);
            if is_newer != Some(true) {
                self.waits.try_set(false);
            } else if wanted || is_at_leisure() {
                self.waits.try_set(false);
                self.current.try_set(ticket);
            } else {
                self.waits.try_set(true);
            }
        });
    }

    /// What stands on the page has been seen.
    fn read_messages(self) {
        let seen = self
            .current
            .try_with_untracked(|ticket| ticket.events.last().map(|event| (ticket.id, event.recorded_at)));
        let Some((id, until)) = seen.flatten() else { return };
        if self.read_until.try_get_value().flatten() == Some(until) {
            return;
        }
        self.read_until.try_set_value(Some(until));
        let (side, form) = (self.side, ReadMessages { ticket_id: Some(id), until });
        // Unread they stay otherwise, until the page is opened the next time.
        spawn_local(async move { drop(inbox::read(side, &form, &new_key()).await) });
    }

    pub fn banner(self) -> AnyView {
        let show = move |()| self.look(true);
        let banner = move || {
            self.waits.get().then(|| {
                view! {
                    <div class="moved" role="status">
                        <Banner words=t(k::PAGE_TICKET_MOVED)>
                            <Button label=t(k::PAGE_TICKET_MOVED_SHOW) on_press=show/>
                        </Banner>
                    </div>
                }
            })
        };
        banner.into_any()
    }
}

/// Nothing would be taken out of anybody's hands by drawing the page anew.
pub fn is_at_leisure() -> bool {
    let is_at_the_top = window().scroll_y().is_ok_and(|y| y < AT_THE_TOP);
    is_at_the_top && document().query_selector(IN_THE_MIDDLE).is_ok_and(|found| found.is_none())
}
