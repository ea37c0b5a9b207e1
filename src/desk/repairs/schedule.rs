//! Agreeing on a visit: a window the resident wished or asked for, or another that was agreed on the phone [REP-09].

use contract::repairs::Schedule;
use contract::tickets::{Agreement, Status, TicketView, Window};
use leptos::prelude::*;

use super::purpose::{PurposeField, chosen, likely};
use crate::desk::tickets::Act;
use crate::i18n::{Phrase, k, now, t, t_with};
use crate::tickets::{VisitChoice, VisitField, words};
use crate::ui::{Button, ButtonKind, Form};

#[component]
pub fn ScheduleForm(act: Act) -> impl IntoView {
    let choice = VisitChoice::new(String::new(), String::new());
    let (named, purpose) = act.current.with_untracked(|ticket| (named(ticket), likely(ticket)));
    let agree = move |visit: Window, agreed_by: Agreement| {
        act.send(Schedule { visit, agreed_by, purpose: chosen(purpose) });
    };
    let submit = move |()| match untrack(|| choice.window()) {
        Some(window) => agree(window, Agreement::ByPhone),
        None => act.lacks("visit", k::DESK_VISIT_MISSING),
    };
    let kind = if named.is_empty() { ButtonKind::Primary } else { ButtonKind::Quiet };
    let buttons = named.into_iter().map(move |(window, agreed_by, phrase)| {
        let label = move || t_with(phrase, &[("window", &words::window(&window))]);
        let press = move |()| agree(window, agreed_by);
        view! { <Button label kind=ButtonKind::Primary busy=act.busy on_press=press/> }
    });
    view! {
        <Form faults=act.faults on_submit=submit>
            <PurposeField value=purpose/>
            {buttons.collect_view()}
            <VisitField name="visit" label=k::DESK_BY_PHONE hint=k::DESK_BY_PHONE_HINT choice optional=false/>
            <Button label=t(k::DESK_SCHEDULE_SEND) kind submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

/// Windows the resident has named and that are still ahead.
fn named(ticket: &TicketView) -> Vec<(Window, Agreement, Phrase)> {
    let requested = ticket.windows.iter().filter(|_| ticket.status.is(Status::WindowsRequested));
    let requested = requested.map(|window| (*window, Agreement::AsRequested, k::DESK_AS_REQUESTED));
    let wished = ticket.wished_visit.map(|window| (window, Agreement::AsWished, k::DESK_AS_WISHED));
    requested.chain(wished).filter(|(window, ..)| window.from > now()).collect()
}
