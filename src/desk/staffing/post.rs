//! The post: read, or changed as a whole.

use contract::ids::{BuildingId, DepartmentId, PersonId};
use contract::open::Open;
use contract::people::Role;
use contract::staffing::{ChangePost, StaffFile};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, desk::staffing};
use crate::estate::said;
use crate::i18n::{codes, k, t, t_with};
use crate::tickets::{Fact, Facts, words as ticket_words};
use crate::ui::{
    Button, ButtonKind, CheckField, ChecksField, Choice, Faults, Fetched, Form, SelectField, use_toasts,
};
use crate::words;

pub fn role(role: &Open<Role>) -> String {
    ticket_words::say(codes::role(&ticket_words::code(role)))
}

pub fn roles(roles: &[Open<Role>]) -> String {
    roles.iter().map(role).collect::<Vec<_>>().join(" · ")
}

#[component]
pub fn PostFacts(file: StaffFile) -> impl IntoView {
    let choices = &file.choices;
    let department = choices.departments.iter().find(|one| one.id == file.post.department_id);
    let buildings = choices.buildings.iter().filter(|one| file.post.building_ids.contains(&one.id));
    let superior = choices.colleagues.iter().find(|one| Some(one.id) == file.post.superior_id);
    let facts = vec![
        Fact(k::DESK_STAFFING_DEPARTMENT, department.map(|one| said(&one.name))),
        Fact(k::DESK_STAFFING_ROLES, Some(roles(&file.post.roles))),
        Fact(
            k::DESK_STAFFING_BUILDINGS,
            Some(buildings.map(|one| said(&one.name)).collect::<Vec<_>>().join(" · ")),
        ),
        Fact(k::DESK_STAFFING_SUPERIOR, superior.map(|one| one.name.clone())),
    ];
    view! { <Facts facts/> }.into_any()
}

/// What is chosen, by the codes of the form.
#[derive(Clone, Copy)]
struct Chosen {
    department: RwSignal<String>,
    roles: RwSignal<Vec<String>>,
    buildings: RwSignal<Vec<String>>,
    superior: RwSignal<String>,
    leaves_empty: RwSignal<bool>,
}

impl Chosen {
    fn from(file: &StaffFile) -> Chosen {
        let (post, written) = (&file.post, |id: &BuildingId| id.to_string());
        Chosen {
            department: RwSignal::new(post.department_id.to_string()),
            roles: RwSignal::new(post.roles.iter().map(ticket_words::code).collect()),
            buildings: RwSignal::new(post.building_ids.iter().map(written).collect()),
            superior: RwSignal::new(post.superior_id.map_or_else(String::new, |id| id.to_string())),
            leaves_empty: RwSignal::new(false),
        }
    }

    /// Roles taken away that nobody else has.
    fn emptied(self, sole: &[Open<Role>]) -> Vec<Role> {
        let kept = self.roles.get();
        let known = sole.iter().filter_map(Open::known).copied();
        known.filter(|role| !kept.contains(&ticket_words::code(&Open::Known(*role)))).collect()
    }

    fn form(self, sole: &[Open<Role>]) -> Option<ChangePost> {
        let id = |text: &String| text.parse().ok();
        let role = |code: &String| {
            Role::ALL.into_iter().find(|role| ticket_words::code(&Open::Known(*role)) == *code)
        };
        let superior = self.superior.get_untracked();
        let emptied = untrack(|| self.emptied(sole));
        Some(ChangePost {
            department_id: DepartmentId(id(&self.department.get_untracked())?),
            roles: self.roles.with_untracked(|roles| roles.iter().filter_map(role).collect()),
            building_ids: self
                .buildings
                .with_untracked(|buildings| buildings.iter().filter_map(id).map(BuildingId).collect()),
            superior_id: id(&superior).map(PersonId),
            leaves_empty: if self.leaves_empty.get_untracked() { emptied } else { Vec::new() },
        })
    }
}

#[component]
pub fn PostForm(file: StaffFile, read: Fetched<StaffFile>) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let chosen = Chosen::from(&file);
    let file = StoredValue::new(file);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let Some(form) = file.with_value(|file| chosen.form(&file.sole_roles)) else {
            return faults
                .set(vec![("department_id".to_owned(), t(k::DESK_STAFFING_DEPARTMENT_MISSING).into())]);
        };
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = staffing::change(&file.get_value(), &form, &api::new_key()).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    toasts.say(t(k::DESK_STAFFING_SAVED));
                    read.ask_again();
                }
                Err(ApiError::Stale) => {
                    toasts.warn(t(k::DESK_STAFFING_STALE));
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let departments: Vec<_> = file.with_value(|file| {
        let of = |one: &contract::staffing::DepartmentView| {
            let name = one.name.clone();
            Choice::new(one.id.to_string(), move || said(&name))
        };
        file.choices.departments.iter().map(of).collect()
    });
    let roles: Vec<_> = Role::ALL
        .into_iter()
        .map(|one| {
            let one = Open::Known(one);
            Choice::new(ticket_words::code(&one), move || role(&one))
        })
        .collect();
    let buildings: Vec<_> = file.with_value(|file| {
        let of = |one: &contract::people::BuildingView| {
            let name = one.name.clone();
            Choice::new(one.id.to_string(), move || said(&name))
        };
        file.choices.buildings.iter().map(of).collect()
    });
    let superiors: Vec<_> = file.with_value(|file| {
        let of = |one: &contract::staffing::Colleague| {
            Choice::new(one.id.to_string(), format!("{} {}", one.number, one.name))
        };
        file.choices.colleagues.iter().map(of).collect()
    });
    let emptied = Memo::new(move |_| file.with_value(|file| chosen.emptied(&file.sole_roles)));
    let asked = move || {
        let emptied = emptied.get();
        (!emptied.is_empty()).then(|| {
            let emptied: Vec<_> = emptied.into_iter().map(Open::Known).collect();
            let label = t_with(k::DESK_STAFFING_LEAVES_EMPTY, &[("roles", &self::roles(&emptied))]);
            view! { <CheckField name="leaves_empty" label value=chosen.leaves_empty hint=t(k::DESK_STAFFING_LEAVES_EMPTY_HINT)/> }
        })
    };
    view! {
        <Form faults on_submit=submit>
            <SelectField name="department_id" label=t(k::DESK_STAFFING_DEPARTMENT) value=chosen.department choices=departments/>
            <ChecksField name="roles" label=t(k::DESK_STAFFING_ROLES) values=chosen.roles choices=roles/>
            {asked}
            <ChecksField name="building_ids" label=t(k::DESK_STAFFING_BUILDINGS) hint=t(k::DESK_STAFFING_BUILDINGS_HINT) values=chosen.buildings choices=buildings optional=true/>
            <SelectField name="superior_id" label=t(k::DESK_STAFFING_SUPERIOR) value=chosen.superior choices=superiors none=t(k::DESK_STAFFING_TOP)/>
            <Button label=t(k::DESK_STAFFING_SAVE) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}
