//! Texts that staff wrote in Chinese only, each with the way to where it is edited.

use contract::open::Open;
use contract::settings::{MissingEnglish, TextPlace};
use leptos::prelude::*;

use crate::api::desk::settings;
use crate::i18n::{codes, k, t, text};
use crate::routes;
use crate::tickets::words;
use crate::ui::{EmptyState, Fetched, IconName, Loaded, PageTitle};

#[component]
pub fn MissingPage() -> impl IntoView {
    let read = Fetched::new(settings::missing_english);
    view! {
        <PageTitle title=t(k::DESK_SETTINGS_MISSING) back=routes::DESK_SETTINGS.to_owned()/>
        <p class="muted">{t(k::DESK_SETTINGS_MISSING_LEAD)}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

fn draw(missing: Vec<MissingEnglish>) -> AnyView {
    if missing.is_empty() {
        return view! { <EmptyState title=t(k::DESK_SETTINGS_MISSING_NONE) icon=IconName::Check/> }
            .into_any();
    }
    view! {
        <table class="desk-table">
            <thead>
                <tr>
                    <th scope="col">{t(k::DESK_SETTINGS_MISSING_WHERE)}</th>
                    <th scope="col">{t(k::DESK_SETTINGS_MISSING_TEXT)}</th>
                </tr>
            </thead>
            <tbody>{missing.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn row(missing: MissingEnglish) -> AnyView {
    let word = words::code(&missing.place);
    let place = words::say(codes::setting_section(&word));
    // The price list has no section here.
    let place = match missing.place {
        Open::Known(TextPlace::Prices) | Open::Other(_) => view! { <span>{place}</span> }.into_any(),
        Open::Known(_) => view! { <a href=routes::desk_settings(&word)>{place}</a> }.into_any(),
    };
    view! {
        <tr>
            <td class="short">{place}</td>
            <td data-label=text(k::DESK_SETTINGS_MISSING_TEXT)>{missing.zh}</td>
        </tr>
    }
    .into_any()
}
