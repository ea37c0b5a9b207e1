//! `/enquiries/visitor`: asked and followed without an account [ENQ-03].

use axum::extract::State;
use contract::API_PREFIX;
use contract::enquiries::{OpenEnquiry, SayByLink, SettleByLink, VisitorEnquiry};
use contract::ids::TicketId;
use contract::tickets::TicketView;

use crate::app::App;
use crate::db::NewIds;
use crate::enquiries::visitor;
use crate::http::{
    self, Answer, ClientAddress, Effect, Fault, IdempotencyKey, Json, Reply, STRANGER, WriteRefusals,
};
use crate::tickets::{Doing, Read, view, views};

fn clock(app: &App) -> Doing {
    Doing::new(visitor::nobody(app.today()), app.clock.now(), app.settings.zone)
}

/// Asks something without signing in; the link that follows it is made of the token. Few are taken from one address.
#[utoipa::path(
    post,
    path = "/enquiries/visitor",
    operation_id = "ask_as_visitor",
    tag = "enquiries",
    params(IdempotencyKey),
    request_body = VisitorEnquiry,
    responses((status = 201, body = TicketView), WriteRefusals)
)]
pub async fn ask_as_visitor(
    State(app): State<App>,
    address: ClientAddress,
    key: IdempotencyKey,
    Json(form, hash): Json<VisitorEnquiry>,
) -> Result<Answer, Fault> {
    app.strangers.take("enquiry", address.ip)?;
    let clock = clock(&app);
    let read = Read { id: TicketId(app.ids.next()), version: None };
    let base = app.ids.next();
    http::once_as(&app, STRANGER, key.over(hash), move |conn| {
        let doing = visitor::ask(conn, &clock, read.id, &form, &NewIds::from(base))?;
        Ok(Effect::created(view(conn, &doing, read)?, format!("{API_PREFIX}/enquiries/visitor")))
    })
    .await
}

/// What became of it. Opens until 30 days after its end; a link that opens nothing is not found.
#[utoipa::path(
    post,
    path = "/enquiries/visitor/open",
    operation_id = "open_as_visitor",
    tag = "enquiries",
    request_body = OpenEnquiry,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn open_as_visitor(
    State(app): State<App>,
    address: ClientAddress,
    Json(form, _): Json<OpenEnquiry>,
) -> Result<Reply<TicketView>, Fault> {
    let tries = app.slip_tries.try_token(address.ip)?;
    let clock = clock(&app);
    let read = app.db.read(move |conn| {
        let (doing, row) = visitor::open(conn, &clock, form.token)?;
        Ok::<_, Fault>(Reply(views::detail(conn, &doing, row)?))
    });
    let ticket = read.await?;
    tries.give_back();
    Ok(ticket)
}

/// Answers the office, asks on, or says a word more.
#[utoipa::path(
    post,
    path = "/enquiries/visitor/say",
    operation_id = "say_as_visitor",
    tag = "enquiries",
    params(IdempotencyKey),
    request_body = SayByLink,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn say_as_visitor(
    State(app): State<App>,
    address: ClientAddress,
    key: IdempotencyKey,
    Json(form, hash): Json<SayByLink>,
) -> Result<Answer, Fault> {
    let tries = app.slip_tries.try_token(address.ip)?;
    let (clock, base) = (clock(&app), app.ids.next());
    let answer = http::once_as(&app, STRANGER, key.over(hash), move |conn| {
        let (doing, id) = visitor::say(conn, &clock, &form, &NewIds::from(base))?;
        Ok(Effect::done(view(conn, &doing, Read { id, version: None })?))
    })
    .await?;
    tries.give_back();
    Ok(answer)
}

/// Says that it is answered, and how it was.
#[utoipa::path(
    post,
    path = "/enquiries/visitor/settle",
    operation_id = "settle_as_visitor",
    tag = "enquiries",
    params(IdempotencyKey),
    request_body = SettleByLink,
    responses((status = 200, body = TicketView), WriteRefusals)
)]
pub async fn settle_as_visitor(
    State(app): State<App>,
    address: ClientAddress,
    key: IdempotencyKey,
    Json(form, hash): Json<SettleByLink>,
) -> Result<Answer, Fault> {
    let tries = app.slip_tries.try_token(address.ip)?;
    let (clock, base) = (clock(&app), app.ids.next());
    let answer = http::once_as(&app, STRANGER, key.over(hash), move |conn| {
        let (doing, id) = visitor::settle(conn, &clock, &form, &NewIds::from(base))?;
        Ok(Effect::done(view(conn, &doing, Read { id, version: None })?))
    })
    .await?;
    tries.give_back();
    Ok(answer)
}
