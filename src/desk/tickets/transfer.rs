//! Handing several requests to one colleague in one go: whoever, what they should know, and which could not be.

use contract::ids::{PersonId, TicketId};
use contract::people::Handler;
use contract::problem::FieldFault;
use contract::text::PROSE_MAX;
use contract::tickets::{TicketRead, TicketSummary, TransferTickets};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::people::choice;
use super::roles::reader;
use crate::api::{self, ApiError};
use crate::i18n::{k, t, t_with, tn};
use crate::ui::{
    Button, ButtonKind, ChoiceField, ChoiceLook, EmptyState, Faults, Fetched, Form, Loaded, TextArea,
    use_toasts,
};
use crate::words;

/// A request as it was read, with what people call it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picked {
    pub id: TicketId,
    pub version: i64,
    pub number: String,
}

impl Picked {
    pub fn of(ticket: &TicketSummary) -> Option<Picked> {
        Some(Picked { id: ticket.id, version: ticket.version?, number: ticket.number.clone() })
    }

    pub fn read(&self) -> TicketRead {
        TicketRead { id: self.id, version: self.version }
    }
}

/// `done` once they are on their way.
#[component]
pub fn TransferForm(
    #[prop(into)] tickets: Signal<Vec<Picked>>,
    #[prop(into)] done: Callback<()>,
) -> impl IntoView {
    let colleagues = Fetched::new(api::desk::shift::colleagues);
    view! { <Loaded from=colleagues draw=move |colleagues| form(tickets, done, colleagues)/> }.into_any()
}

fn form(tickets: Signal<Vec<Picked>>, done: Callback<()>, colleagues: Vec<Handler>) -> AnyView {
    let me = reader().map(|person| person.person_id);
    let choices: Vec<_> =
        colleagues.iter().filter(|colleague| Some(colleague.id) != me).map(choice).collect();
    if choices.is_empty() {
        return view! { <EmptyState title=t(k::DESK_NO_COLLEAGUES)/> }.into_any();
    }
    let (to, remark) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (faults, busy, toasts) = (Faults::new(), RwSignal::new(false), use_toasts());
    let refused = RwSignal::new(Vec::<String>::new());
    // One key for one parcel: another selection is another one.
    let key = StoredValue::new((Vec::new(), api::new_key()));
    let submit = move |()| {
        let Ok(to) = to.with_untracked(|id| id.parse::<PersonId>()) else {
            return faults.set(vec![("to".to_owned(), t(k::DESK_HAND_TO_MISSING).into())]);
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        faults.clear();
        refused.set(Vec::new());
        let remark = Some(remark.get_untracked()).filter(|remark| !remark.trim().is_empty());
        let picked = tickets.get_untracked();
        let form = TransferTickets { to, remark, tickets: picked.iter().map(Picked::read).collect() };
        key.update_value(|key| {
            if key.0 != form.tickets {
                *key = (form.tickets.clone(), api::new_key());
            }
        });
        spawn_local(async move {
            let Some((_, sent)) = key.try_get_value() else { return };
            match api::desk::shift::transfer(&form, &sent).await {
                Ok(moved) => {
                    let n = u32::try_from(moved.tickets.len()).unwrap_or(u32::MAX);
                    toasts.say(move || tn(k::DESK_SHIFT_SENT, n, &[]));
                    done.try_run(());
                }
                Err(ApiError::Invalid(found)) => {
                    let (each, other): (Vec<_>, Vec<_>) =
                        found.into_iter().partition(|fault| fault.path.starts_with("tickets."));
                    refused.try_set(each.iter().map(|fault| why(fault, &picked)).collect());
                    if !other.is_empty() {
                        words::show(&ApiError::Invalid(other), faults, toasts);
                    }
                    // Whatever is changed now is another parcel.
                    key.try_update_value(|key| key.0.clear());
                }
                Err(error) => words::show(&error, faults, toasts),
            }
            busy.try_set(false);
        });
    };
    let send = move || tn(k::DESK_SHIFT_HAND_OVER, u32::try_from(tickets.with(Vec::len)).unwrap_or(0), &[]);
    let none = Signal::derive(move || tickets.with(Vec::is_empty));
    view! {
        <Form faults on_submit=submit>
            <Refusals refused/>
            <ChoiceField name="to" label=t(k::DESK_HAND_TO) value=to choices look=ChoiceLook::Scale/>
            <TextArea name="remark" label=t(k::DESK_SHIFT_REMARK) value=remark rows=3 most=PROSE_MAX as u32 optional=true/>
            <Button label=send kind=ButtonKind::Primary submit=true busy disabled=none/>
        </Form>
    }
    .into_any()
}

/// Which could not be done, and why; nothing was done to the others either.
#[component]
pub fn Refusals(refused: RwSignal<Vec<String>>) -> impl IntoView {
    move || {
        refused.with(|lines| {
            (!lines.is_empty()).then(|| {
                let lines = lines.iter().map(|line| view! { <li>{line.clone()}</li> }).collect_view();
                view! {
                    <div class="refusals" role="alert">
                        <p>{t(k::DESK_SHIFT_NOTHING_SENT)}</p>
                        <ul>{lines}</ul>
                    </div>
                }
            })
        })
    }
}

/// `BX-2026-000123: why`. The number is the API's, or what was picked there.
pub fn why(fault: &FieldFault, picked: &[Picked]) -> String {
    let position = fault.path.rsplit('.').next().and_then(|position| position.parse::<usize>().ok());
    let known = || position.and_then(|position| picked.get(position)).map(|picked| picked.number.clone());
    let number = fault.params.get("number").cloned().or_else(known).unwrap_or_else(String::new);
    t_with(k::DESK_SHIFT_WHY, &[("number", &number), ("why", &words::sentence(fault)())])
}
