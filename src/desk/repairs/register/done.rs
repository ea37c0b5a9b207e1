//! After it was registered: the number to read out, as large as can be.

use contract::tickets::TicketView;
use leptos::prelude::*;

use crate::desk::tickets::step;
use crate::i18n::{k, t, t_with};
use crate::routes;
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, LinkButton};

#[component]
pub fn Registered(ticket: TicketView, #[prop(into)] again: Callback<()>) -> impl IntoView {
    let next = ticket.promise.as_ref().map(|promise| {
        let (owed, due) = (step(&promise.step), words::due(promise));
        let next = move || t_with(k::TICKETS_NEXT, &[("step", &owed), ("due", &due())]);
        view! { <p class="muted">{next}</p> }
    });
    view! {
        <section class="card loud" role="status">
            <p>{t(k::DESK_REGISTER_NUMBER)}</p>
            <p class="loud-number">{ticket.number}</p>
            <p>{words::place(&ticket.place)}</p>
            {next}
            <div class="row">
                <LinkButton href=routes::desk_ticket(ticket.id) label=t(k::DESK_REGISTER_OPEN) kind=ButtonKind::Primary/>
                <Button label=t(k::DESK_REGISTER_AGAIN) on_press=move |()| again.run(())/>
            </div>
        </section>
    }
    .into_any()
}
