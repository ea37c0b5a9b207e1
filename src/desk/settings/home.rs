//! The sections that the reader may edit, each at a glance, and how much lacks English.

use contract::people::Role;
use contract::settings::{SectionSummary, SettingsView};
use leptos::prelude::*;

use crate::api::desk::settings;
use crate::desk::tickets::is_one_of;
use crate::i18n::{codes, day_and_time, k, t, t_with, tn};
use crate::routes;
use crate::tickets::words;
use crate::ui::{Fetched, List, ListRow, Loaded, PageTitle};

/// Who reads all versions of the service promises.
const READ_PROMISES: &[Role] = &[Role::CsSupervisor, Role::Manager, Role::GeneralManager];

#[component]
pub fn SettingsPage() -> impl IntoView {
    let read = Fetched::new(settings::home);
    view! {
        <PageTitle title=t(k::DESK_SETTINGS_TITLE)/>
        <p class="muted">{t(k::DESK_SETTINGS_LEAD)}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

fn draw(view: SettingsView) -> AnyView {
    let missing = u32::try_from(view.missing_english).unwrap_or(u32::MAX);
    let lacking = move || match missing {
        0 => t(k::DESK_SETTINGS_MISSING_NONE)(),
        n => tn(k::DESK_SETTINGS_MISSING_COUNT, n, &[]),
    };
    let promises = is_one_of(READ_PROMISES).then(|| {
        view! { <ListRow href=routes::DESK_PROMISES title=t(k::DESK_PROMISES) detail=t(k::DESK_SETTINGS_PROMISES)/> }
    });
    view! {
        <List label=t(k::DESK_SETTINGS_TITLE)>
            {view.sections.into_iter().map(section).collect_view()}
            <ListRow href=routes::desk_settings(routes::MISSING_ENGLISH) title=t(k::DESK_SETTINGS_MISSING) detail=lacking/>
            {promises}
        </List>
    }
    .into_any()
}

fn section(summary: SectionSummary) -> AnyView {
    let word = words::code(&summary.section);
    let href = routes::desk_settings(&word);
    let entries = u32::try_from(summary.entries).unwrap_or(u32::MAX);
    let changed = summary.changed;
    let detail = move || {
        let entries = tn(k::DESK_SETTINGS_ENTRIES, entries, &[]);
        match &changed {
            None => entries,
            Some(changed) => {
                let (time, who) = (day_and_time(changed.at), words::staff(&changed.by));
                let values = [("entries", entries.as_str()), ("time", &time), ("who", &who)];
                t_with(k::DESK_SETTINGS_SUMMARY, &values)
            }
        }
    };
    view! { <ListRow href title=move || words::say(codes::setting_section(&word)) detail/> }.into_any()
}
