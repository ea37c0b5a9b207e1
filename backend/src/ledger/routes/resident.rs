//! What residents see of money.

use axum::extract::State;
use contract::ids::TicketId;
use contract::ledger::ChargeView;
use contract::paging::Page;
use contract::problem::Code;

use crate::app::App;
use crate::http::{Fault, Path, ReadRefusals, Reply, Resident};
use crate::ledger::views;
use crate::people::Viewer;
use crate::tickets::{TicketPath, store};

/// What the caller's household owes for a request, or for its part in somebody else's, with the receipts [REP-17].
#[utoipa::path(
    get,
    path = "/tickets/{id}/charges",
    operation_id = "list_ticket_charges",
    tag = "tickets",
    params(TicketPath),
    responses((status = 200, body = Page<ChargeView>), ReadRefusals)
)]
pub async fn list_ticket_charges(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<TicketId>,
) -> Result<Reply<Page<ChargeView>>, Fault> {
    let viewer = Viewer::of(&session, app.today());
    app.db
        .read(move |conn| {
            let items = views::of_ticket(conn, &viewer, &id.to_string())?;
            // An owner who pays a part does not see the tenant's request, only what it costs them.
            if items.is_empty() && store::find(conn, &viewer, id)?.is_none() {
                return Err(Code::NotFound.into());
            }
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}
