//! A request on paper: the work order 工程维修单 with the fields of 报修受理登记表 [REP-03, REP-04].

use std::sync::Arc;

use contract::ledger::ChargeView;
use contract::repairs::QuoteView;
use contract::session::SessionView;
use contract::tickets::{ActorView, EventKind, TicketView};
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::i18n::{k, t, text};
use crate::resident::SignedIn;
use crate::routes;
use crate::tickets::WorkOrder;
use crate::ui::{Button, ButtonKind, Fetched, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn PrintPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

type Papers = (TicketView, Vec<QuoteView>, Vec<ChargeView>);

fn page(person: Arc<SessionView>) -> AnyView {
    let id = routes::use_id();
    let back = routes::request_by(&id);
    let read = Fetched::new(move || papers(id.clone()));
    let draw = move |(ticket, quotes, charges): Papers| {
        let (customer, phone) = customer(&ticket, &person);
        view! { <WorkOrder ticket quotes charges customer phone/> }.into_any()
    };
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    let hint = in_wechat().then(|| view! { <p class="muted no-print">{t(k::PAGE_PRINT_WECHAT)}</p> });
    view! {
        <PageTitle title=t(k::PAGE_PRINT_TITLE) back>
            <Button label=t(k::PAGE_PRINT_PRINT) kind=ButtonKind::Primary on_press=print/>
        </PageTitle>
        {hint}
        <Loaded from=read draw shape=SkeletonShape::Page/>
    }
    .into_any()
}

async fn papers(id: String) -> Result<Papers, ApiError> {
    let ticket = api::tickets::read(&id).await?;
    let quotes =
        if ticket.quote_id.is_some() { api::quotes::of_ticket(ticket.id).await? } else { Vec::new() };
    let charges = if ticket.charge_count > 0 { api::ledger::of_ticket(ticket.id).await? } else { Vec::new() };
    Ok((ticket, quotes, charges))
}

/// Who reported it; the reader's own phone is masked, as the paper may lie about.
fn customer(ticket: &TicketView, person: &SessionView) -> (String, Option<String>) {
    let reported = ticket.events.iter().find(|event| event.kind.is(EventKind::Registered));
    match reported.map(|event| &event.actor) {
        Some(ActorView::Resident { name }) => (name.clone(), None),
        Some(ActorView::You) => (person.name.clone(), person.phone.as_deref().map(masked)),
        _ => (text(k::PAGE_PRINT_NOT_NAMED), None),
    }
}

fn masked(phone: &str) -> String {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    let last = digits.len().saturating_sub(4);
    let shown = |at: usize| at < 3 || at >= last;
    digits.iter().enumerate().map(|(at, digit)| if shown(at) { *digit } else { '*' }).collect()
}

/// Its browser cannot print.
fn in_wechat() -> bool {
    window().navigator().user_agent().is_ok_and(|agent| agent.contains("MicroMessenger"))
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn a_phone_keeps_its_beginning_and_its_end() {
        assert_eq!(masked("138 0000 0101"), "138****0101");
        assert_eq!(masked("0101"), "0101");
    }
}
