//! Names of the buildings. Which there are and what their codes are comes by import.

use contract::settings::{BuildingName, BuildingNames, Section};
use leptos::prelude::*;

use super::both::Both;
use super::edit::Fields;
use super::entries::Entries;
use crate::i18n::{Key, k, t_with};

#[derive(Clone, Copy)]
pub struct BuildingFields(Entries<Building>);

#[derive(Clone, Copy)]
struct Building {
    code: StoredValue<String>,
    name: Both,
}

impl Building {
    fn of(building: BuildingName) -> Building {
        Building { code: StoredValue::new(building.code), name: Both::of(building.name) }
    }

    fn value(self) -> BuildingName {
        BuildingName { code: self.code.get_value(), name: self.name.value() }
    }

    fn draw(self, path: &str) -> AnyView {
        let code = move || t_with(k::DESK_SETTINGS_BUILDING_CODE, &[("code", &self.code.get_value())]);
        view! {
            <p class="muted numerals">{code}</p>
            {self.name.name(&format!("{path}.name"))}
        }
        .into_any()
    }
}

impl Fields for BuildingFields {
    const SECTION: Section = Section::Buildings;
    const LEAD: Key = k::DESK_SETTINGS_LEAD_BUILDINGS;
    type Value = BuildingNames;

    fn of(names: BuildingNames) -> Self {
        BuildingFields(Entries::of("buildings", names.buildings.into_iter().map(Building::of).collect()))
    }

    fn value(&self) -> BuildingNames {
        BuildingNames { buildings: self.0.each(Building::value) }
    }

    fn draw(&self) -> AnyView {
        self.0.draw(None, Building::draw)
    }
}
