//! A parcel that came: acknowledged in one press, single ones refused with a reason.

use contract::ids::TicketId;
use contract::tickets::{Parcel, RefusedTransfer, ShiftView, TakeOverTickets, TicketSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::row::row;
use crate::api::{self, ApiError};
use crate::desk::tickets::{Picked, Refusals, why};
use crate::i18n::{count, day_and_time, k, t, t_with, tn};
use crate::tickets::words as say;
use crate::ui::{Button, ButtonKind, Card, Faults, Fetched, Form, TextField, Toasts, use_toasts};
use crate::words;

#[component]
pub fn Received(parcel: Parcel, read: Fetched<ShiftView>) -> impl IntoView {
    let Parcel { from, at, due_at, remark, tickets, .. } = parcel;
    let answer = Answer::to(&tickets, read);
    let who = say::staff(&from);
    let title = move || t_with(k::DESK_SHIFT_FROM, &[("who", &who), ("time", &day_and_time(at))]);
    let until =
        due_at.map(|due_at| move || t_with(k::DESK_SHIFT_TAKE_BY, &[("time", &day_and_time(due_at))]));
    let rows = tickets.iter().map(|ticket| received(ticket, answer)).collect::<Vec<_>>();
    view! {
        <Card title>
            {remark.map(|remark| view! { <blockquote class="shift-remark">{remark}</blockquote> })}
            {until.map(|until| view! { <p class="muted small">{until}</p> })}
            <Form faults=answer.faults on_submit=move |()| answer.send()>
                <Refusals refused=answer.refusals/>
                <ul class="shift-list" role="list">{rows}</ul>
                <Button label=move || answer.label() kind=ButtonKind::Primary submit=true busy=answer.busy/>
            </Form>
        </Card>
    }
    .into_any()
}

/// What the reader says to a parcel, and what became of it.
#[derive(Clone, Copy)]
struct Answer {
    parcel: StoredValue<Vec<Picked>>,
    /// Those that are not taken, each with why.
    refused: RwSignal<Vec<(TicketId, RwSignal<String>)>>,
    faults: Faults,
    refusals: RwSignal<Vec<String>>,
    busy: RwSignal<bool>,
    toasts: Toasts,
    read: Fetched<ShiftView>,
}

impl Answer {
    fn to(tickets: &[TicketSummary], read: Fetched<ShiftView>) -> Answer {
        Answer {
            parcel: StoredValue::new(tickets.iter().filter_map(Picked::of).collect()),
            refused: RwSignal::new(Vec::new()),
            faults: Faults::new(),
            refusals: RwSignal::new(Vec::new()),
            busy: RwSignal::new(false),
            toasts: use_toasts(),
            read,
        }
    }

    /// How many are taken, and how many are not.
    fn label(self) -> String {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let all = self.parcel.with_value(Vec::len);
        match self.refused.with(Vec::len) {
            0 => tn(k::DESK_SHIFT_TAKE_ALL, number(all), &[]),
            refused => {
                let taken = number(all.saturating_sub(refused));
                tn(k::DESK_SHIFT_TAKE_SOME, taken, &[("refused", &count(number(refused)))])
            }
        }
    }

    fn is_refused(self, id: TicketId) -> bool {
        self.refused.with(|all| all.iter().any(|(other, _)| *other == id))
    }

    fn toggle(self, id: TicketId, reason: RwSignal<String>) {
        self.refused.update(|all| match all.iter().position(|(other, _)| *other == id) {
            Some(at) => drop(all.remove(at)),
            None => all.push((id, reason)),
        });
    }

    fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        let refused: Vec<(TicketId, String)> =
            untrack(|| self.refused.get().into_iter().map(|(id, reason)| (id, reason.get())).collect());
        let silent = refused.iter().filter(|(_, reason)| reason.trim().is_empty());
        self.faults.set(silent.map(|(id, _)| (field(*id), t(k::TICKETS_REASON_MISSING).into())).collect());
        if refused.iter().any(|(_, reason)| reason.trim().is_empty()) {
            return;
        }
        self.busy.set(true);
        self.refusals.set(Vec::new());
        let why_not =
            |id: TicketId| refused.iter().find(|(other, _)| *other == id).map(|(_, why)| why.clone());
        let (left, taken): (Vec<Picked>, Vec<Picked>) =
            self.parcel.get_value().into_iter().partition(|one| why_not(one.id).is_some());
        let form = TakeOverTickets {
            tickets: taken.iter().map(Picked::read).collect(),
            refused: left
                .iter()
                .filter_map(|one| {
                    Some(RefusedTransfer { id: one.id, version: one.version, reason: why_not(one.id)? })
                })
                .collect(),
        };
        spawn_local(async move {
            match api::desk::shift::take_over(&form, &api::new_key()).await {
                Ok(moved) => {
                    let n = u32::try_from(moved.tickets.len()).unwrap_or(u32::MAX);
                    self.toasts.say(move || tn(k::DESK_SHIFT_TAKEN, n, &[]));
                    self.read.ask_again();
                }
                Err(ApiError::Invalid(found)) => {
                    let list = |path: &str| if path.starts_with("refused") { &left } else { &taken };
                    let lines = found.iter().map(|fault| why(fault, list(&fault.path))).collect();
                    self.refusals.try_set(lines);
                }
                Err(error) => words::show(&error, self.faults, self.toasts),
            }
            self.busy.try_set(false);
        });
    }
}

fn field(id: TicketId) -> String {
    format!("reason-{id}")
}

/// With a way to refuse this one, and then why.
fn received(ticket: &TicketSummary, answer: Answer) -> AnyView {
    let (id, reason) = (ticket.id, RwSignal::new(String::new()));
    let label = move || match answer.is_refused(id) {
        true => t(k::DESK_SHIFT_TAKE_IT)(),
        false => t(k::DESK_SHIFT_REFUSE_IT)(),
    };
    let why = move || {
        // Beside the forms of other parcels: the field is to find its own.
        provide_context(answer.faults);
        answer.is_refused(id).then(|| {
            view! { <li class="shift-why"><TextField name=field(id) label=t(k::DESK_REASON_REFUSE_TRANSFER) value=reason/></li> }
        })
    };
    let beside = view! {
        <div class="shift-refuse">
            <Button label kind=ButtonKind::Plain on_press=move |()| answer.toggle(id, reason)/>
        </div>
    };
    view! { {row(ticket, Some(beside.into_any()))} {why} }.into_any()
}
