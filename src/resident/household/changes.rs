//! What happened in the household, folded away until somebody asks.

use contract::household::{HouseholdAct, HouseholdChange, NamedRole};
use contract::ids::HouseholdId;
use leptos::prelude::*;

use super::powers::said;
use crate::api;
use crate::i18n::{codes, day_and_time, k, t, t_with, text};
use crate::tickets::words::{code, say};
use crate::ui::{Fetched, Loaded};

#[component]
pub fn Changes(id: HouseholdId) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let list = move || is_open.get().then(|| view! { <List id/> });
    view! {
        <details on:toggle=move |_| is_open.set(true)>
            <summary>{t(k::PAGE_HOUSEHOLD_CHANGES)}</summary>
            {list}
        </details>
    }
    .into_any()
}

#[component]
fn List(id: HouseholdId) -> impl IntoView {
    let read = Fetched::new(move || api::household::changes(id));
    let draw = |changes: Vec<HouseholdChange>| {
        if changes.is_empty() {
            return view! { <p class="muted">{text(k::PAGE_HOUSEHOLD_CHANGES_NONE)}</p> }.into_any();
        }
        view! { <ul class="devices" role="list">{changes.iter().map(line).collect_view()}</ul> }.into_any()
    };
    view! { <Loaded from=read draw/> }
}

fn line(change: &HouseholdChange) -> AnyView {
    let by_themselves = change.act.is(HouseholdAct::Joined) || change.act.is(HouseholdAct::Left);
    let words = if by_themselves { k::PAGE_HOUSEHOLD_CHANGE_SELF } else { k::PAGE_HOUSEHOLD_CHANGE_LINE };
    let act = say(codes::household_act(&code(&change.act)));
    let role = say(codes::occupancy(&code(&change.role)));
    let told = [("by", change.by.as_str()), ("act", &act), ("whom", &change.whom), ("role", &role)];
    let told: Vec<_> = told.into_iter().filter(|(name, _)| !by_themselves || *name != "by").collect();
    let is_agent = change.role.is(NamedRole::Agent);
    let may = said(is_agent, change.may_see_fees, change.may_act, change.may_consent);
    view! {
        <li>
            <span class="devices-words">
                {t_with(words, &told)}
                <span class="muted small">{day_and_time(change.at)} " · " {may}</span>
            </span>
        </li>
    }
    .into_any()
}
