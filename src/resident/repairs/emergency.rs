//! What cannot wait is said on the phone: asked first, and then a card to read out in both languages.

use contract::people::UnitView;
use contract::repairs::Emergency;
use leptos::prelude::*;

use super::draft::Report;
use crate::i18n::{Key, Phrase, codes, k, t, t_with};
use crate::resident::{EmergencyCall, Phones};
use crate::tickets::words;
use crate::ui::{Choice, ChoiceField};

/// The question, the phone, and what to read out.
#[component]
pub fn EmergencyChoice(report: Report, units: Vec<UnitView>) -> impl IntoView {
    let none = Choice::new("", t(k::PAGE_REPAIR_NO_EMERGENCY));
    let each = Emergency::ALL.iter().map(|each| {
        let word = each.word();
        Choice::new(word, move || words::say(codes::emergency(word)))
    });
    let choices = std::iter::once(none).chain(each).collect::<Vec<_>>();
    let chosen = move || {
        let emergency = report.emergency()?;
        let unit = report.unit.with(|id| units.iter().find(|unit| unit.id.to_string() == *id).cloned());
        Some(view! {
            <EmergencyCall words=first(emergency) is_now=true/>
            <Phones/>
            <ReadOut emergency unit/>
            <p>{t(k::PAGE_REPAIR_ALSO_HERE)}</p>
        })
    };
    view! {
        <ChoiceField name="emergency" label=t(k::PAGE_REPAIR_EMERGENCY) value=report.emergency choices/>
        <div class="stack emergency-card" role="status">{chosen}</div>
    }
    .into_any()
}

/// What to do before anything else.
fn first(emergency: Emergency) -> Key {
    match emergency {
        Emergency::Flooding => k::REPAIRS_EMERGENCY_WATER,
        Emergency::Gas => k::REPAIRS_EMERGENCY_GAS,
        Emergency::Trapped => k::REPAIRS_EMERGENCY_LIFT,
        Emergency::NoPower => k::REPAIRS_EMERGENCY_ELECTRICITY,
    }
}

/// Whoever answers the phone may speak the other language: the card has both, whatever the page speaks.
#[component]
fn ReadOut(emergency: Emergency, unit: Option<UnitView>) -> impl IntoView {
    let what = emergency.word();
    let line = move |lang: &'static str, what: Option<Phrase>, where_: Option<(Phrase, String, String)>| {
        let place = where_
            .map(|(phrase, building, unit)| t_with(phrase, &[("building", &building), ("unit", &unit)]));
        view! {
            <div lang=lang>
                <p class="read-out">{words::say(what)}</p>
                {place.map(|place| view! { <p class="read-out">{place}</p> })}
            </div>
        }
    };
    let place = |phrase: Phrase, building: fn(&UnitView) -> &String| {
        unit.as_ref().map(|unit| (phrase, building(unit).clone(), unit.code.clone()))
    };
    view! {
        <section class="card read-out-card" aria-label=t(k::PAGE_REPAIR_CARD)>
            <p class="muted">{t(k::PAGE_REPAIR_CARD)}</p>
            {line("zh-CN", codes::card_zh(what), place(k::PAGE_REPAIR_PLACE_ZH, |unit| &unit.building.zh))}
            {line("en", codes::card_en(what), place(k::PAGE_REPAIR_PLACE_EN, |unit| &unit.building.en))}
        </section>
    }
    .into_any()
}
