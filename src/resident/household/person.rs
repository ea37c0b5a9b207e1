//! Somebody of the household: what they may, and changing or ending it.

use contract::household::{ChangeOccupant, OccupantView};
use contract::ids::HouseholdId;
use contract::people::Occupancy;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::day;
use super::end::End;
use super::page::Shared;
use super::powers::{PowerFields, Ticked, said};
use crate::api::{self, ApiError};
use crate::i18n::{codes, k, t, t_with, text};
use crate::tickets::words::{code, say};
use crate::ui::{Button, ButtonKind, Dialog, Faults, Form, Icon, IconName, use_toasts};
use crate::words;

#[component]
pub fn Person(person: OccupantView, id: HouseholdId, shared: Shared) -> impl IntoView {
    let open = RwSignal::new(false);
    let occupancy = say(codes::occupancy(&code(&person.occupancy)));
    let is_agent = person.occupancy.is(Occupancy::Agent);
    let lives_here = person.occupancy.is(Occupancy::Owner) || person.occupancy.is(Occupancy::Tenant);
    let may = (!lives_here).then(|| said(is_agent, person.may_see_fees, person.may_act, person.may_consent));
    let until = person.until.as_deref().map(|until| t_with(k::PAGE_HOUSEHOLD_UNTIL, &[("day", &day(until))]));
    let by = person.named_by.as_deref().map(|name| t_with(k::PAGE_HOUSEHOLD_NAMED_BY, &[("name", name)]));
    let you = person.is_you.then(|| view! { <span class="mark">{text(k::PAGE_HOUSEHOLD_YOU)}</span> });
    let about = [Some(occupancy), person.phone_masked.clone(), until, by];
    let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let (name, changed) = (person.name.clone(), person.clone());
    let acts = person.may_change.then(|| {
        view! {
            <div class="row">
                <Button label=t(k::PAGE_HOUSEHOLD_CHANGE) kind=ButtonKind::Plain on_press=move |()| open.set(true)/>
                <End person=person.clone() id shared/>
            </div>
        }
    });
    let dialog = move || open.get().then(|| view! { <Change person=changed.clone() id open shared/> });
    view! {
        <li>
            <Icon name=IconName::Person/>
            <span class="devices-words">
                <strong>{name}</strong>
                <span>{may}</span>
                <span class="muted small">{about}</span>
            </span>
            {you}
            {acts}
            {dialog}
        </li>
    }
    .into_any()
}

#[component]
fn Change(person: OccupantView, id: HouseholdId, open: RwSignal<bool>, shared: Shared) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let is_agent = person.occupancy.is(Occupancy::Agent);
    let until = person.until.clone().unwrap_or_default();
    let ticked = Ticked::new(is_agent, person.may_see_fees, person.may_act, person.may_consent, until);
    let (person_id, version) = (person.id, person.version);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let until = match ticked.last_day() {
            Ok(until) => until,
            Err(missing) => return faults.set(missing),
        };
        faults.clear();
        busy.set(true);
        let form = ChangeOccupant {
            person_id,
            may_see_fees: ticked.fees.get_untracked(),
            may_act: ticked.act.get_untracked(),
            may_consent: is_agent && ticked.consent.get_untracked(),
            until,
        };
        spawn_local(async move {
            let answer = api::household::change(id, version, &form, &key.get_value()).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    toasts.say(t(k::PAGE_HOUSEHOLD_SAVED));
                    open.try_set(false);
                    shared.read.ask_again();
                }
                Err(ApiError::Stale) => {
                    toasts.warn(t(k::PAGE_HOUSEHOLD_STALE));
                    shared.read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let title = t_with(k::PAGE_HOUSEHOLD_CHANGE_TITLE, &[("name", &person.name)]);
    view! {
        <Dialog open title>
            <Form faults on_submit=submit>
                <PowerFields ticked/>
                <Button label=t(k::PAGE_HOUSEHOLD_SAVE) kind=ButtonKind::Primary submit=true busy/>
            </Form>
        </Dialog>
    }
    .into_any()
}
