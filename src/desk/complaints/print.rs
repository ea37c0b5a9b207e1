//! A complaint on paper, as one of its sheets. Telephone numbers stay masked: the paper may lie about.

use contract::complaints::ComplaintView;
use contract::tickets::TicketView;
use leptos::prelude::*;

use super::sheets;
use crate::api::{self, ApiError};
use crate::i18n::{k, t};
use crate::routes::{self, Sheet};
use crate::ui::{Button, ButtonKind, Fetched, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn PrintPage(sheet: Sheet) -> impl IntoView {
    let id = routes::use_id();
    let back = routes::desk_ticket_by(&id);
    let read = Fetched::new(move || papers(id.clone()));
    let draw = move |(ticket, complaint): (TicketView, ComplaintView)| match sheet {
        Sheet::Letter => sheets::letter(ticket, complaint),
        Sheet::Report => sheets::report(ticket, complaint),
        Sheet::Register => sheets::register(&ticket, &complaint),
        Sheet::Record => sheets::record(&ticket, &complaint),
    };
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    let title = match sheet {
        Sheet::Letter => k::PAGE_COMPLAINT_LETTER_TITLE,
        Sheet::Report => k::DESK_COMPLAINTS_REPORTS,
        Sheet::Register => k::DESK_COMPLAINTS_FORM_REGISTER,
        Sheet::Record => k::DESK_COMPLAINTS_FORM_RECORD,
    };
    view! {
        <PageTitle title=t(title) back>
            <Button label=t(k::PAGE_COMPLAINT_PRINT) kind=ButtonKind::Primary on_press=print/>
        </PageTitle>
        <Loaded from=read draw shape=SkeletonShape::Page/>
    }
    .into_any()
}

async fn papers(id: String) -> Result<(TicketView, ComplaintView), ApiError> {
    let ticket = api::desk::read(&id).await?;
    let complaint = api::desk::complaints::read(ticket.id).await?;
    Ok((ticket, complaint))
}
