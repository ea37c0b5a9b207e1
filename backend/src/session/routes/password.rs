//! `/account/password`: a new one by who knows the old one.

use axum::extract::State;
use axum::http::StatusCode;
use contract::accounts::ChangePassword;
use contract::problem::{Code, field};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::log;
use crate::app::App;
use crate::audit::store::Act;
use crate::http::{AnySession, ClientAddress, Fault, Json, WriteRefusals};
use crate::session::{Owner, check_new, store};

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(change_password))
}

/// Changes the password. All other devices are signed out.
#[utoipa::path(
    put,
    path = "/account/password",
    tag = "session",
    request_body = ChangePassword,
    responses((status = 204, description = "Changed."), WriteRefusals)
)]
async fn change_password(
    State(app): State<App>,
    AnySession(session): AnySession,
    address: ClientAddress,
    Json(form, _): Json<ChangePassword>,
) -> Result<StatusCode, Fault> {
    let (person, audience) = (session.person_id, session.audience);
    let known = app.db.read(move |conn| store::credential_of(conn, audience, person)).await?;
    let known = known.ok_or(Code::NotFound)?;
    let about = [Some(session.name.as_str()), session.phone.as_deref(), Some(known.login.as_str())];
    let owner = Owner { audience, has_totp: known.has_totp, about: about.into_iter().flatten().collect() };
    check_new("new", &form.new, &owner).map_err(|fault| Fault::fields(vec![fault]))?;
    let tries = app.passwords.try_once(audience, &known.login, address.ip).await?;
    if !tries.is_right(form.current, Some(known.password_hash)).await? {
        return Err(Fault::field("current", field::UNKNOWN_VALUE));
    }
    tries.give_back();
    let hash = app.passwords.hash(form.new, &app.randomness).await?;
    let (now, audit_id) = (app.clock.now(), app.ids.next());
    app.db
        .write(move |conn| {
            store::replace_password(conn, audience, person, &hash, now)?;
            store::end_all(conn, person, audience, Some(session.device_id))?;
            log(conn, &session, audit_id, now, Act::PasswordChanged)
        })
        .await?;
    Ok(StatusCode::NO_CONTENT)
}
