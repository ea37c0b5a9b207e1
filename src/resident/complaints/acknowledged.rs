//! After it has arrived: understanding and an apology, thanks, the number, and what comes next [CMP-11, CMP-40].

use contract::tickets::{Kind, TicketView};
use leptos::prelude::*;

use crate::i18n::{k, t, t_with};
use crate::routes;
use crate::tickets::Promise;
use crate::ui::{ButtonKind, Card, LinkButton, PageTitle};

#[component]
pub fn Acknowledged(ticket: TicketView) -> impl IntoView {
    let title = t_with(k::PAGE_COMPLAINT_ACK_TITLE, &[("number", &ticket.number)]);
    let words = match ticket.kind.is(Kind::Suggestion) {
        true => k::PAGE_COMPLAINT_ACK_SUGGESTION,
        false => k::PAGE_COMPLAINT_ACK_COMPLAINT,
    };
    let href = routes::request(ticket.id);
    view! {
        <PageTitle title back=routes::HOME.to_owned()/>
        <div class="stack">
            <Card><p>{t(words)}</p></Card>
            <Promise ticket>
                <LinkButton href label=t(k::PAGE_COMPLAINT_ACK_OPEN) kind=ButtonKind::Primary/>
            </Promise>
        </div>
    }
    .into_any()
}
