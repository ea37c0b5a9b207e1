//! What was changed about somebody, by whom, from what to what: the latest first.

use contract::staffing::{PostWords, StaffChange, StaffChangeKind};
use leptos::prelude::*;

use super::post::roles;
use crate::estate::said;
use crate::i18n::{Key, codes, day_and_time, k, t, t_with, text};
use crate::tickets::words;
use crate::ui::Card;

#[component]
pub fn Changes(changes: Vec<StaffChange>) -> impl IntoView {
    if changes.is_empty() {
        return ().into_any();
    }
    let rows = changes.into_iter().map(row).collect_view();
    view! { <Card title=t(k::DESK_STAFFING_CHANGES)><ol role="list" class="staff-changes">{rows}</ol></Card> }
        .into_any()
}

fn row(change: StaffChange) -> AnyView {
    let what = words::say(codes::staff_change(&words::code(&change.kind)));
    let deputy = change.deputy.map(|one| {
        let days = t_with(k::DESK_STAFFING_DAYS, &[("from", &one.from), ("until", &one.until)]);
        format!("{} {days}", one.deputy)
    });
    let is_post = change.kind.is(StaffChangeKind::Post);
    let lines = match (change.before, change.after) {
        (Some(before), Some(after)) if is_post => differences(&before, &after),
        _ => deputy.into_iter().collect(),
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <li>
            <p><strong>{what}</strong> <span class="muted small">{day_and_time(change.at)}" · "{words::staff(&change.by)}</span></p>
            <ul>{lines}</ul>
        </li>
    }
    .into_any()
}

fn differences(before: &PostWords, after: &PostWords) -> Vec<String> {
    let nobody = |name: &Option<String>| name.clone().unwrap_or_else(|| text(k::DESK_STAFFING_TOP));
    let sides: [(Key, String, String); 4] = [
        (k::DESK_STAFFING_DEPARTMENT, said(&before.department), said(&after.department)),
        (k::DESK_STAFFING_ROLES, roles(&before.roles), roles(&after.roles)),
        (k::DESK_STAFFING_BUILDINGS, before.buildings.join(" · "), after.buildings.join(" · ")),
        (k::DESK_STAFFING_SUPERIOR, nobody(&before.superior), nobody(&after.superior)),
    ];
    let differs = sides.into_iter().filter(|(_, before, after)| before != after);
    differs
        .map(|(what, before, after)| {
            let said = [("what", &*text(what)), ("before", &before), ("after", &after)];
            t_with(k::DESK_STAFFING_CHANGED, &said)
        })
        .collect()
}
