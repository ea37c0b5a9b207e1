//! Above the queue: search, the phases, what is looked at alone, and the rarer ways to narrow and sort it.

use std::time::Duration;

use contract::people::{BuildingView, Handler};
use contract::repairs::Category;
use contract::tickets::{Kind, QueueSort, Whose};
use leptos::prelude::*;

use super::filters::{self, Filters, bound};
use crate::api;
use crate::estate::said;
use crate::i18n::{Key, codes, k, t, tn};
use crate::tickets::words;
use crate::ui::{Choice, Fetched, Loaded, SelectField, TextField};

/// Long enough for the next key.
const PAUSE: Duration = Duration::from_millis(300);

/// Phases one can look at; the empty word is everything that is open.
const PHASES: [(&str, Key); 7] = [
    ("", k::DESK_FILTER_OPEN),
    ("received", k::DESK_FILTER_RECEIVED),
    ("in_hand", k::DESK_FILTER_IN_HAND),
    ("waiting_resident", k::DESK_FILTER_WAITING_RESIDENT),
    ("waiting_other", k::DESK_FILTER_WAITING_OTHER),
    ("to_confirm", k::DESK_FILTER_TO_CONFIRM),
    ("ended", k::DESK_FILTER_ENDED),
];

/// What can be looked at alone, beside the phase.
const ALONE: [(&str, &str, Key); 8] = [
    (filters::KIND, Kind::Repair.word(), k::DESK_QUEUE_REPAIRS),
    (filters::KIND, Kind::Complaint.word(), k::DESK_QUEUE_COMPLAINTS),
    (filters::KIND, Kind::Suggestion.word(), k::DESK_QUEUE_SUGGESTIONS),
    (filters::OVERDUE, "true", k::DESK_QUEUE_OVERDUE),
    (filters::REPLY, "true", k::DESK_QUEUE_REPLY),
    (filters::EMERGENCY, "true", k::DESK_QUEUE_EMERGENCY),
    (filters::WHOSE, Whose::Mine.word(), k::DESK_QUEUE_MINE),
    (filters::WHOSE, Whose::Nobody.word(), k::DESK_QUEUE_NOBODY),
];

const RARE: [&str; 4] = [filters::CATEGORY, filters::BUILDING, filters::COLLEAGUE, filters::SORT];

#[component]
pub fn Tools(filters: Memo<Filters>) -> impl IntoView {
    let phases = PHASES.map(|(word, name)| {
        let href = move || filters.with(|filters| filters.with(filters::PHASE, word).address());
        let current = move || filters.with(|filters| filters.get(filters::PHASE) == word).then_some("true");
        view! { <a class="chip" href=href aria-current=current>{t(name)}</a> }
    });
    let alone = ALONE.map(|(name, word, label)| {
        let href = move || filters.with(|filters| filters.toggled(name, word).address());
        let current = move || filters.with(|filters| filters.get(name) == word).then_some("true");
        view! { <a class="chip" href=href aria-current=current>{t(label)}</a> }
    });
    view! {
        <div class="queue-tools" role="search">
            {search(filters)}
            <nav class="filters" aria-label=t(k::DESK_FILTER)>{phases.collect_view()}</nav>
            <nav class="filters" aria-label=t(k::DESK_QUEUE_ALONE)>{alone.collect_view()}</nav>
            {rare(filters)}
        </div>
    }
    .into_any()
}

fn search(filters: Memo<Filters>) -> AnyView {
    let asked = bound(
        filters,
        |filters| filters.get(filters::SEARCH).to_owned(),
        |filters, typed| filters.with(filters::SEARCH, typed),
        true,
    );
    let typed = RwSignal::new(asked.get_untracked());
    // From the address, unless that is what was just typed.
    Effect::new(move |_| {
        let asked = asked.get();
        if typed.with_untracked(|typed| typed.trim() != asked) {
            typed.set(asked);
        }
    });
    let mut later = debounce(PAUSE, move |text: String| {
        if asked.try_with_untracked(|asked| *asked != text) == Some(true) {
            asked.try_set(text);
        }
    });
    Effect::new(move |before: Option<()>| {
        let text = typed.get().trim().to_owned();
        if before.is_some() {
            later(text);
        }
    });
    let label = t(k::DESK_QUEUE_SEARCH);
    view! { <TextField name="q" kind="search" label hint=t(k::DESK_QUEUE_SEARCH_HINT) value=typed autocomplete="off"/> }
        .into_any()
}

/// Folded unless one of them is in use.
fn rare(filters: Memo<Filters>) -> AnyView {
    let found = Fetched::new(|| async {
        let buildings = api::desk::buildings().await?;
        let mut people = api::desk::shift::colleagues().await.unwrap_or_else(|_| Vec::new());
        people.extend(api::desk::shift::engineers().await.unwrap_or_else(|_| Vec::new()));
        Ok::<_, api::ApiError>((buildings, people))
    });
    let draw = move |(buildings, people)| selects(filters, buildings, people);
    let open = filters.with_untracked(|filters| filters.count(&RARE) > 0);
    let summary = move || match filters.with(|filters| filters.count(&RARE)) {
        0 => t(k::DESK_QUEUE_MORE)(),
        n => tn(k::DESK_QUEUE_MORE_SET, u32::try_from(n).unwrap_or(0), &[]),
    };
    view! {
        <details class="more-acts" open=open>
            <summary>{summary}</summary>
            <Loaded from=found draw/>
        </details>
    }
    .into_any()
}

fn selects(filters: Memo<Filters>, buildings: Vec<BuildingView>, people: Vec<Handler>) -> AnyView {
    let value = |name: &'static str| {
        bound(
            filters,
            move |filters| filters.get(name).to_owned(),
            move |filters, value| filters.with(name, value),
            false,
        )
    };
    let categories = Category::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || words::say(codes::category(each.word()))))
        .collect::<Vec<_>>();
    let buildings = buildings
        .into_iter()
        .map(|building| Choice::new(building.id.to_string(), move || said(&building.name)))
        .collect::<Vec<_>>();
    let mut known = Vec::new();
    let people = people
        .into_iter()
        .filter(|person| {
            let is_new = !known.contains(&person.id);
            known.push(person.id);
            is_new
        })
        .map(|person| Choice::new(person.id.to_string(), person.name))
        .collect::<Vec<_>>();
    let sorts = [(QueueSort::Newest, k::DESK_QUEUE_NEWEST), (QueueSort::Oldest, k::DESK_QUEUE_OLDEST)];
    let sorts = sorts.map(|(sort, name)| Choice::new(sort.word(), t(name))).to_vec();
    let colleague = (!people.is_empty()).then(|| {
        let value = value(filters::COLLEAGUE);
        view! { <SelectField name="staff_id" label=t(k::DESK_QUEUE_COLLEAGUE) value choices=people none=t(k::DESK_QUEUE_ANY)/> }
    });
    view! {
        <div class="queue-selects">
            <SelectField name="category" label=t(k::TICKETS_FACT_CATEGORY) value=value(filters::CATEGORY) choices=categories none=t(k::DESK_QUEUE_ANY)/>
            <SelectField name="building_id" label=t(k::DESK_QUEUE_BUILDING) value=value(filters::BUILDING) choices=buildings none=t(k::DESK_QUEUE_ANY)/>
            {colleague}
            <SelectField name="sort" label=t(k::DESK_QUEUE_SORT) value=value(filters::SORT) choices=sorts none=t(k::DESK_QUEUE_BY_PROMISE)/>
        </div>
    }
    .into_any()
}
