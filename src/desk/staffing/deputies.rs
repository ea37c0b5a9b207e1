//! Who stands in, from a day to a day.

use contract::ids::PersonId;
use contract::staffing::{DeputyView, NameDeputy, StaffFile};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::staffing};
use crate::i18n::{k, t, t_with, today};
use crate::ui::{
    Button, ButtonKind, Card, Choice, DateField, Faults, Fetched, Form, SelectField, use_toasts,
};
use crate::words;

#[component]
pub fn Deputies(file: StaffFile, read: Fetched<StaffFile>) -> impl IntoView {
    let naming = RwSignal::new(false);
    let (id, colleagues) = (file.id, StoredValue::new(file.choices.colleagues));
    let rows = file.deputies.into_iter().map(|deputy| view! { <Row id deputy read/> }).collect_view();
    let is_none = rows.is_empty();
    let form = move || {
        if naming.get() {
            view! { <NameForm id colleagues naming read/> }.into_any()
        } else {
            view! { <Button label=t(k::DESK_STAFFING_DEPUTY_NAME) on_press=move |()| naming.set(true)/> }
                .into_any()
        }
    };
    view! {
        <Card title=t(k::DESK_STAFFING_DEPUTIES)>
            <p class="muted small">{t(k::DESK_STAFFING_DEPUTIES_LEAD)}</p>
            {is_none.then(|| view! { <p>{t(k::DESK_STAFFING_DEPUTIES_NONE)}</p> })}
            <ul role="list" class="staff-deputies">{rows}</ul>
            {form}
        </Card>
    }
    .into_any()
}

#[component]
fn Row(id: PersonId, deputy: DeputyView, read: Fetched<StaffFile>) -> impl IntoView {
    let (toasts, busy) = (use_toasts(), RwSignal::new(false));
    let from = StoredValue::new(deputy.from.clone());
    let end = move |()| {
        busy.set(true);
        spawn_local(async move {
            match staffing::end_deputy(id, &from.get_value()).await {
                Ok(_) => read.ask_again(),
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    let days = t_with(k::DESK_STAFFING_DAYS, &[("from", &deputy.from), ("until", &deputy.until)]);
    let label = t_with(k::DESK_STAFFING_DEPUTY_END, &[("name", &deputy.deputy)]);
    view! {
        <li class="row">
            <span><strong>{deputy.deputy}</strong> <span class="muted numerals">{days}</span></span>
            <Button label kind=ButtonKind::Plain busy on_press=end/>
        </li>
    }
    .into_any()
}

#[component]
fn NameForm(
    id: PersonId,
    colleagues: StoredValue<Vec<contract::staffing::Colleague>>,
    naming: RwSignal<bool>,
    read: Fetched<StaffFile>,
) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let (deputy, from, until) =
        (RwSignal::new(String::new()), RwSignal::new(today().to_string()), RwSignal::new(String::new()));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let Ok(deputy_id) = deputy.get_untracked().parse() else {
            return faults.set(vec![("deputy_id".to_owned(), t(k::DESK_STAFFING_DEPUTY_MISSING).into())]);
        };
        let form = NameDeputy { deputy_id, from: from.get_untracked(), until: until.get_untracked() };
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = staffing::name_deputy(id, &form, &key.get_value()).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    naming.try_set(false);
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let choices = colleagues.with_value(|colleagues| {
        let of = |one: &contract::staffing::Colleague| {
            Choice::new(one.id.to_string(), format!("{} {}", one.number, one.name))
        };
        colleagues.iter().map(of).collect::<Vec<_>>()
    });
    let earliest = today().to_string();
    view! {
        <Form faults on_submit=submit>
            <SelectField name="deputy_id" label=t(k::DESK_STAFFING_DEPUTY) value=deputy choices/>
            <div class="staff-days">
                <DateField name="from" label=t(k::DESK_STAFFING_FROM) value=from/>
                <DateField name="until" label=t(k::DESK_STAFFING_UNTIL) value=until earliest/>
            </div>
            <div class="row">
                <Button label=t(k::DESK_STAFFING_DEPUTY_SAVE) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| naming.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}
