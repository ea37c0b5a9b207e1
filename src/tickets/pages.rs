//! A long list: what has been read so far, and the next page on demand.

use contract::paging::Page;
use contract::tickets::TicketSummary;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::ApiError;
use crate::i18n::{k, t};
use crate::ui::{Button, use_toasts};
use crate::words;

/// The rows read so far.
#[derive(Clone, Copy)]
pub struct Pages {
    rows: RwSignal<Vec<TicketSummary>>,
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl Pages {
    pub fn starting_with(first: Page<TicketSummary>) -> Pages {
        Pages {
            rows: RwSignal::new(first.items),
            next: RwSignal::new(first.next_cursor),
            busy: RwSignal::new(false),
        }
    }

    pub fn rows(self) -> Vec<TicketSummary> {
        self.rows.get()
    }

    fn add(self, page: Page<TicketSummary>) {
        self.rows.try_update(|rows| rows.extend(page.items));
        self.next.try_set(page.next_cursor);
    }
}

/// Under a list, while there is more of it.
#[component]
pub fn More<F>(pages: Pages, read: impl Fn(String) -> F + Send + Sync + 'static) -> impl IntoView
where
    F: Future<Output = Result<Page<TicketSummary>, ApiError>> + 'static,
{
    let toasts = use_toasts();
    let press = Callback::new(move |()| {
        let Some(cursor) = pages.next.get_untracked() else { return };
        let page = read(cursor);
        pages.busy.set(true);
        spawn_local(async move {
            match page.await {
                Ok(page) => pages.add(page),
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            pages.busy.try_set(false);
        });
    });
    move || {
        pages.next.get().map(|_| view! { <Button label=t(k::COMMON_MORE) busy=pages.busy on_press=press/> })
    }
}
