//! A long list: what has been read so far, and the next page on demand.

use contract::paging::Page;
use contract::tickets::TicketSummary;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::ApiError;
use crate::i18n::{k, t};
use crate::ui::{Button, followed, use_toasts};
use crate::words;

/// The rows read so far.
pub struct Pages<T: Send + Sync + 'static = TicketSummary> {
    rows: RwSignal<Vec<T>>,
    next: RwSignal<Option<String>>,
    busy: RwSignal<bool>,
}

impl<T: Send + Sync + 'static> Clone for Pages<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Pages<T> {}

impl<T: Clone + Send + Sync + 'static> Pages<T> {
    pub fn starting_with(first: Page<T>) -> Pages<T> {
        Pages {
            rows: RwSignal::new(first.items),
            next: RwSignal::new(first.next_cursor),
            busy: RwSignal::new(false),
        }
    }

    pub fn rows(self) -> Vec<T> {
        self.rows.get()
    }

    fn add(self, page: Page<T>) {
        self.rows.try_update(|rows| rows.extend(page.items));
        self.next.try_set(page.next_cursor);
    }
}

/// Under a list, while there is more of it.
#[component]
pub fn More<T, F>(pages: Pages<T>, read: impl Fn(String) -> F + Send + Sync + 'static) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    F: Future<Output = Result<Page<T>, ApiError>> + 'static,
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
    followed(move || {
        let more = || view! { <Button label=t(k::COMMON_MORE) busy=pages.busy on_press=press/> };
        pages.next.get().map(|_| more().into_any())
    })
}
