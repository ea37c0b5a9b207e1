//! A work order that the complaint causes: what is to be done and where, and nothing of the complaint [CMP-21].

use contract::complaints::OrderWork;
use contract::text::PROSE_MAX;
use contract::works::Category;
use leptos::prelude::*;

use crate::desk::tickets::Act;
use crate::i18n::{codes, k, t};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, CheckField, Choice, ChoiceField, Form, TextArea};

#[component]
pub fn OrderWorkForm(act: Act) -> impl IntoView {
    let (category, text) = (RwSignal::new(String::new()), act.text());
    let is_at_home = RwSignal::new(false);
    // The visit has to be agreed with somebody.
    let has_home =
        act.current.with_untracked(|ticket| ticket.place.unit.is_some() && ticket.reporter.is_some());
    let submit = move |()| {
        let chosen =
            category.with_untracked(|word| Category::ALL.iter().copied().find(|each| each.word() == word));
        let Some(category) = chosen else {
            return act.lacks("category", k::DESK_COMPLAINTS_WORK_CATEGORY_MISSING);
        };
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return act.lacks("text", k::DESK_COMPLAINTS_TEXT_MISSING);
        }
        act.send(OrderWork { category, text, is_at_home: is_at_home.get_untracked() });
    };
    let categories: Vec<_> = Category::ALL
        .iter()
        .map(|each| Choice::new(each.word(), move || words::say(codes::category(each.word()))))
        .collect();
    let at_home = has_home.then(|| {
        view! { <CheckField name="is_at_home" label=t(k::DESK_COMPLAINTS_WORK_AT_HOME) value=is_at_home/> }
    });
    view! {
        <Form faults=act.faults on_submit=submit>
            <ChoiceField name="category" label=t(k::DESK_COMPLAINTS_WORK_CATEGORY) value=category choices=categories/>
            <TextArea name="text" label=t(k::DESK_COMPLAINTS_WORK) hint=t(k::DESK_COMPLAINTS_WORK_HINT) value=text rows=3 most=PROSE_MAX as u32/>
            {at_home}
            <Button label=t(k::DESK_COMPLAINTS_WORK_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}
