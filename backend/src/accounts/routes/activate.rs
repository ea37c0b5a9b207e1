//! `/activations`: a slip becomes a password. For whoever holds one.

use axum::Json as Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use contract::accounts::{Activate, SlipOwner, SlipProof, password_min};
use contract::problem::{Code, field};
use contract::session::{Audience, SessionView};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::accounts::store::{self, Slip};
use crate::app::App;
use crate::audit::store::{self as audit, Act};
use crate::db::Conn;
use crate::http::{ClientAddress, Fault, Json, Reply, WriteRefusals};
use crate::session::store as sessions;
use crate::session::{Entry, Owner, check_new, normal_login, phone_number, set_password};
use crate::slips::{Lookup, proven};

const SLIPS: Lookup<Slip> = Lookup { by_token: store::slip_by_token, by_code: store::slip_by_code };

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(preview_activation)).routes(routes!(activate))
}

/// Whose slip it is. Uses nothing up.
#[utoipa::path(
    post,
    path = "/activations/preview",
    tag = "accounts",
    request_body = SlipProof,
    responses((status = 200, body = SlipOwner), WriteRefusals)
)]
async fn preview_activation(
    State(app): State<App>,
    address: ClientAddress,
    Json(proof, _): Json<SlipProof>,
) -> Result<Reply<SlipOwner>, Fault> {
    let slip = proven(&app, &proof, address.ip, SLIPS).await?;
    slip.usable(app.clock.now())?;
    app.db
        .read(move |conn| {
            let known = known(conn, &slip)?;
            let min = password_min(known.audience, false);
            Ok(Reply(SlipOwner {
                audience: known.audience.into(),
                login: known.login(None).ok(),
                is_reset: known.has_account,
                name: known.name,
                place: known.place,
                password_min: u16::try_from(min).map_err(Fault::internal)?,
            }))
        })
        .await
}

/// Uses a slip up: sets the password, signs every device of the account out, and this one in.
#[utoipa::path(
    post,
    path = "/activations",
    tag = "accounts",
    request_body = Activate,
    responses((status = 200, body = SessionView, description = "Signed in.", headers(("set-cookie" = String))), WriteRefusals)
)]
async fn activate(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Json(form, _): Json<Activate>,
) -> Result<Response, Fault> {
    let slip = proven(&app, &form.slip, address.ip, SLIPS).await?;
    let now = app.clock.now();
    slip.usable(now)?;
    let sought = slip.clone();
    let known = app.db.read(move |conn| known(conn, &sought)).await?;
    let login = known.login(form.phone.as_deref())?;
    let about = vec![known.name.as_str(), known.place.as_str(), login.as_str()];
    // Whatever second factor there was goes with the old password.
    let owner = Owner { audience: known.audience, has_totp: false, about };
    check_new("password", &form.password, &owner).map_err(|fault| Fault::fields(vec![fault]))?;
    let hash = app.passwords.hash(form.password, &app.randomness).await?;
    let entry = Entry::prepare(&app, &headers, known.audience);
    let (cookie, audit_id) = (entry.cookie(), app.ids.next());
    let used = app.db.write(move |conn| {
        store::slip(conn, &slip.id)?.usable(now)?;
        if !store::use_up(conn, &slip.id, now)? {
            return Err(Code::SlipUsed.into());
        }
        let person = slip.person()?;
        let holder = sessions::credential(conn, known.audience, &login)?;
        if holder.is_some_and(|holder| holder.person_id != slip.person_id) {
            return Err(Code::LoginTaken.into());
        }
        if known.phone.is_none() && known.audience == Audience::Resident {
            store::keep_phone(conn, person, &login)?;
        }
        set_password(conn, known.audience, &login, person, &hash, now)?;
        sessions::end_all(conn, person, known.audience, None)?;
        if known.audience == Audience::Desk {
            sessions::discharge_all(conn, person)?;
        }
        let (actor, act, subject_id) = (Some(person), Act::SlipUsed, slip.person_id.as_str());
        audit::log(conn, &audit::Entry { id: audit_id, at: now, actor, act, subject_id })?;
        // Who has moved out meanwhile holds a slip that leads nowhere.
        entry.begin(conn, &slip.person_id, Code::SlipExpired)
    });
    let view: SessionView = used.await?;
    Ok(([(SET_COOKIE, cookie)], Body(view)).into_response())
}

/// The owner of a slip.
struct Known {
    audience: Audience,
    name: String,
    phone: Option<String>,
    place: String,
    has_account: bool,
    /// What they sign in with already.
    current: Option<String>,
}

fn known(conn: &mut Conn, slip: &Slip) -> Result<Known, Fault> {
    let audience = slip.audience()?;
    let (name, phone, place) = store::owner(conn, slip)?;
    let current = sessions::credential_of(conn, audience, slip.person()?)?.map(|known| known.login);
    Ok(Known { audience, name, phone, place, has_account: current.is_some(), current })
}

impl Known {
    /// What they will sign in with. A resident's number is the one the office knows; only where it knows none, it is
    /// the one they give.
    fn login(&self, given: Option<&str>) -> Result<String, Fault> {
        if let Some(current) = &self.current {
            return Ok(current.clone());
        }
        match (self.audience, &self.phone, given) {
            (Audience::Desk, _, _) => Ok(normal_login(Audience::Desk, &self.place)),
            (Audience::Resident, Some(phone), _) => Ok(normal_login(Audience::Resident, phone)),
            (Audience::Resident, None, None) => Err(Fault::field("phone", field::REQUIRED)),
            (Audience::Resident, None, Some(given)) => {
                phone_number(given).ok_or_else(|| Fault::field("phone", field::OUT_OF_RANGE))
            }
        }
    }
}
