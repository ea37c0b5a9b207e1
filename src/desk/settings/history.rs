//! Who changed what in a section, the latest first: what it was, what it is.

use contract::paging::Page;
use contract::settings::{ChangedLine, Section, SettingChange, SettingField};
use leptos::prelude::*;

use crate::api::desk::settings;
use crate::i18n::{codes, day_and_time, k, t, t_with, text};
use crate::tickets::{More, Pages, words};
use crate::ui::{Card, Fetched, Loaded};

#[component]
pub fn History(section: Section, first: Fetched<Page<SettingChange>>) -> impl IntoView {
    view! {
        <Card title=t(k::DESK_SETTINGS_HISTORY)>
            <Loaded from=first draw=move |page| list(section, page)/>
        </Card>
    }
    .into_any()
}

fn list(section: Section, first: Page<SettingChange>) -> AnyView {
    if first.items.is_empty() {
        return view! { <p class="muted">{t(k::DESK_SETTINGS_HISTORY_NONE)}</p> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| async move { settings::changes(section, Some(&cursor)).await };
    view! {
        <ul class="stack" role="list" aria-label=t(k::DESK_SETTINGS_HISTORY)>
            {move || pages.rows().into_iter().map(change).collect_view()}
        </ul>
        <More pages read=more/>
    }
    .into_any()
}

fn change(change: SettingChange) -> AnyView {
    let head = t_with(
        k::DESK_SETTINGS_CHANGED,
        &[("time", &day_and_time(change.at)), ("who", &words::staff(&change.by))],
    );
    let lines = change.lines.iter().map(|changed| view! { <li>{line(changed)}</li> }).collect_view();
    view! {
        <li>
            <p class="muted small">{head}</p>
            <ul role="list">{lines}</ul>
        </li>
    }
    .into_any()
}

fn line(line: &ChangedLine) -> String {
    let field = words::say(codes::setting_field(&words::code(&line.field)));
    let what = match &line.entry {
        Some(entry) => t_with(k::DESK_SETTINGS_LINE_OF, &[("entry", entry), ("field", &field)]),
        None => field,
    };
    let value = |text: &Option<String>| written(line, text.as_deref());
    let (before, after) = (value(&line.before), value(&line.after));
    t_with(k::DESK_SETTINGS_LINE, &[("what", &what), ("before", &before), ("after", &after)])
}

/// What is stored as words of the API in words for people.
fn written(line: &ChangedLine, value: Option<&str>) -> String {
    let Some(value) = value else { return text(k::DESK_SETTINGS_NOTHING) };
    match line.field.known() {
        Some(SettingField::Always) if value == "yes" => text(k::DESK_SETTINGS_YES),
        Some(SettingField::Always) => text(k::DESK_SETTINGS_NO),
        Some(SettingField::Languages) => {
            let spoken = value.split_whitespace().map(|tag| words::say(codes::spoken(tag)));
            spoken.collect::<Vec<_>>().join(" · ")
        }
        _ => value.to_owned(),
    }
}
