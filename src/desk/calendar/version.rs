//! One version: its hours in words, its special days, from when it holds, and what the reader can do with it.

use std::collections::BTreeSet;

use chrono::Datelike;
use contract::calendar::{CalendarView, day};
use leptos::prelude::*;

use super::days::DaysOfYear;
use crate::api::desk::calendar;
use crate::desk::proposals::{Decide, Deciding, Decision, StateBadge, valid_from};
use crate::i18n::{k, t_with, text, today};
use crate::tickets::{Fact, Facts, words};
use crate::ui::{Card, Fetched};

#[component]
pub fn Version(version: CalendarView, read: Fetched<Vec<CalendarView>>) -> impl IntoView {
    let n = version.version;
    let head = t_with(k::DESK_CALENDAR_VERSION, &[("n", &n.to_string())]);
    let decide = move |(decision, key): (Decision, String)| -> Deciding {
        Box::pin(async move {
            match decision {
                Decision::Approve => calendar::approve(n, &key).await.map(drop),
                Decision::Return(reason) => calendar::send_back(n, &reason, &key).await.map(drop),
            }
        })
    };
    let decide = version.awaits_you.then(|| view! { <Decide decide on_done=move |()| read.ask_again()/> });
    let years =
        years(&version).into_iter().map(|year| view! { <DaysOfYear year days=version.days.clone()/> });
    let years = years.collect_view();
    view! {
        <Card>
            <div class="row"><h2>{head}</h2><StateBadge state=version.state.clone()/></div>
            <Facts facts=facts(&version)/>
            {years}
            {decide}
        </Card>
    }
    .into_any()
}

fn facts(version: &CalendarView) -> Vec<Fact> {
    let hours =
        |from: &str, until: &str| Some(t_with(k::DESK_CALENDAR_HOURS, &[("from", from), ("until", until)]));
    let next_day = [("until", version.same_day_until.as_str()), ("by", version.next_day_by.as_str())];
    let duty = if version.has_duty_shift { k::DESK_CALENDAR_HAS_DUTY } else { k::DESK_CALENDAR_NO_DUTY };
    vec![
        Fact(k::DESK_CALENDAR_VALID_FROM, Some(valid_from(version.valid_from))),
        Fact(k::DESK_CALENDAR_SERVICE, hours(&version.opens, &version.closes)),
        Fact(k::DESK_CALENDAR_VISITS, hours(&version.visiting_from, &version.visiting_until)),
        Fact(k::DESK_CALENDAR_SAME_DAY, Some(t_with(k::DESK_CALENDAR_SAME_DAY_SAID, &next_day))),
        Fact(k::DESK_CALENDAR_DUTY, Some(text(duty))),
        Fact(k::DESK_CALENDAR_BY, version.proposed_by.as_ref().map(words::staff)),
        Fact(k::DESK_CALENDAR_DECIDED_BY, version.decided_by.as_ref().map(words::staff)),
        Fact(k::DESK_CALENDAR_RETURNED, version.reason.clone()),
    ]
}

/// This year and the next, and whatever else the version speaks of from now on.
fn years(version: &CalendarView) -> BTreeSet<i32> {
    let this = today().year();
    let known = version.days.iter().filter_map(|special| day(&special.day)).map(|date| date.year());
    known.filter(|year| *year >= this).chain([this, this + 1]).collect()
}
