//! Quotes, the shares of owners in their tenants' repairs, and the price list.

use axum::extract::State;
use contract::ids::{QuoteId, TicketId};
use contract::paging::Page;
use contract::problem::Code;
use contract::repairs::{CostShare, PriceItem, QuoteView, RefuseQuote};
use contract::tickets::Nothing;
use utoipa::IntoParams;

use crate::app::App;
use crate::db::NewIds;
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Json, Path, ReadRefusals, Reply, Resident, Staff,
    WriteRefusals,
};
use crate::price_list::store::price_list;
use crate::repairs::quotes::{self, views};
use crate::tickets::{Doing, TicketPath, doing};

/// Path parameter of a quote.
#[derive(IntoParams)]
#[into_params(names("id"), parameter_in = Path)]
pub struct QuotePath(#[expect(dead_code, reason = "only documents the path")] QuoteId);

/// Quotes of a request, the newest revision first.
#[utoipa::path(
    get,
    path = "/tickets/{id}/quotes",
    tag = "repairs",
    params(TicketPath),
    responses((status = 200, body = Page<QuoteView>), ReadRefusals)
)]
pub async fn list_quotes(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<TicketId>,
) -> Result<Reply<Page<QuoteView>>, Fault> {
    of_ticket(&app, doing(&app, &session), id).await
}

/// Quotes of a request, the newest revision first.
#[utoipa::path(
    get,
    path = "/desk/tickets/{id}/quotes",
    tag = "desk",
    params(TicketPath),
    responses((status = 200, body = Page<QuoteView>), ReadRefusals)
)]
pub async fn list_desk_quotes(
    State(app): State<App>,
    Staff(session): Staff,
    Path(id): Path<TicketId>,
) -> Result<Reply<Page<QuoteView>>, Fault> {
    of_ticket(&app, doing(&app, &session), id).await
}

async fn of_ticket(app: &App, doing: Doing, id: TicketId) -> Result<Reply<Page<QuoteView>>, Fault> {
    app.db
        .read(move |conn| {
            let row = crate::tickets::store::find(conn, &doing.viewer, id)?.ok_or(Code::NotFound)?;
            let items = views::of_ticket(conn, &doing, &row.id)?;
            Ok(Reply(Page { items, next_cursor: None }))
        })
        .await
}

/// What the caller pays in other people's repairs, as the owner of the unit.
#[utoipa::path(
    get,
    path = "/cost-shares",
    tag = "repairs",
    responses((status = 200, body = Page<CostShare>), ReadRefusals)
)]
pub async fn list_cost_shares(
    State(app): State<App>,
    Resident(session): Resident,
) -> Result<Reply<Page<CostShare>>, Fault> {
    let doing = doing(&app, &session);
    app.db.read(move |conn| Ok(Reply(Page { items: views::shares(conn, &doing)?, next_cursor: None }))).await
}

/// Agrees to the caller's lines of this revision [REP-05].
#[utoipa::path(
    post,
    path = "/quotes/{id}/actions/accept",
    tag = "repairs",
    params(QuotePath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = QuoteView), WriteRefusals)
)]
pub async fn accept_quote(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<QuoteId>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    let doing = doing(&app, &session);
    http::once(&app, &session, key.over(hash), move |conn| {
        quotes::accept(conn, &doing, id)?;
        Ok(Effect::done(views::answered(conn, &doing, id)?))
    })
    .await
}

/// Does not agree to lines of this revision, and says why.
#[utoipa::path(
    post,
    path = "/quotes/{id}/actions/refuse",
    tag = "repairs",
    params(QuotePath, IdempotencyKey),
    request_body = RefuseQuote,
    responses((status = 200, body = QuoteView), WriteRefusals)
)]
pub async fn refuse_quote(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<QuoteId>,
    key: IdempotencyKey,
    Json(form, hash): Json<RefuseQuote>,
) -> Result<Answer, Fault> {
    let (doing, base) = (doing(&app, &session), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        quotes::refuse(conn, &doing, id, &form, &NewIds::from(base))?;
        Ok(Effect::done(views::answered(conn, &doing, id)?))
    })
    .await
}

/// 维修服务项目表及收费标准, for everybody [REP-12].
#[utoipa::path(
    get,
    path = "/price-items",
    tag = "repairs",
    responses((status = 200, body = Page<PriceItem>), ReadRefusals)
)]
pub async fn list_price_items(State(app): State<App>) -> Result<Reply<Page<PriceItem>>, Fault> {
    app.db.read(|conn| Ok(Reply(Page { items: price_list(conn)?, next_cursor: None }))).await
}
