//! Departments: added, renamed, and removed where nobody in service belongs to them.

use contract::ids::DepartmentId;
use contract::settings::{DEPARTMENTS_MAX, DepartmentEntry, DepartmentList, Section, Wording};
use leptos::prelude::*;

use super::both::Both;
use super::edit::Fields;
use super::entries::{Entries, Tools};
use crate::i18n::{Key, k};

#[derive(Clone, Copy)]
pub struct DepartmentFields(Entries<Department>);

#[derive(Clone, Copy)]
struct Department {
    id: Option<DepartmentId>,
    name: Both,
}

impl Department {
    fn of(entry: DepartmentEntry) -> Department {
        Department { id: entry.id, name: Both::of(entry.name) }
    }

    fn new() -> Department {
        Department { id: None, name: Both::of(Wording::default()) }
    }

    fn value(self) -> DepartmentEntry {
        DepartmentEntry { id: self.id, name: self.name.value() }
    }

    fn draw(self, path: &str) -> AnyView {
        self.name.name(&format!("{path}.name"))
    }
}

impl Fields for DepartmentFields {
    const SECTION: Section = Section::Departments;
    const LEAD: Key = k::DESK_SETTINGS_LEAD_DEPARTMENTS;
    type Value = DepartmentList;

    fn of(list: DepartmentList) -> Self {
        let entries = list.departments.into_iter().map(Department::of).collect();
        DepartmentFields(Entries::of("departments", entries))
    }

    fn value(&self) -> DepartmentList {
        DepartmentList { departments: self.0.each(Department::value) }
    }

    fn draw(&self) -> AnyView {
        let tools = Tools {
            most: DEPARTMENTS_MAX,
            add: k::DESK_SETTINGS_ADD_DEPARTMENT,
            new: Department::new,
            is_ordered: false,
        };
        self.0.draw(Some(tools), Department::draw)
    }
}
