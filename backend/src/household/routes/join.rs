//! From a slip to a membership: as whoever signed in with its number, or with a new account for a number nobody here
//! knows.

use axum::Json as Body;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, NaiveDate, Utc};
use contract::household::{
    AcceptInvitation, ActivateInvitation, HouseholdAct, HouseholdView, InvitationView,
};
use contract::ids::PersonId;
use contract::problem::Code;
use contract::session::{Audience, SessionView, password_min};
use contract::slips::SlipProof;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::decided;
use crate::app::App;
use crate::audit::store::{self as audit, Act};
use crate::db::{Conn, NewIds};
use crate::household::store::{self, Change, Invitation, Joining};
use crate::http::{
    self, Answer, ClientAddress, Effect, Fault, IdempotencyKey, Json, Reply, Resident, WriteRefusals,
};
use crate::people::rules::masked;
use crate::people::store::registry::{Person, enter_person};
use crate::people::{Side, Viewer, names, places};
use crate::session::store::credential_of;
use crate::session::{Entry, Owner, check_new, set_password};
use crate::slips::{Lookup, proven};

const INVITATIONS: Lookup<Invitation> = Lookup { by_token: store::by_token, by_code: store::by_code };

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(preview_invitation))
        .routes(routes!(accept_invitation))
        .routes(routes!(activate_invitation))
}

/// What one is asked to join. Uses nothing up, and says nothing about the number but what was typed.
#[utoipa::path(
    post,
    path = "/households/invitations/preview",
    operation_id = "preview_invitation",
    tag = "household",
    request_body = SlipProof,
    responses((status = 200, body = InvitationView), WriteRefusals)
)]
async fn preview_invitation(
    State(app): State<App>,
    address: ClientAddress,
    Json(proof, _): Json<SlipProof>,
) -> Result<Reply<InvitationView>, Fault> {
    let invitation = proven(&app, &proof, address.ip, INVITATIONS).await?;
    let (now, today) = (app.clock.now(), app.today());
    invitation.usable(now)?;
    app.db
        .read(move |conn| {
            let unit = offered(conn, &invitation, today)?;
            let place = places(conn, [unit.as_str()])?.of_unit(&unit)?;
            let names = names(conn, [invitation.issued_by.as_str()])?;
            let powers = invitation.powers()?;
            Ok(Reply(InvitationView {
                name: invitation.name.clone(),
                phone_masked: masked(&invitation.phone),
                place: place.unit.unwrap_or_default(),
                building: place.building,
                invited_by: names.get(&invitation.issued_by).map(|by| by.name.clone()).unwrap_or_default(),
                role: invitation.role()?.into(),
                may_see_fees: powers.may_see_fees,
                may_act: powers.may_act,
                may_consent: powers.may_consent,
                until: powers.until.map(|until| until.to_string()),
                password_min: u16::try_from(password_min(Audience::Resident, false))
                    .map_err(Fault::internal)?,
            }))
        })
        .await
}

/// Joins as whoever is signed in; their number has to be the one the invitation is for.
#[utoipa::path(
    post,
    path = "/households/invitations/accept",
    operation_id = "accept_invitation",
    tag = "household",
    params(IdempotencyKey),
    request_body = AcceptInvitation,
    responses((status = 200, body = HouseholdView), WriteRefusals)
)]
async fn accept_invitation(
    State(app): State<App>,
    Resident(session): Resident,
    address: ClientAddress,
    key: IdempotencyKey,
    Json(form, hash): Json<AcceptInvitation>,
) -> Result<Answer, Fault> {
    let invitation = proven(&app, &form.slip, address.ip, INVITATIONS).await?;
    let (viewer, now, base) = (Viewer::of(&session, app.today()), app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        let login = credential_of(conn, Audience::Resident, viewer.person_id)?.map(|known| known.login);
        if login.as_deref() != Some(invitation.phone.as_str()) {
            return Err(Code::InvitationForAnother.into());
        }
        join(conn, &viewer, &invitation.id, now, &NewIds::from(base))?;
        decided(conn, &viewer, &invitation.household_id, now).map(Effect::done)
    })
    .await
}

/// Makes an account for the number, joins and signs in. A number that is known here is refused, whatever is known of it:
/// what passed through other hands must open nothing but this household.
#[utoipa::path(
    post,
    path = "/households/invitations/activate",
    operation_id = "activate_invitation",
    tag = "household",
    request_body = ActivateInvitation,
    responses((status = 200, body = SessionView, description = "Signed in.", headers(("set-cookie" = String))), WriteRefusals)
)]
async fn activate_invitation(
    State(app): State<App>,
    address: ClientAddress,
    headers: HeaderMap,
    Json(form, _): Json<ActivateInvitation>,
) -> Result<Response, Fault> {
    let invitation = proven(&app, &form.slip, address.ip, INVITATIONS).await?;
    let (now, today) = (app.clock.now(), app.today());
    invitation.usable(now)?;
    let about = vec![invitation.name.as_str(), invitation.phone.as_str()];
    let owner = Owner { audience: Audience::Resident, has_totp: false, about };
    check_new("password", &form.password, &owner).map_err(|fault| Fault::fields(vec![fault]))?;
    // Before the number is looked at, so that both answers take as long.
    let hash = app.passwords.hash(form.password, &app.randomness).await?;
    let entry = Entry::prepare(&app, &headers, Audience::Resident);
    let (cookie, base) = (entry.cookie(), app.ids.next());
    let joined = app.db.write(move |conn| {
        let ids = NewIds::from(base);
        if store::is_known(conn, &invitation.phone)? {
            return Err(Code::SignInToJoin.into());
        }
        let person_id = PersonId(ids.next());
        let id = person_id.to_string();
        let person = Person {
            id: &id,
            name: &invitation.name,
            salutation: None,
            // Nobody vouched for it: it is what they sign in with, and nothing the office matches people by.
            phone: None,
            created_at: now.timestamp_micros(),
        };
        enter_person(conn, &person)?;
        set_password(conn, Audience::Resident, &invitation.phone, person_id, &hash, now)?;
        join(conn, &Viewer { person_id, today, side: Side::Resident }, &invitation.id, now, &ids)?;
        let (actor, act, subject_id) = (Some(person_id), Act::SlipUsed, id.as_str());
        audit::log(conn, &audit::Entry { id: ids.next(), at: now, actor, act, subject_id })?;
        entry.begin(conn, &id, Code::SlipExpired)
    });
    let view: SessionView = joined.await?;
    Ok(([(SET_COOKIE, cookie)], Body(view)).into_response())
}

/// The unit an invitation leads to, as long as whoever issued it may still name somebody there.
fn offered(conn: &mut Conn, invitation: &Invitation, today: NaiveDate) -> Result<String, Fault> {
    let issuer = Viewer { person_id: invitation.issuer()?, today, side: Side::Resident };
    let household = store::one_of_viewer(conn, &issuer, &invitation.household_id)?;
    let role = invitation.role()?;
    let household = household.filter(|household| household.standing.names(role)).ok_or(Code::SlipExpired)?;
    if invitation.powers()?.until.is_some_and(|until| until < today) {
        return Err(Code::SlipExpired.into());
    }
    Ok(household.unit_id)
}

/// Uses the invitation up. Who belongs to the household by now keeps what they are.
fn join(
    conn: &mut Conn,
    joining: &Viewer,
    invitation_id: &str,
    now: DateTime<Utc>,
    ids: &NewIds,
) -> Result<(), Fault> {
    let found = store::invitation(conn, invitation_id)?.ok_or(Code::SlipExpired)?;
    store::decide(conn, &found.household_id)?;
    // Once more, now that nobody else decides about this household.
    let invitation = store::invitation(conn, invitation_id)?.ok_or(Code::SlipExpired)?;
    invitation.usable(now)?;
    offered(conn, &invitation, joining.today)?;
    let person_id = joining.person_id.to_string();
    if !store::use_up(conn, &invitation.id, &person_id, now)? {
        return Err(Code::SlipUsed.into());
    }
    if store::one_of_viewer(conn, joining, &invitation.household_id)?.is_some() {
        return Ok(());
    }
    let (role, powers) = (invitation.role()?, invitation.powers()?);
    let occupant = Joining {
        household_id: &invitation.household_id,
        person_id: &person_id,
        role: role.into(),
        powers,
        named_by: &invitation.issued_by,
    };
    store::join(conn, &occupant, joining.today)?;
    let change = Change {
        id: ids.next(),
        household_id: &invitation.household_id,
        at: now,
        actor: joining.person_id,
        act: HouseholdAct::Joined,
        whom: &invitation.name,
        role,
        powers,
    };
    store::record(conn, &change)?;
    Ok(())
}
