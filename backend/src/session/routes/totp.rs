//! `/desk/account/totp`: a second factor for staff, which lets a shorter password be enough.

use axum::extract::State;
use axum::http::StatusCode;
use contract::accounts::{ConfirmTotp, TotpOffer};
use contract::problem::{Code, field};
use contract::session::Audience;
use contract::tickets::Nothing;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::log;
use crate::app::App;
use crate::audit::store::Act;
use crate::http::{ClientAddress, Fault, Json, Reply, Staff, WriteRefusals, qr};
use crate::session::{store, totp};

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(offer_totp)).routes(routes!(confirm_totp))
}

/// A new secret for an authenticator app. It is asked for once a code of it was confirmed.
#[utoipa::path(
    put,
    path = "/desk/account/totp",
    tag = "desk",
    request_body = Nothing,
    responses((status = 200, body = TotpOffer), WriteRefusals)
)]
async fn offer_totp(
    State(app): State<App>,
    Staff(session): Staff,
    Json(_, _): Json<Nothing>,
) -> Result<Reply<TotpOffer>, Fault> {
    let secret = app.randomness.bytes::<{ totp::SECRET_BYTES }>();
    let person = session.person_id;
    let known = app
        .db
        .write(move |conn| {
            if !store::offer_totp(conn, person, &secret)? {
                return Err(Fault::from(Code::WrongState));
            }
            store::credential_of(conn, Audience::Desk, person)?.ok_or_else(|| Code::NotFound.into())
        })
        .await?;
    let issuer = app.settings.origins.first().trim_start_matches("https://").to_owned();
    let address = totp::address(&secret, &known.login, &issuer)?;
    Ok(Reply(TotpOffer { secret: totp::typed(&secret), qr: qr::code(&address)? }))
}

/// The app shows the right codes: from now on one is asked for at every sign-in.
#[utoipa::path(
    put,
    path = "/desk/account/totp/confirmation",
    tag = "desk",
    request_body = ConfirmTotp,
    responses((status = 204, description = "Asked for from now on."), WriteRefusals)
)]
async fn confirm_totp(
    State(app): State<App>,
    Staff(session): Staff,
    address: ClientAddress,
    Json(form, _): Json<ConfirmTotp>,
) -> Result<StatusCode, Fault> {
    let person = session.person_id;
    let known = app.db.read(move |conn| store::credential_of(conn, Audience::Desk, person)).await?;
    let known = known.ok_or(Code::NotFound)?;
    let secret = known.totp_secret.filter(|_| !known.has_totp).ok_or(Code::WrongState)?;
    let tries = app.passwords.try_once(Audience::Desk, &known.login, address.ip).await?;
    let now = app.clock.now();
    let period = totp::period_of(&secret, &form.code, now)?
        .ok_or_else(|| Fault::field("code", field::UNKNOWN_VALUE))?;
    tries.give_back();
    let audit_id = app.ids.next();
    app.db
        .write(move |conn| {
            if !store::confirm_totp(conn, person, &secret, period)? {
                return Err(Code::WrongState.into());
            }
            log(conn, &session, audit_id, now, Act::SecondFactorAdded)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
