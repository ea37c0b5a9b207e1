//! Writing down that somebody spoke with a household: how, when, about what, and what it needs.

use contract::contacts::{ContactMethod, ContactQuarter, RecordContact};
use contract::ids::HouseholdId;
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, desk::contacts};
use crate::desk::tickets::reader;
use crate::drafts::{self, Place};
use crate::i18n::{codes, k, t, today};
use crate::tickets::words as say;
use crate::ui::{
    Button, ButtonKind, Choice, ChoiceField, DateField, Faults, Fetched, Form, TextArea, use_toasts,
};
use crate::words;

#[component]
pub fn ContactForm(
    household: HouseholdId,
    open: RwSignal<bool>,
    read: Fetched<ContactQuarter>,
) -> impl IntoView {
    let Some(person) = reader() else { return ().into_any() };
    let place = Place::new(person.person_id, format!("desk/contact/{household}"));
    let (faults, busy, toasts) = (Faults::new(), RwSignal::new(false), use_toasts());
    let key = StoredValue::new(api::new_key());
    let note = RwSignal::new(drafts::read::<String>(&place).unwrap_or_default());
    let kept = place.clone();
    Effect::new(move |_| drafts::keep(&kept, &note.get()));
    let [method, needs] = [const { String::new() }; 2].map(RwSignal::new);
    let day = RwSignal::new(today().to_string());
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let lacks = |field: &str, words| faults.set(vec![(field.to_owned(), t(words).into())]);
        let chosen = method.get_untracked();
        let Some(how) = ContactMethod::ALL.iter().find(|each| each.word() == chosen) else {
            return lacks("method", k::DESK_CONTACTS_METHOD_MISSING);
        };
        let Ok(on_day) = day.get_untracked().parse() else {
            return lacks("on_day", k::DESK_CONTACTS_DAY_MISSING);
        };
        let said = note.get_untracked();
        if said.trim().is_empty() {
            return lacks("note", k::DESK_CONTACTS_NOTE_MISSING);
        }
        let needs = Some(needs.get_untracked()).filter(|needs| !needs.trim().is_empty());
        let body = RecordContact {
            household_id: household,
            method: *how,
            on_day,
            note: said,
            needs,
            ticket_id: None,
        };
        let (key, place) = (key.get_value(), place.clone());
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = contacts::record(&body, &key).await;
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
    let methods: Vec<_> = ContactMethod::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || say::say(codes::audit_method(each.word()))))
        .collect();
    view! {
        <Form faults on_submit=submit>
            <ChoiceField name="method" label=t(k::DESK_CONTACTS_METHOD) value=method choices=methods/>
            <DateField name="on_day" label=t(k::DESK_CONTACTS_DAY) value=day latest=today().to_string()/>
            <TextArea name="note" label=t(k::DESK_CONTACTS_NOTE) value=note most=PROSE_MAX as u32/>
            <TextArea name="needs" label=t(k::DESK_CONTACTS_NEEDS) hint=t(k::DESK_CONTACTS_NEEDS_HINT) value=needs rows=2 optional=true most=PROSE_MAX as u32/>
            <div class="row">
                <Button label=t(k::DESK_CONTACTS_SEND) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| open.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}
