//! The estate's own texts and the desk's phone. Visiting hours belong to the calendar and are only shown.

use contract::settings::{EstateTexts, Section, SettingField};
use leptos::prelude::*;

use super::both::{Both, label, typed};
use super::edit::Fields;
use crate::estate::use_estate;
use crate::i18n::{Key, k, t};
use crate::tickets::{Fact, Facts};
use crate::ui::TextField;

#[derive(Clone, Copy)]
pub struct EstateFields {
    name: Both,
    phone: RwSignal<String>,
    hours: Both,
}

impl Fields for EstateFields {
    const SECTION: Section = Section::Estate;
    const LEAD: Key = k::DESK_SETTINGS_LEAD_ESTATE;
    type Value = EstateTexts;

    fn of(EstateTexts { name, phone, hours }: EstateTexts) -> Self {
        EstateFields { name: Both::of(name), phone: RwSignal::new(phone), hours: Both::of(hours) }
    }

    fn value(&self) -> EstateTexts {
        EstateTexts { name: self.name.value(), phone: typed(self.phone), hours: self.hours.value() }
    }

    fn draw(&self) -> AnyView {
        let estate = use_estate();
        let fixed = move || {
            estate.get().map(|known| {
                let estate = &known.estate;
                let visiting = format!("{}–{}", estate.visiting_from, estate.visiting_until);
                let facts = vec![
                    Fact(k::DESK_SETTINGS_VISITING, Some(visiting)),
                    Fact(k::DESK_SETTINGS_TIME_ZONE, Some(estate.time_zone.clone())),
                ];
                view! { <Facts facts/> }
            })
        };
        view! {
            {self.name.name("name")}
            <TextField name="phone" kind="tel" label=label(SettingField::Phone) value=self.phone/>
            {self.hours.hours("hours")}
            <p class="muted small">{t(k::DESK_SETTINGS_FIXED)}</p>
            {fixed}
        }
        .into_any()
    }
}
