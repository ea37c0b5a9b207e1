//! Requests picked in the queue, to be handed on together.

use contract::tickets::{PARCEL_MAX, TicketSummary};
use leptos::prelude::*;

use crate::desk::tickets::transfer::{Picked, TransferForm};
use crate::i18n::{k, t, t_with, tn};
use crate::tickets::Pages;
use crate::ui::{Button, ButtonKind, Dialog, Fetched};

/// As many as go into one parcel.
const MOST: usize = PARCEL_MAX as usize;

#[derive(Clone, Copy)]
pub struct Selection(RwSignal<Vec<Picked>>);

impl Selection {
    pub fn new() -> Selection {
        Selection(RwSignal::new(Vec::new()))
    }

    pub fn clear(self) {
        self.0.set(Vec::new());
    }

    pub fn is_empty(self) -> bool {
        self.0.with(Vec::is_empty)
    }

    fn is_full(self) -> bool {
        self.0.with(Vec::len) >= MOST
    }

    fn has(self, picked: &Picked) -> bool {
        self.0.with(|all| all.iter().any(|other| other.id == picked.id))
    }

    fn set(self, picked: Picked, is_picked: bool) {
        self.0.update(|all| {
            all.retain(|other| other.id != picked.id);
            if is_picked && all.len() < MOST {
                all.push(picked);
            }
        });
    }
}

/// The box of one row.
pub fn one(selection: Selection, ticket: &TicketSummary) -> Option<AnyView> {
    let picked = Picked::of(ticket)?;
    let label = t_with(k::DESK_QUEUE_PICK, &[("number", &ticket.number)]);
    let checked = {
        let picked = picked.clone();
        move || selection.has(&picked)
    };
    let is_full = {
        let picked = picked.clone();
        move || selection.is_full() && !selection.has(&picked)
    };
    let change = move |event| selection.set(picked.clone(), event_target_checked(&event));
    Some(
        view! {
            <label class="check">
                <input type="checkbox" aria-label=label prop:checked=checked disabled=is_full on:change=change/>
            </label>
        }
        .into_any(),
    )
}

/// The box above them: all that are listed, or none.
pub fn all(selection: Selection, pages: Pages) -> AnyView {
    let rows = move || pages.rows().iter().filter_map(Picked::of).collect::<Vec<_>>();
    let checked = move || {
        let rows = rows();
        !rows.is_empty() && rows.iter().all(|picked| selection.has(picked))
    };
    let change = move |event| {
        let is_picked = event_target_checked(&event);
        untrack(rows).into_iter().for_each(|picked| selection.set(picked, is_picked));
    };
    view! {
        <label class="check">
            <input type="checkbox" aria-label=t(k::DESK_QUEUE_PICK_ALL) prop:checked=checked on:change=change/>
        </label>
    }
    .into_any()
}

/// What is done to the picked ones; there as long as there are some.
#[component]
pub fn SelectionBar<T: Clone + Send + Sync + 'static>(
    selection: Selection,
    read: Fetched<T>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let count = Memo::new(move |_| u32::try_from(selection.0.with(Vec::len)).unwrap_or(u32::MAX));
    let done = move |()| {
        open.try_set(false);
        selection.clear();
        read.ask_again();
    };
    let bar = move || {
        (count.get() > 0).then(|| {
            view! {
                <div class="selection" role="region" aria-label=t(k::DESK_QUEUE_PICKED_REGION)>
                    <p role="status">{move || tn(k::DESK_QUEUE_PICKED, count.get(), &[])}</p>
                    <Button label=t(k::DESK_QUEUE_TRANSFER) kind=ButtonKind::Primary on_press=move |()| open.set(true)/>
                    <Button label=t(k::DESK_QUEUE_UNPICK) kind=ButtonKind::Plain on_press=move |()| selection.clear()/>
                </div>
            }
        })
    };
    let dialog = move || {
        open.get().then(|| {
            view! {
                <Dialog open title=t(k::DESK_QUEUE_TRANSFER)>
                    <TransferForm tickets=selection.0 done/>
                </Dialog>
            }
        })
    };
    view! { {bar} {dialog} }.into_any()
}
