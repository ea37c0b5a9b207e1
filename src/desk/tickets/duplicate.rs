//! The same thing was reported before: which of the open requests of this building it joins.

use contract::tickets::{JoinDuplicate, TicketSummary};
use leptos::prelude::*;

use super::act::Act;
use crate::api;
use crate::i18n::{k, t};
use crate::tickets::words;
use crate::ui::{
    Button, ButtonKind, Choice, ChoiceField, ChoiceLook, EmptyState, Fetched, Form, Loaded, TextField,
};

/// Enough for what is open in one estate; whoever has more finds it by its number all the same.
const PAGES: usize = 10;
/// More are not read, they are searched.
const SHOWN: usize = 12;

#[component]
pub fn DuplicateForm(act: Act) -> impl IntoView {
    let open = Fetched::new(move || api::desk::open_tickets(PAGES));
    view! { <Loaded from=open draw=move |tickets| form(act, tickets)/> }.into_any()
}

fn form(act: Act, tickets: Vec<TicketSummary>) -> AnyView {
    let (search, lead) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (own, building) = act.current.with_untracked(|ticket| (ticket.id, ticket.place.building.zh.clone()));
    let nearby = move |ticket: &TicketSummary| ticket.place.building.zh == building;
    let candidates: Vec<_> = tickets.into_iter().filter(|ticket| ticket.id != own).collect();
    let found = move || {
        let search = search.get().trim().to_lowercase();
        let fits = |ticket: &&TicketSummary| {
            if search.is_empty() { nearby(ticket) } else { line(ticket).to_lowercase().contains(&search) }
        };
        let choices: Vec<_> = candidates.iter().filter(fits).take(SHOWN).map(choice).collect();
        if choices.is_empty() {
            return view! { <EmptyState title=t(k::DESK_DUPLICATE_NONE)/> }.into_any();
        }
        view! { <ChoiceField name="lead_id" label=t(k::DESK_DUPLICATE_LEAD) value=lead choices look=ChoiceLook::Scale/> }
            .into_any()
    };
    let submit = move |()| match lead.with_untracked(|id| id.parse()) {
        Ok(lead_id) => act.send(JoinDuplicate { lead_id }),
        Err(_) => act.lacks("lead_id", k::DESK_DUPLICATE_MISSING),
    };
    view! {
        <Form faults=act.faults on_submit=submit>
            <p class="muted">{t(k::DESK_DUPLICATE_HINT)}</p>
            <TextField name="search" kind="search" label=t(k::DESK_DUPLICATE_SEARCH) value=search optional=true/>
            {found}
            <Button label=t(k::DESK_DUPLICATE_SEND) kind=ButtonKind::Primary submit=true busy=act.busy/>
        </Form>
    }
    .into_any()
}

fn choice(ticket: &TicketSummary) -> Choice {
    Choice::new(ticket.id.to_string(), line(ticket))
}

fn line(ticket: &TicketSummary) -> String {
    [ticket.number.clone(), words::unit(&ticket.place), words::title(ticket)].join(" · ")
}
