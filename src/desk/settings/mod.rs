//! Settings: what the administrator sets directly, section by section, each with its history; and what lacks English.

mod both;
mod buildings;
mod departments;
mod draft;
mod edit;
mod entries;
mod estate;
mod history;
mod home;
mod missing;
mod phones;
mod replies;

use contract::settings::Section;
use leptos::prelude::*;

use crate::not_found::NotFoundPage;
use crate::routes;

pub use home::SettingsPage;

/// The page of the section that the address names.
#[component]
pub fn SettingsSectionPage() -> impl IntoView {
    let wanted = routes::use_id();
    if wanted == routes::MISSING_ENGLISH {
        return view! { <missing::MissingPage/> }.into_any();
    }
    match Section::ALL.iter().find(|section| section.word() == wanted) {
        Some(Section::Estate) => edit::page::<estate::EstateFields>(),
        Some(Section::Phones) => edit::page::<phones::PhoneFields>(),
        Some(Section::Departments) => edit::page::<departments::DepartmentFields>(),
        Some(Section::Buildings) => edit::page::<buildings::BuildingFields>(),
        Some(Section::Replies) => edit::page::<replies::ReplyFields>(),
        None => view! { <NotFoundPage/> }.into_any(),
    }
}
