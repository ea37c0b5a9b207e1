//! What the request on the page cost: apart from whether it is done, and never a reason to keep it open.

use leptos::prelude::*;

use super::tickets::OnPage;
use crate::tickets::charges_of;

#[component]
pub fn TicketCharges() -> impl IntoView {
    let Some(page) = use_context::<OnPage>() else { return ().into_any() };
    charges_of(page.current.with_untracked(|ticket| ticket.id))
}
