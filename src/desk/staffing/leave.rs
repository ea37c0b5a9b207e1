//! Leaving the office: what would be left behind is named first, and then it is asked once.

use contract::open::Open;
use contract::staffing::{LeaveOffice, StaffFile};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::post::roles;
use crate::api::{self, ApiError, desk::staffing};
use crate::i18n::{k, t, t_with, tn};
use crate::routes;
use crate::ui::{Button, ButtonKind, Card, Dialog, Fetched, use_toasts};
use crate::words;

#[component]
pub fn Leave(file: StaffFile, read: Fetched<StaffFile>) -> impl IntoView {
    let open = RwSignal::new(false);
    let held = held(&file);
    let is_free = held.is_empty();
    let file = StoredValue::new(file);
    let dialog = move || open.get().then(|| view! { <Ask file open read/> });
    let words = if is_free { k::DESK_STAFFING_LEAVE_LEAD } else { k::DESK_STAFFING_LEAVE_HOLDS };
    let held = (!is_free).then(|| {
        let lines = held.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        view! { <ul>{lines}</ul> }
    });
    let button = is_free.then(|| {
        view! { <Button label=t(k::DESK_STAFFING_LEAVE) on_press=move |()| open.set(true)/> }
    });
    view! {
        <Card title=t(k::DESK_STAFFING_LEAVING)>
            <p class="muted small">{t(words)}</p>
            {held}
            {button}
            {dialog}
        </Card>
    }
    .into_any()
}

/// What is to be handed over first, each with the way there.
fn held(file: &StaffFile) -> Vec<AnyView> {
    let holds = &file.holds;
    let mut lines = Vec::new();
    if holds.open_tickets > 0 {
        let n = u32::try_from(holds.open_tickets).unwrap_or(u32::MAX);
        let words = tn(k::DESK_STAFFING_HOLDS_TICKETS, n, &[]);
        lines.push(view! { <span>{words}</span> }.into_any());
    }
    if !holds.butler_of.is_empty() {
        let words = t_with(k::DESK_STAFFING_HOLDS_BUILDINGS, &[("codes", &holds.butler_of.join(" · "))]);
        lines.push(view! { <a href=routes::DESK_IMPORT>{words}</a> }.into_any());
    }
    if !holds.above.is_empty() {
        let words = t_with(k::DESK_STAFFING_HOLDS_STAFF, &[("names", &holds.above.join(" · "))]);
        lines.push(view! { <a href=routes::desk_people("staff", "", "")>{words}</a> }.into_any());
    }
    lines
}

#[component]
fn Ask(file: StoredValue<StaffFile>, open: RwSignal<bool>, read: Fetched<StaffFile>) -> impl IntoView {
    let (toasts, busy) = (use_toasts(), RwSignal::new(false));
    let sole = file.with_value(|file| file.sole_roles.clone());
    let known: Vec<_> = sole.iter().filter_map(Open::known).copied().collect();
    let leave = move |()| {
        let form = LeaveOffice { leaves_empty: known.clone() };
        busy.set(true);
        spawn_local(async move {
            match staffing::leave(&file.get_value(), &form, &api::new_key()).await {
                Ok(_) => {
                    toasts.say(t(k::DESK_STAFFING_SAVED));
                    open.try_set(false);
                    read.ask_again();
                }
                Err(error) => {
                    let is_stale = matches!(error, ApiError::Stale);
                    toasts.warn(move || words::unsent(&error));
                    if is_stale {
                        read.ask_again();
                    }
                }
            }
            busy.try_set(false);
        });
    };
    let name = file.with_value(|file| file.name.clone());
    let title = t_with(k::DESK_STAFFING_LEAVE_ASK, &[("name", &name)]);
    let emptied = (!sole.is_empty())
        .then(|| view! { <p>{t_with(k::DESK_STAFFING_LEAVES_EMPTY, &[("roles", &roles(&sole))])}</p> });
    view! {
        <Dialog open title>
            <p>{t(k::DESK_STAFFING_LEAVE_WORDS)}</p>
            {emptied}
            <div class="row">
                <Button label=t(k::DESK_STAFFING_LEAVE) kind=ButtonKind::Primary busy on_press=leave/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| open.set(false)/>
            </div>
        </Dialog>
    }
    .into_any()
}
