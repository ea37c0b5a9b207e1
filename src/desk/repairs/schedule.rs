//! Agreeing on a visit: the window the resident wished for, or another that was agreed on the phone [REP-09].

use contract::repairs::Schedule;
use contract::tickets::{Agreement, Window};
use leptos::prelude::*;

use super::act::Act;
use crate::api::{self, tickets::Version};
use crate::i18n::{k, now, t, t_with};
use crate::tickets::{VisitChoice, VisitField, words};
use crate::ui::{Button, ButtonKind, Form};

#[component]
pub fn ScheduleForm(act: Act) -> impl IntoView {
    let choice = VisitChoice::new(String::new(), String::new());
    let wished =
        act.current.with_untracked(|ticket| ticket.wished_visit).filter(|wished| wished.from > now());
    let agree = move |visit: Window, agreed_by: Agreement| {
        act.send(move |id, version, key| async move {
            api::desk::schedule(Version { id, version, key: &key }, &Schedule { visit, agreed_by }).await
        });
    };
    let submit = move |()| match untrack(|| choice.window()) {
        Some(window) => agree(window, Agreement::ByPhone),
        None => act.faults.set(vec![("visit".to_owned(), t(k::DESK_VISIT_MISSING).into())]),
    };
    let as_wished = wished.map(|window| {
        let label = t_with(k::DESK_AS_WISHED, &[("window", &words::window(&window))]);
        let press = move |()| agree(window, Agreement::AsWished);
        view! { <Button label kind=ButtonKind::Primary busy=act.busy on_press=press/> }
    });
    let kind = if wished.is_some() { ButtonKind::Quiet } else { ButtonKind::Primary };
    view! {
        <div class="stack">
            {as_wished}
            <Form faults=act.faults on_submit=submit>
                <VisitField name="visit" label=k::DESK_BY_PHONE hint=k::DESK_BY_PHONE_HINT choice optional=false/>
                <Button label=t(k::DESK_SCHEDULE_SEND) kind submit=true busy=act.busy/>
            </Form>
        </div>
    }
    .into_any()
}
