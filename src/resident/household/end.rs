//! Ending it for somebody, and leaving: asked once, done at once.

use contract::household::{EndOccupancy, OccupantView};
use contract::ids::HouseholdId;
use contract::people::Occupancy;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::page::Shared;
use crate::api;
use crate::i18n::{k, t, t_with};
use crate::session::use_session;
use crate::ui::{Button, ButtonKind, Dialog, use_toasts};
use crate::words;

#[component]
pub fn End(person: OccupantView, id: HouseholdId, shared: Shared) -> impl IntoView {
    let (toasts, busy, open) = (use_toasts(), RwSignal::new(false), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let form = EndOccupancy { person_id: person.id };
    let press = move |()| {
        busy.set(true);
        let form = form.clone();
        spawn_local(async move {
            match api::household::end(id, &form, &key.get_value()).await {
                Ok(_) => {
                    toasts.say(t(k::PAGE_HOUSEHOLD_ENDED));
                    open.try_set(false);
                }
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
            shared.read.ask_again();
        });
    };
    let is_agent = person.occupancy.is(Occupancy::Agent);
    let lead = if is_agent { k::PAGE_HOUSEHOLD_END_LEAD_AGENT } else { k::PAGE_HOUSEHOLD_END_LEAD };
    let title = t_with(k::PAGE_HOUSEHOLD_END_TITLE, &[("name", &person.name)]);
    view! {
        <Button label=t(k::PAGE_HOUSEHOLD_END) kind=ButtonKind::Plain on_press=move |()| open.set(true)/>
        <Dialog open title>
            <p>{t(lead)}</p>
            <Button label=t(k::PAGE_HOUSEHOLD_END_YES) kind=ButtonKind::Primary busy on_press=press/>
        </Dialog>
    }
    .into_any()
}

#[component]
pub fn Leave(id: HouseholdId, place: String, shared: Shared) -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let (busy, open) = (RwSignal::new(false), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let press = move |()| {
        busy.set(true);
        spawn_local(async move {
            match api::household::leave(id, &key.get_value()).await {
                Ok(_) => {
                    toasts.say(t(k::PAGE_HOUSEHOLD_LEFT));
                    open.try_set(false);
                    // Which units are one's own is known from the session.
                    session.ask();
                }
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
            shared.read.ask_again();
        });
    };
    view! {
        <Button label=t(k::PAGE_HOUSEHOLD_LEAVE) kind=ButtonKind::Plain on_press=move |()| open.set(true)/>
        <Dialog open title=t_with(k::PAGE_HOUSEHOLD_LEAVE_TITLE, &[("place", &place)])>
            <p>{t(k::PAGE_HOUSEHOLD_LEAVE_LEAD)}</p>
            <Button label=t(k::PAGE_HOUSEHOLD_LEAVE_YES) kind=ButtonKind::Primary busy on_press=press/>
        </Dialog>
    }
    .into_any()
}
