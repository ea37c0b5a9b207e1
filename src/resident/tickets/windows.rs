//! Agreeing on a visit: one of the windows that staff named, or others that suit better. Fetched when it is asked.

use contract::repairs::{ChooseWindow, MAX_WINDOWS, Windows};
use contract::tickets::{Action, Window};
use leptos::prelude::*;

use super::OnPage;
use super::draft::Act;
use crate::i18n::{codes, k, t, t_with};
use crate::tickets::{VisitChoice, VisitField, words};
use crate::ui::{Button, ButtonKind, Choice, ChoiceField, ChoiceLook, Form, TextArea};

/// One of those that were named.
#[component]
pub fn WindowChoice() -> impl IntoView {
    let Some(page) = use_context::<OnPage>() else { return ().into_any() };
    let act = Act::new(Action::ChooseWindow, page, RwSignal::new(false));
    let (windows, purpose) =
        page.current.with_untracked(|ticket| (ticket.windows.clone(), ticket.purpose.clone()));
    let purpose = purpose.and_then(|purpose| codes::purpose(&words::code(&purpose)));
    let purpose = purpose.map(|purpose| view! { <p>{t_with(purpose, &[])}</p> });
    let chosen = RwSignal::new(act.draft().word(0).to_owned());
    act.follow(RwSignal::new(String::new()), vec![chosen]);
    let choices = windows.iter().map(|window| Choice::new(name(window), words::window(window)));
    let choices = choices.collect::<Vec<_>>();
    let submit = move |()| {
        let visit =
            chosen.with_untracked(|chosen| windows.iter().find(|window| name(window) == *chosen).copied());
        match visit {
            Some(visit) => act.send(ChooseWindow { visit }),
            None => act.lacks("visit", k::PAGE_TICKET_WINDOW_MISSING),
        }
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            {purpose}
            <ChoiceField name="visit" label=t(k::PAGE_TICKET_WINDOW) value=chosen choices look=ChoiceLook::Scale/>
            <Button label=t(k::PAGE_TICKET_WINDOW_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

fn name(window: &Window) -> String {
    window.from.timestamp().to_string()
}

/// The dialog's form for up to three others.
#[component]
pub fn OtherWindows() -> impl IntoView {
    const NAMES: [&str; MAX_WINDOWS] = ["windows", "windows.1", "windows.2"];
    let Some(act) = use_context::<Act>() else { return ().into_any() };
    let draft = act.draft();
    let word = |at: usize| draft.word(at).to_owned();
    let choices: [VisitChoice; MAX_WINDOWS] =
        std::array::from_fn(|at| VisitChoice::new(word(2 * at), word(2 * at + 1)));
    let said = RwSignal::new(draft.text.clone());
    act.follow(said, choices.iter().flat_map(|choice| [choice.date, choice.from]).collect());
    let shown = RwSignal::new(choices.iter().rposition(|choice| choice.is_begun()).map_or(1, |at| at + 1));
    let submit = move |()| {
        let half = choices.iter().position(|choice| untrack(|| choice.is_half()));
        if let Some(at) = half {
            return act.lacks(NAMES[at], k::TICKETS_VISIT_HALF);
        }
        let windows: Vec<Window> = choices.iter().filter_map(|choice| untrack(|| choice.window())).collect();
        if windows.is_empty() {
            return act.lacks("windows", k::PAGE_TICKET_WINDOW_MISSING);
        }
        let text = Some(said.get_untracked()).filter(|text| !text.trim().is_empty());
        act.send(Windows { windows, purpose: None, text });
    };
    let fields = move || {
        let some = choices.into_iter().zip(NAMES).enumerate().take(shown.get());
        some.map(|(at, (choice, name))| {
            let label = [k::PAGE_TICKET_WINDOW_1, k::PAGE_TICKET_WINDOW_2, k::PAGE_TICKET_WINDOW_3][at];
            view! { <VisitField name label hint=k::PAGE_TICKET_WINDOW_HINT choice optional={at > 0}/> }
        })
        .collect_view()
    };
    let another = move || {
        (shown.get() < MAX_WINDOWS).then(|| {
            let add = move |()| shown.update(|shown| *shown += 1);
            view! { <Button label=t(k::PAGE_TICKET_WINDOW_ANOTHER) kind=ButtonKind::Plain on_press=add/> }
        })
    };
    view! {
        <div class="stack">
            <p>{t(k::PAGE_TICKET_WINDOWS_LEAD)}</p>
            <Form faults=act.faults on_submit=submit>
                {fields}
                {another}
                <TextArea name="windows_text" label=t(k::PAGE_TICKET_WINDOWS_TEXT) value=said optional=true rows=2 most=2000/>
                <Button label=t(k::PAGE_TICKET_WINDOWS_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
            </Form>
        </div>
    }
    .into_any()
}
