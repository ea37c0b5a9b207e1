//! The written reply on paper.

use std::sync::Arc;

use contract::complaints::ComplaintView;
use contract::session::SessionView;
use contract::tickets::TicketView;
use leptos::prelude::*;

use crate::api::{self, ApiError};
use crate::i18n::{k, t};
use crate::resident::SignedIn;
use crate::routes;
use crate::tickets::LetterSheet;
use crate::ui::{Button, ButtonKind, EmptyState, Fetched, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn LetterPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let id = routes::use_id();
    let back = routes::request_by(&id);
    let read = Fetched::new(move || papers(id.clone()));
    let name = person.name.clone();
    let draw = move |(ticket, said): (TicketView, ComplaintView)| match said.letter {
        Some(letter) => view! { <LetterSheet ticket letter name=name.clone()/> }.into_any(),
        None => view! { <EmptyState title=t(k::PAGE_COMPLAINT_LETTER_TITLE)/> }.into_any(),
    };
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    view! {
        <PageTitle title=t(k::PAGE_COMPLAINT_LETTER_TITLE) back>
            <Button label=t(k::PAGE_COMPLAINT_PRINT) kind=ButtonKind::Primary on_press=print/>
        </PageTitle>
        <Loaded from=read draw shape=SkeletonShape::Page/>
    }
    .into_any()
}

async fn papers(id: String) -> Result<(TicketView, ComplaintView), ApiError> {
    let ticket = api::tickets::read(&id).await?;
    let said = api::complaints::read(ticket.id).await?;
    Ok((ticket, said))
}
