//! The fields of a measure and one way to save them. From a request, a callback or a survey its source comes along in the
//! address.

use crate::navigation::{use_location, use_navigate};
use contract::ids::MeasureId;
use contract::measures::{MeasureForm, MeasureParties, MeasureSource, MeasureView};
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

use super::state;
use crate::api::{self, ApiError, desk::measures};
use crate::estate::said;
use crate::i18n::{k, t, today};
use crate::routes;
use crate::tickets::words as say;
use crate::ui::{
    Button, ButtonKind, Choice, DateField, Faults, Form, SelectField, TextArea, TextField, use_toasts,
};
use crate::words;

/// Before the id of a person or of a department, in one list of both.
const PERSON: &str = "person ";
const DEPARTMENT: &str = "department ";

#[derive(Clone, Copy)]
pub struct Fields {
    source: RwSignal<String>,
    ticket: RwSignal<String>,
    found: RwSignal<String>,
    plan: RwSignal<String>,
    who: RwSignal<String>,
    due_on: RwSignal<String>,
}

impl Fields {
    /// What the address says of a new one.
    pub fn asked() -> Fields {
        let query = use_location().query;
        let asked = |name| RwSignal::new(query.with_untracked(|query| query.get(name).unwrap_or_default()));
        let empty = || RwSignal::new(String::new());
        Fields {
            source: asked(routes::MEASURE_SOURCE),
            ticket: asked(routes::MEASURE_TICKET),
            found: empty(),
            plan: empty(),
            who: empty(),
            due_on: empty(),
        }
    }

    pub fn of(measure: &MeasureView) -> Fields {
        let who = match (measure.responsible_id, measure.department_id) {
            (Some(person), _) => format!("{PERSON}{person}"),
            (None, Some(department)) => format!("{DEPARTMENT}{department}"),
            (None, None) => String::new(),
        };
        let number = measure.ticket.as_ref().map(|ticket| ticket.number.clone());
        Fields {
            source: RwSignal::new(say::code(&measure.source)),
            ticket: RwSignal::new(number.unwrap_or_default()),
            found: RwSignal::new(measure.found.clone()),
            plan: RwSignal::new(measure.plan.clone()),
            who: RwSignal::new(who),
            due_on: RwSignal::new(measure.due_on.to_string()),
        }
    }

    /// What is to be sent, or what is missing.
    fn filled(self) -> Result<MeasureForm, Vec<(String, TextProp)>> {
        let typed = |text: RwSignal<String>| text.with_untracked(|text| text.trim().to_owned());
        let chosen = typed(self.source);
        let source = MeasureSource::ALL.iter().find(|each| each.word() == chosen).copied();
        let (found, plan, who) = (typed(self.found), typed(self.plan), self.who.get_untracked());
        let responsible_id = who.strip_prefix(PERSON).and_then(|id| id.parse().ok());
        let department_id = who.strip_prefix(DEPARTMENT).and_then(|id| id.parse().ok());
        let due_on = self.due_on.get_untracked().parse().ok();
        let mut missing: Vec<(String, TextProp)> = Vec::new();
        let mut lacks = |is_missing: bool, field: &str, words| {
            if is_missing {
                missing.push((field.to_owned(), t(words).into()));
            }
        };
        lacks(source.is_none(), "source", k::DESK_MEASURES_SOURCE_MISSING);
        lacks(found.is_empty(), "found", k::DESK_MEASURES_FOUND_MISSING);
        lacks(plan.is_empty(), "plan", k::DESK_MEASURES_PLAN_MISSING);
        let is_nobody = responsible_id.is_none() && department_id.is_none();
        lacks(is_nobody, "responsible_id", k::DESK_MEASURES_WHO_MISSING);
        lacks(due_on.is_none(), "due_on", k::DESK_MEASURES_DUE_MISSING);
        match (source, due_on) {
            (Some(source), Some(due_on)) if missing.is_empty() => Ok(MeasureForm {
                source,
                ticket_number: Some(typed(self.ticket)).filter(|number| !number.is_empty()),
                found,
                plan,
                responsible_id,
                department_id,
                due_on,
            }),
            _ => Err(missing),
        }
    }
}

/// Departments first: most measures are theirs.
fn choices(parties: MeasureParties) -> Vec<Choice> {
    let departments = parties.departments.into_iter().map(|department| {
        let name = department.name;
        Choice::new(format!("{DEPARTMENT}{}", department.id), move || said(&name))
    });
    let people = parties.people.into_iter().map(|person| {
        let name = person.name;
        Choice::new(format!("{PERSON}{}", person.id), move || say::staff(&name))
    });
    departments.chain(people).collect()
}

type Known = (RwSignal<MeasureView>, MeasureId, i64);

#[component]
pub fn MeasureEdit(
    fields: Fields,
    parties: MeasureParties,
    /// The one that is changed, as it was read; none for a new one.
    known: Option<Known>,
) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    // The same again is not a second measure.
    let sent = StoredValue::new(None::<(MeasureForm, String)>);
    let navigate = use_navigate();
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let form = match fields.filled() {
            Ok(form) => form,
            Err(missing) => return faults.set(missing),
        };
        let key = match sent.get_value() {
            Some((before, key)) if before == form => key,
            _ => api::new_key(),
        };
        sent.set_value(Some((form.clone(), key.clone())));
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = match known {
                Some((_, id, version)) => measures::replace(id, version, &form, &key).await,
                None => measures::add(&form, &key).await,
            };
            busy.try_set(false);
            match answer {
                Ok(measure) => {
                    toasts.say(t(k::DESK_MEASURES_SAVED));
                    match known {
                        Some((current, ..)) => drop(current.try_set(measure)),
                        None => navigate(&routes::desk_measure(&measure.id.to_string()), Default::default()),
                    }
                }
                Err(ApiError::Stale) => toasts.warn(t(k::DESK_MEASURES_OVERTAKEN)),
                Err(error) => words::show(&at_one_field(error), faults, toasts),
            }
        });
    };
    let sources = MeasureSource::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || state::source(each.word())))
        .collect::<Vec<_>>();
    let earliest = today().to_string();
    view! {
        <Form faults on_submit=submit>
            <SelectField name="source" label=t(k::DESK_MEASURES_SOURCE) value=fields.source choices=sources/>
            <TextField name="ticket_number" label=t(k::DESK_MEASURES_TICKET) hint=t(k::DESK_MEASURES_TICKET_HINT) value=fields.ticket optional=true/>
            <TextArea name="found" label=t(k::DESK_MEASURES_FOUND) value=fields.found rows=3 most=PROSE_MAX as u32/>
            <TextArea name="plan" label=t(k::DESK_MEASURES_PLAN) value=fields.plan rows=3 most=PROSE_MAX as u32/>
            <SelectField name="responsible_id" label=t(k::DESK_MEASURES_WHO) value=fields.who choices=choices(parties)/>
            <DateField name="due_on" label=t(k::DESK_MEASURES_DUE) value=fields.due_on earliest/>
            <Button label=t(k::DESK_MEASURES_SAVE) kind=ButtonKind::Primary submit=true busy/>
        </Form>
    }
    .into_any()
}

/// On the screen, people and departments are one field.
fn at_one_field(error: ApiError) -> ApiError {
    let ApiError::Invalid(mut fields) = error else { return error };
    for fault in &mut fields {
        if fault.path == "department_id" {
            "responsible_id".clone_into(&mut fault.path);
        }
    }
    ApiError::Invalid(fields)
}
