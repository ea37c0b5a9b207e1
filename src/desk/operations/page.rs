//! The page: what is wrong, backups, the rest; and one backup more, now.

use std::time::Duration;

use contract::operations::{BackupsView, OperationsView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups::Backups;
use super::words::{database, size};
use crate::api::{self, desk::operations};
use crate::i18n::{Key, day_and_time, k, t, text};
use crate::tickets::{Fact, Facts};
use crate::ui::{Button, ButtonKind, Card, Fetched, Loaded, PageTitle, use_toasts};
use crate::words;

/// Between two looks at a backup that is being made.
const LOOKED_AFTER: Duration = Duration::from_secs(2);

#[component]
pub fn OperationsPage() -> impl IntoView {
    let (read, toasts) = (Fetched::new(operations::read), use_toasts());
    let (planned, making, told) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(None::<Key>));
    let begin = move |()| {
        making.set(true);
        told.set(Some(k::DESK_OPERATIONS_RUNNING));
        spawn_local(async move {
            match operations::back_up(&api::new_key()).await {
                Ok(_) => read.ask_again(),
                Err(error) => {
                    toasts.warn(move || words::unsent(&error));
                    making.try_set(false);
                    told.try_set(None);
                }
            }
        });
    };
    let draw = move |now: OperationsView| {
        planned.set(now.backups.plan.is_some());
        follow(&now.backups, making, told, read);
        view! { <div class="operations"><Backups backups=now.backups.clone()/>{system(now)}</div> }.into_any()
    };
    // Outside of what is drawn anew at each look: whoever pressed it stays on it.
    let button = move || {
        planned.get().then(|| {
            view! { <Button label=t(k::DESK_OPERATIONS_BACK_UP) kind=ButtonKind::Primary busy=making on_press=begin/> }
        })
    };
    view! {
        <PageTitle title=t(k::DESK_OPERATIONS_TITLE)>{button}</PageTitle>
        <p class="muted" role="status">{move || text(told.get().unwrap_or(k::DESK_OPERATIONS_LEAD))}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

/// While one is being made it is looked again; once it is over, that is said.
fn follow(
    backups: &BackupsView,
    making: RwSignal<bool>,
    told: RwSignal<Option<Key>>,
    read: Fetched<OperationsView>,
) {
    let is_making = backups.running_since.is_some();
    if is_making {
        told.set(Some(k::DESK_OPERATIONS_RUNNING));
        let timer = set_timeout_with_handle(move || read.ask_again(), LOOKED_AFTER).ok();
        on_cleanup(move || timer.iter().for_each(TimeoutHandle::clear));
    } else if making.get_untracked() {
        let is_done = backups.last_failure.is_none();
        told.set(Some(if is_done { k::DESK_OPERATIONS_DONE } else { k::DESK_OPERATIONS_NOT_DONE }));
    }
    making.set(is_making);
}

fn system(now: OperationsView) -> impl IntoView {
    let facts = vec![
        Fact(k::DESK_OPERATIONS_VERSION, Some(now.version)),
        Fact(k::DESK_OPERATIONS_SINCE, Some(day_and_time(now.running_since))),
        Fact(k::DESK_OPERATIONS_DATABASE, Some(database(&now.database))),
        Fact(k::DESK_OPERATIONS_SCHEMA, Some(now.schema)),
        Fact(k::DESK_OPERATIONS_DATABASE_SIZE, Some(size(now.database_bytes))),
        Fact(k::DESK_OPERATIONS_ROOM, now.free_bytes.map(size)),
    ];
    view! { <Card title=t(k::DESK_OPERATIONS_SYSTEM)><Facts facts/></Card> }
}
