//! What somebody may do in a household: as it is said, and as it is ticked.

use chrono::{Months, NaiveDate};
use contract::household::AGENT_MONTHS;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use crate::i18n::{Key, k, t, text, today};
use crate::tickets::read_date;
use crate::ui::{CheckField, DateField};

/// The words of the switches: an agent's are named by the matter.
fn labels(is_agent: bool) -> [Key; 3] {
    let (act, fees) = match is_agent {
        true => (k::PAGE_HOUSEHOLD_MAY_ACT_AGENT, k::PAGE_HOUSEHOLD_MAY_SEE_FEES_AGENT),
        false => (k::PAGE_HOUSEHOLD_MAY_ACT, k::PAGE_HOUSEHOLD_MAY_SEE_FEES),
    };
    [fees, act, k::PAGE_HOUSEHOLD_MAY_CONSENT]
}

/// In one line what somebody may.
pub fn said(is_agent: bool, fees: bool, act: bool, consent: bool) -> String {
    let all = labels(is_agent).into_iter().zip([fees, act, consent]);
    let may: Vec<String> = all.filter(|(_, may)| *may).map(|(label, _)| text(label)).collect();
    if may.is_empty() { text(k::PAGE_HOUSEHOLD_POWERS_NONE) } else { may.join(" · ") }
}

/// The switches as they are set on a form.
#[derive(Clone, Copy)]
pub struct Ticked {
    pub is_agent: bool,
    pub fees: RwSignal<bool>,
    pub act: RwSignal<bool>,
    pub consent: RwSignal<bool>,
    pub until: RwSignal<String>,
}

type Missing = Vec<(String, TextProp)>;

impl Ticked {
    pub fn new(is_agent: bool, fees: bool, act: bool, consent: bool, until: String) -> Ticked {
        Ticked {
            is_agent,
            fees: RwSignal::new(fees),
            act: RwSignal::new(act),
            consent: RwSignal::new(consent),
            until: RwSignal::new(until),
        }
    }

    /// The last day, if there is to be one, or what is missing.
    pub fn last_day(self) -> Result<Option<NaiveDate>, Missing> {
        if !self.is_agent {
            return Ok(None);
        }
        let mut missing = Missing::new();
        if ![self.fees, self.act, self.consent].into_iter().any(|power| power.get_untracked()) {
            missing.push(("may_act".to_owned(), t(k::PAGE_HOUSEHOLD_POWER_MISSING).into()));
        }
        let until = self.until.with_untracked(|until| read_date(until));
        if until.is_none() {
            missing.push(("until".to_owned(), t(k::PAGE_HOUSEHOLD_LAST_DAY_MISSING).into()));
        }
        if missing.is_empty() { Ok(until) } else { Err(missing) }
    }
}

#[component]
pub fn PowerFields(ticked: Ticked) -> impl IntoView {
    let [fees, act, consent] = labels(ticked.is_agent);
    let latest = today().checked_add_months(Months::new(AGENT_MONTHS));
    let latest = latest.map_or_else(String::new, |day| day.to_string());
    let of_agents = ticked.is_agent.then(|| {
        view! {
            <CheckField name="may_consent" label=t(consent) hint=t(k::PAGE_HOUSEHOLD_MAY_CONSENT_HINT) value=ticked.consent/>
            <DateField name="until" label=t(k::PAGE_HOUSEHOLD_LAST_DAY) hint=t(k::PAGE_HOUSEHOLD_LAST_DAY_HINT) value=ticked.until earliest=today().to_string() latest/>
        }
    });
    view! {
        <CheckField name="may_see_fees" label=t(fees) hint=t(k::PAGE_HOUSEHOLD_MAY_SEE_FEES_HINT) value=ticked.fees/>
        <CheckField name="may_act" label=t(act) hint=t(k::PAGE_HOUSEHOLD_MAY_ACT_HINT) value=ticked.act/>
        {of_agents}
    }
    .into_any()
}
