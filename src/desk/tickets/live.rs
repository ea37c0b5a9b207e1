//! What happens meanwhile, heard once for the whole desk: how many messages wait, and that requests have moved on.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::events::{Heard, follow};
use crate::api::inbox::{self, Side};

type Listener = Box<dyn Fn(&Heard)>;

#[derive(Clone, Copy)]
pub struct Live {
    unread: RwSignal<i64>,
    listeners: StoredValue<Vec<(u32, Listener)>, LocalStorage>,
    taken: StoredValue<u32>,
}

pub fn provide_live() {
    let live = Live::new();
    provide_context(live);
    // How many wait now; the stream begins later, and says it when it changes.
    spawn_local(async move {
        if let Ok(count) = inbox::unread(Side::Desk).await {
            live.are_unread(count);
        }
    });
    follow(Side::Desk, move |heard| {
        if let Heard::Unread(count) = heard {
            live.are_unread(count);
        }
        live.listeners.try_with_value(|listeners| listeners.iter().for_each(|(_, listen)| listen(&heard)));
    });
}

/// Outside the desk nothing is heard.
pub fn use_live() -> Live {
    use_context().unwrap_or_else(Live::new)
}

impl Live {
    fn new() -> Live {
        Live {
            unread: RwSignal::new(0),
            listeners: StoredValue::new_local(Vec::new()),
            taken: StoredValue::new(0),
        }
    }

    pub fn unread(self) -> i64 {
        self.unread.get()
    }

    pub fn are_unread(self, count: i64) {
        self.unread.try_set(count);
    }

    /// As long as the page is there that listens.
    pub fn listen(self, listen: impl Fn(&Heard) + 'static) {
        let turn = self.taken.get_value();
        self.taken.set_value(turn.wrapping_add(1));
        self.listeners.try_update_value(|listeners| listeners.push((turn, Box::new(listen))));
        on_cleanup(move || {
            self.listeners.try_update_value(|listeners| listeners.retain(|(each, _)| *each != turn));
        });
    }
}
