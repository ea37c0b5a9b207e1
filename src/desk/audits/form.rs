//! The audit form: how it was looked at, what was found, and with a defect what the resident reads.

use contract::audits::{AuditCheck, AuditResult, AuditView, RecordFinding};
use contract::ids::AuditItemId;
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::audits};
use crate::desk::tickets::reader;
use crate::drafts::{self, Place};
use crate::i18n::{codes, k, t};
use crate::tickets::words as say;
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, Faults, Fetched, Form, TextArea, use_toasts};
use crate::words;

#[component]
pub fn FindingForm(id: AuditItemId, open: RwSignal<bool>, read: Fetched<AuditView>) -> impl IntoView {
    let Some(person) = reader() else { return ().into_any() };
    let place = Place::new(person.person_id, format!("desk/audit/{id}"));
    let (faults, busy, toasts) = (Faults::new(), RwSignal::new(false), use_toasts());
    let key = StoredValue::new(api::new_key());
    let text = RwSignal::new(drafts::read::<String>(&place).unwrap_or_default());
    let kept = place.clone();
    Effect::new(move |_| drafts::keep(&kept, &text.get()));
    let [checked, result, reason] = [const { String::new() }; 3].map(RwSignal::new);
    let is_defect = move || result.with(|result| result == AuditResult::Defect.word());
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let lacks = |field: &str, words| faults.set(vec![(field.to_owned(), t(words).into())]);
        let chosen = |value: RwSignal<String>, word: &str| value.with_untracked(|value| value == word);
        let Some(check) = AuditCheck::ALL.iter().find(|each| chosen(checked, each.word())) else {
            return lacks("checked", k::DESK_AUDITS_CHECKED_MISSING);
        };
        let Some(found) = AuditResult::ALL.iter().find(|each| chosen(result, each.word())) else {
            return lacks("result", k::DESK_AUDITS_RESULT_MISSING);
        };
        let (said, why) = (text.get_untracked(), reason.get_untracked());
        if said.trim().is_empty() {
            return lacks("text", k::DESK_AUDITS_TEXT_MISSING);
        }
        let reason = (*found == AuditResult::Defect).then_some(why);
        if reason.as_ref().is_some_and(|reason| reason.trim().is_empty()) {
            return lacks("reason", k::DESK_AUDITS_REASON_MISSING);
        }
        let body = RecordFinding { checked: *check, result: *found, text: said, reason };
        let (key, place) = (key.get_value(), place.clone());
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = audits::record(id, &body, &key).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    drafts::forget(&place);
                    toasts.say(t(k::TICKETS_SENT));
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let checks: Vec<_> = AuditCheck::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || say::say(codes::audit_check(each.word()))))
        .collect();
    let results: Vec<_> = AuditResult::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || say::say(codes::audit_result(each.word()))))
        .collect();
    view! {
        <Form faults on_submit=submit>
            <ChoiceField name="checked" label=t(k::DESK_AUDITS_CHECKED) value=checked choices=checks/>
            <ChoiceField name="result" label=t(k::DESK_AUDITS_RESULT) value=result choices=results/>
            <TextArea name="text" label=t(k::DESK_AUDITS_FOUND) hint=t(k::DESK_AUDITS_TEXT_HINT) value=text most=PROSE_MAX as u32/>
            <Show when=is_defect>
                <TextArea name="reason" label=t(k::DESK_AUDITS_REASON) hint=t(k::DESK_AUDITS_REASON_HINT) value=reason rows=2 most=PROSE_MAX as u32/>
            </Show>
            <div class="row">
                <Button label=t(k::DESK_AUDITS_SEND) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| open.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}
