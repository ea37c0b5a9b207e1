//! One job: when, where, what, and the one thing to do next.

use contract::open::Open;
use contract::tickets::{Action, Nothing, Status, TicketSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError, tickets::Version};
use crate::desk::tickets::{ReplyMark, status, step};
use crate::i18n::{codes, k, t};
use crate::routes;
use crate::tickets::{kinds, words as say};
use crate::ui::{Button, ButtonKind, Fetched, LinkButton, StatusBadge, use_toasts};
use crate::words;

#[component]
pub fn JobCard(ticket: TicketSummary, read: Fetched<Vec<TicketSummary>>) -> impl IntoView {
    let when = ticket.visit.as_ref().filter(|_| ticket.status.is(Status::Scheduled)).map(say::window);
    let promise = ticket.promise.as_ref();
    let (owed, due) = (promise.map(|promise| step(&ticket.kind, &promise.step)), promise.map(say::due));
    let overdue = promise.is_some_and(|promise| promise.is_overdue).then_some("true");
    let emergency = ticket.is_emergency.then(|| {
        view! { <span class="mark" data-kind="urgent">{t(k::DESK_MARK_EMERGENCY)}</span> }
    });
    let (next, beside) =
        if kinds::is_case(&ticket.kind) { case_steps(&ticket.status) } else { steps(&ticket.status) };
    let id = ticket.id;
    let link = |action: Action, kind| {
        let href = routes::desk_ticket_act(id, action.word());
        view! { <LinkButton href label=move || name(action) kind/> }.into_any()
    };
    let next = next.map(|action| match action {
        Action::Accept | Action::Start | Action::Resume | Action::Implement | Action::TakeUp => {
            view! { <AtOnce id action read/> }.into_any()
        }
        action => link(action, ButtonKind::Primary),
    });
    let open = next.is_none().then(|| {
        view! { <LinkButton href=routes::desk_ticket(id) label=t(k::DESK_JOBS_OPEN_ONE)/> }
    });
    view! {
        <li class="card job" data-overdue=overdue>
            <div class="row">
                <StatusBadge tone=say::tone_of(&ticket) word=status(&ticket.kind, &ticket.status, &ticket.phase)/>
                {emergency}
                <ReplyMark ticket=ticket.clone()/>
            </div>
            {when.map(|when| view! { <p class="job-when">{when}</p> })}
            <p class="job-where">{say::place(&ticket.place)}</p>
            <a class="job-what" href=routes::desk_ticket(id)>{say::title(&ticket)}</a>
            <p class="muted small numerals">{ticket.number.clone()} " · " {ticket.reporter.clone()}</p>
            <p class="small job-due">{owed} " · " {due}</p>
            <div class="job-acts">
                {next}
                {open}
                {beside.iter().map(|action| link(*action, ButtonKind::Quiet)).collect_view()}
            </div>
        </li>
    }
    .into_any()
}

/// By its status; whether it is really offered, the request's own page knows.
fn steps(status: &Open<Status>) -> (Option<Action>, &'static [Action]) {
    match status.known() {
        Some(Status::Dispatched) => (Some(Action::Accept), &[Action::ReturnJob]),
        Some(Status::Accepted | Status::WindowsRequested) => {
            (Some(Action::Schedule), &[Action::ProposeWindows])
        }
        Some(Status::Scheduled) => (Some(Action::Start), &[Action::FailVisit, Action::RunLate]),
        Some(Status::Surveying | Status::QuoteRefused) => (Some(Action::ProposeQuote), &[]),
        Some(Status::Agreed) => (Some(Action::Schedule), &[]),
        Some(Status::InProgress) => (Some(Action::Complete), &[Action::ProposeQuote, Action::Wait]),
        Some(Status::Waiting) => (Some(Action::Resume), &[]),
        _ => (None, &[]),
    }
}

/// The same of a complaint or a suggestion.
fn case_steps(status: &Open<Status>) -> (Option<Action>, &'static [Action]) {
    match status.known() {
        Some(Status::Investigating) => (Some(Action::Plan), &[Action::Hold, Action::Raise]),
        Some(Status::Planned) => (Some(Action::Implement), &[Action::Resolve]),
        Some(Status::Implementing) => (Some(Action::Resolve), &[Action::Hold]),
        Some(Status::Waiting) => (Some(Action::TakeUp), &[]),
        _ => (None, &[]),
    }
}

/// An act that says all by being taken: the request is read for its version, then it is done.
#[component]
fn AtOnce(id: contract::ids::TicketId, action: Action, read: Fetched<Vec<TicketSummary>>) -> impl IntoView {
    let (toasts, busy, key) = (use_toasts(), RwSignal::new(false), StoredValue::new(api::new_key()));
    let press = move |()| {
        busy.set(true);
        let key = key.get_value();
        spawn_local(async move {
            match act(id, action, &key).await {
                Ok(()) => toasts.say(t(k::TICKETS_SENT)),
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
            busy.try_set(false);
            read.ask_again();
        });
    };
    view! { <Button label=move || name(action) kind=ButtonKind::Primary busy on_press=press/> }.into_any()
}

async fn act(id: contract::ids::TicketId, action: Action, key: &str) -> Result<(), ApiError> {
    let ticket = api::desk::read(&id.to_string()).await?;
    api::desk::act(Version { id, version: ticket.version, key }, action, &Nothing {}).await?;
    Ok(())
}

fn name(action: Action) -> String {
    say::say(codes::action(action.word()))
}
