//! From the choice of a table to what became of it. A table is kept for a day; leaving the page forgets nothing that was
//! done.

use contract::imports::ImportView;
use leptos::prelude::*;

use super::choose::ChooseForm;
use super::done::Done;
use super::preview::Preview;
use crate::i18n::{k, t};
use crate::routes;
use crate::ui::PageTitle;

#[component]
pub fn ImportPage() -> impl IntoView {
    let looked_at = RwSignal::new(None::<ImportView>);
    let part = move || match looked_at.get() {
        None => view! { <ChooseForm looked_at/> }.into_any(),
        Some(import) if import.applied_at.is_some() => view! { <Done import looked_at/> }.into_any(),
        Some(import) => view! { <Preview import looked_at/> }.into_any(),
    };
    view! {
        <PageTitle title=t(k::DESK_IMPORT_TITLE) back=routes::DESK_PEOPLE.to_owned()/>
        {part}
    }
    .into_any()
}
