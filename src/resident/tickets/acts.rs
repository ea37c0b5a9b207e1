//! What the resident can do now: exactly what the API offers.

use contract::ids::PersonId;
use contract::open::Open;
use contract::tickets::{Action, TicketView};
use leptos::prelude::*;

use super::confirm::Confirmation;
use super::draft::Act;
use super::reason::Reason;
use crate::i18n::{codes, k, text};
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Dialog};

#[component]
pub fn Acts(current: RwSignal<TicketView>, person: PersonId) -> impl IntoView {
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<Action>);
    let offered = current.with_untracked(|ticket| ticket.actions.clone());
    let buttons = offered.into_iter().filter_map(|action| {
        let Open::Known(action) = action else { return None };
        let kind = match action {
            Action::Confirm => ButtonKind::Primary,
            Action::ReportNotFixed => ButtonKind::Quiet,
            Action::Withdraw => ButtonKind::Plain,
            _ => return None,
        };
        let choose = move |()| {
            chosen.set(Some(action));
            open.set(true);
        };
        Some(view! { <Button label=words::say(codes::action(action.word())) kind on_press=choose/> })
    });
    let dialog = move || {
        let action = chosen.get().filter(|_| open.get())?;
        let act = Act::new(action, current, person, open);
        let (title, form) = match action {
            Action::Confirm => (k::TICKETS_CONFIRM_TITLE, view! { <Confirmation act/> }.into_any()),
            Action::ReportNotFixed => (k::TICKETS_NOT_FIXED_TITLE, view! { <Reason act action/> }.into_any()),
            _ => (k::TICKETS_WITHDRAW_TITLE, view! { <Reason act action/> }.into_any()),
        };
        Some(view! { <Dialog open title=move || text(title)>{form}</Dialog> })
    };
    view! {
        {buttons.collect_view()}
        {dialog}
    }
    .into_any()
}
