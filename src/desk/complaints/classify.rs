//! How grave, how involved, whether it still harms, whom it concerns: with a reason, and never seen by the resident
//! [CMP-06, CMP-15, CMP-39].

use contract::complaints::{Classify, ComplaintView, Severity};
use contract::people::Handler;
use contract::text::PROSE_MAX;
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::desk::tickets::Act;
use crate::i18n::{codes, k, t};
use crate::tickets::words;
use crate::ui::{
    Button, ButtonKind, CheckField, Choice, ChoiceField, Fetched, Form, Loaded, SelectField, TextArea,
};

#[component]
pub fn ClassifyForm(act: Act) -> impl IntoView {
    let id = act.current.with_untracked(|ticket| ticket.id);
    let read = Fetched::new(move || async move {
        let now = api::desk::complaints::read(id).await?;
        let mut people = api::desk::handlers(id).await.unwrap_or_else(|_| Vec::new());
        people.extend(api::desk::colleagues(id).await.unwrap_or_else(|_| Vec::new()));
        people.extend(api::desk::shift::engineers().await.unwrap_or_else(|_| Vec::new()));
        Ok::<_, ApiError>((now, people))
    });
    view! { <Loaded from=read draw=move |(now, people)| form(act, now, people)/> }.into_any()
}

fn form(act: Act, now: ComplaintView, people: Vec<Handler>) -> AnyView {
    let grading = now.grading.as_ref();
    let was_severity = grading.map_or_else(String::new, |grading| words::code(&grading.severity));
    let was_complex = grading.is_some_and(|grading| grading.is_complex);
    let was_affected = now.is_affected;
    let severity = RwSignal::new(was_severity.clone());
    let (is_complex, is_affected) = (RwSignal::new(was_complex), RwSignal::new(was_affected));
    let (concerned, reason) = (RwSignal::new(String::new()), act.text());
    let submit = move |()| {
        let reason = reason.get_untracked();
        let chosen = severity.with_untracked(|word| {
            Severity::ALL.iter().copied().find(|each| each.word() == word).filter(|_| *word != was_severity)
        });
        let changed = |now: RwSignal<bool>, was: bool| Some(now.get_untracked()).filter(|now| *now != was);
        let form = Classify {
            severity: chosen,
            is_complex: changed(is_complex, was_complex),
            is_affected: changed(is_affected, was_affected),
            concerned_id: concerned.with_untracked(|id| id.parse().ok()),
            concerned_department_id: None,
            reason,
        };
        let is_same = form.severity.is_none()
            && form.is_complex.is_none()
            && form.is_affected.is_none()
            && form.concerned_id.is_none();
        if is_same {
            return act.lacks("severity", k::DESK_COMPLAINTS_NOTHING_CHANGED);
        }
        if form.reason.trim().is_empty() {
            return act.lacks("reason", k::TICKETS_REASON_MISSING);
        }
        act.send(form);
    };
    let severities: Vec<_> = Severity::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || words::say(codes::severity(each.word()))))
        .collect();
    let mut known = Vec::new();
    let people: Vec<_> = people
        .into_iter()
        .filter(|person| {
            let is_new = !known.contains(&person.id);
            known.push(person.id);
            is_new
        })
        .map(|person| Choice::new(person.id.to_string(), person.name))
        .collect();
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="severity" label=t(k::DESK_COMPLAINTS_CLASSIFY_SEVERITY) value=severity choices=severities/>
            <CheckField name="is_complex" label=t(k::DESK_COMPLAINTS_COMPLEX) value=is_complex/>
            <CheckField name="is_affected" label=t(k::DESK_COMPLAINTS_AFFECTED) value=is_affected/>
            <SelectField name="concerned_id" label=t(k::DESK_COMPLAINTS_FACT_CONCERNED) value=concerned choices=people none=t(k::DESK_COMPLAINTS_AS_IT_IS)/>
            <TextArea name="reason" label=t(k::DESK_COMPLAINTS_CLASSIFY_REASON) value=reason rows=2 most=PROSE_MAX as u32/>
            <Button label=t(k::DESK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
