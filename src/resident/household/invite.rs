//! Naming somebody: who, with which number, for what.

use contract::household::{InviteToHousehold, NamedRole};
use contract::ids::HouseholdId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

use super::page::{Shared, adds};
use super::powers::{PowerFields, Ticked};
use crate::api;
use crate::i18n::{k, t};
use crate::ui::{Button, ButtonKind, Card, CheckField, Faults, Form, TextField, use_toasts};
use crate::words;

#[component]
pub fn Invite(
    id: HouseholdId,
    role: NamedRole,
    adding: RwSignal<Option<NamedRole>>,
    shared: Shared,
) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let (name, phone) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (elder, is_agent) = (RwSignal::new(false), role == NamedRole::Agent);
    let ticked = Ticked::new(is_agent, false, !is_agent, false, String::new());
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let mut missing: Vec<(String, TextProp)> = Vec::new();
        if name.with_untracked(|name| name.trim().is_empty()) {
            missing.push(("name".to_owned(), t(k::PAGE_HOUSEHOLD_NAME_MISSING).into()));
        }
        if phone.with_untracked(|phone| phone.trim().is_empty()) {
            missing.push(("phone".to_owned(), t(k::PAGE_HOUSEHOLD_PHONE_MISSING).into()));
        }
        let until = ticked.last_day().unwrap_or_else(|more| {
            missing.extend(more);
            None
        });
        if !missing.is_empty() {
            return faults.set(missing);
        }
        faults.clear();
        busy.set(true);
        let form = InviteToHousehold {
            household_id: id,
            role,
            name: name.get_untracked(),
            phone: phone.get_untracked(),
            may_see_fees: ticked.fees.get_untracked(),
            may_act: ticked.act.get_untracked(),
            may_consent: is_agent && ticked.consent.get_untracked(),
            until,
            elder: elder.get_untracked(),
        };
        spawn_local(async move {
            let answer = api::household::invite(&form).await;
            busy.try_set(false);
            match answer {
                Ok(slip) => {
                    adding.try_set(None);
                    shared.slip.try_set(Some(slip));
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let lead = if is_agent { k::PAGE_HOUSEHOLD_AGENT_LEAD } else { k::PAGE_HOUSEHOLD_MEMBER_LEAD };
    view! {
        <Card title=t(adds(role))>
            <p class="muted">{t(lead)}</p>
            <Form faults on_submit=submit>
                <TextField name="name" label=t(k::PAGE_HOUSEHOLD_NAME) value=name autocomplete="off"/>
                <TextField name="phone" label=t(k::PAGE_HOUSEHOLD_PHONE) hint=t(k::PAGE_HOUSEHOLD_PHONE_HINT) value=phone kind="tel" autocomplete="off"/>
                <PowerFields ticked/>
                <CheckField name="elder" label=t(k::PAGE_HOUSEHOLD_ELDER) value=elder/>
                <div class="row">
                    <Button label=t(k::PAGE_HOUSEHOLD_MAKE_SLIP) kind=ButtonKind::Primary submit=true busy/>
                    <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| adding.set(None)/>
                </div>
            </Form>
        </Card>
    }
    .into_any()
}
