//! Where it is, and who called: the people of the unit are shown, a public place has nobody to answer.

use contract::repairs::{UnitPerson, UnitPlace};
use leptos::prelude::*;

use super::draft::Report;
use crate::desk::tickets::UnitSearch;
use crate::i18n::{k, t, text};
use crate::ui::{Button, ButtonKind, CheckField, TextField};

#[component]
pub fn Where(report: Report) -> impl IntoView {
    let chosen = move || report.unit.get().map(|unit| below(report, unit));
    view! {
        <UnitSearch name="unit_id" label=k::DESK_REGISTER_UNIT chosen=report.unit/>
        {chosen}
    }
    .into_any()
}

fn below(report: Report, unit: UnitPlace) -> AnyView {
    let people = unit.people;
    let caller = move || {
        (!report.is_at_building()).then(|| {
            let people = people.clone().into_iter().map(|person| known(report, person)).collect_view();
            view! {
                <ul class="unit-people" role="list" aria-label=t(k::DESK_REGISTER_PEOPLE)>{people}</ul>
                <div class="two-fields">
                    <TextField name="name" label=t(k::DESK_REGISTER_NAME) value=report.name optional=true/>
                    <TextField name="phone" kind="tel" inputmode="tel" label=t(k::DESK_REGISTER_PHONE) hint=t(k::DESK_REGISTER_PHONE_HINT) value=report.phone optional=true/>
                </div>
            }
        })
    };
    if report.has_nobody() {
        return view! { <p class="muted">{t(k::DESK_REGISTER_NOBODY)}</p> }.into_any();
    }
    view! {
        <CheckField name="building_id" label=t(k::DESK_REGISTER_PUBLIC) hint=t(k::DESK_REGISTER_PUBLIC_HINT) value=report.is_public/>
        {caller}
    }
    .into_any()
}

/// A press fills in the name; the phone is masked, so the caller says it.
fn known(report: Report, person: UnitPerson) -> AnyView {
    let account = move || text(if person.has_account { k::DESK_HAS_ACCOUNT } else { k::DESK_HAS_NO_ACCOUNT });
    let name = person.name.clone();
    let take = move |()| report.name.set(name.clone());
    view! {
        <li>
            <Button label=person.name kind=ButtonKind::Quiet on_press=take/>
            <span class="numerals">{person.phone_masked}</span>
            <span class="muted small">{account}</span>
        </li>
    }
    .into_any()
}
