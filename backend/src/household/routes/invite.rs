//! `/households/invitations`: asking somebody to join, and taking it back.

use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use contract::household::{HouseholdAct, HouseholdSlip, HouseholdView, InviteToHousehold, NAMED_MOST};
use contract::ids::InvitationId;
use contract::problem::{Code, FieldFault, field};
use contract::session::Audience;
use contract::tickets::Nothing;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{decided, own};
use crate::app::App;
use crate::db::{Conn, NewIds};
use crate::household::InvitationPath;
use crate::household::rules::{INVITATION_LASTS, Powers};
use crate::household::store::{self, Change, Household, NewInvitation};
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, Json, Path, Reply, Resident, WriteRefusals, qr,
};
use crate::people::store::parse_id;
use crate::people::{Viewer, places};
use crate::session::phone_number;
use crate::session::store::credential_of;
use crate::slips::Secrets;

/// The portal's page that takes the slip.
const PAGE: &str = "join";

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(invite_to_household)).routes(routes!(withdraw_invitation))
}

/// Asks somebody to join. Says the same whether the number is known here or not. The answer holds secrets and is stored
/// nowhere: sent again, the operation makes a new slip, and the one before is void. That is why it takes no
/// `Idempotency-Key`.
#[utoipa::path(
    post,
    path = "/households/invitations",
    operation_id = "invite_to_household",
    tag = "household",
    request_body = InviteToHousehold,
    responses((status = 200, body = HouseholdSlip), WriteRefusals)
)]
async fn invite_to_household(
    State(app): State<App>,
    Resident(session): Resident,
    Json(form, _): Json<InviteToHousehold>,
) -> Result<Response, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    let phone = phone_number(&form.phone).ok_or_else(|| Fault::field("phone", field::WRONG_TYPE))?;
    let powers = Powers {
        may_see_fees: form.may_see_fees,
        may_act: form.may_act,
        may_consent: form.may_consent,
        until: form.until,
    };
    let sought = (viewer.clone(), form.household_id.to_string());
    let found = app.db.read(move |conn| {
        let household = store::one_of_viewer(conn, &sought.0, &sought.1)?
            .filter(|household| household.standing.names(form.role))
            .ok_or_else(|| Fault::field("household_id", field::NOT_FOUND))?;
        let place = places(conn, [household.unit_id.as_str()])?.of_unit(&household.unit_id)?;
        Ok::<_, Fault>((household, place))
    });
    let (household, place) = found.await?;
    powers.fit(form.role, viewer.today).map_err(|fault| Fault::fields(vec![fault]))?;
    let secrets = Secrets::new(&app.randomness);
    let expires_at = now + INVITATION_LASTS;
    let new = NewInvitation {
        id: app.ids.next().to_string(),
        household_id: household.id.clone(),
        role: form.role.word().to_owned(),
        name: form.name.trim().to_owned(),
        phone,
        may_see_fees: powers.may_see_fees.into(),
        may_act: powers.may_act.into(),
        may_consent: powers.may_consent.into(),
        until_date: powers.until.map(|until| until.to_string()),
        token_hash: secrets.token_hash(),
        code_hash: app.passwords.digest(secrets.code().to_owned(), &household.unit_id).await?,
        issued_by: viewer.person_id.to_string(),
        issued_at: now.timestamp_micros(),
        expires_at: expires_at.timestamp_micros(),
    };
    let link = secrets.link(app.settings.origins.first(), PAGE, form.elder);
    let slip = HouseholdSlip {
        id: InvitationId(parse_id(&new.id)?),
        name: new.name.clone(),
        role: form.role.into(),
        place: place.unit.unwrap_or_default(),
        building: place.building,
        code: secrets.printed_code(),
        qr: qr::code(&link)?,
        link,
        expires_at,
    };
    let base = app.ids.next();
    let stored = app.db.write(move |conn| {
        let ids = NewIds::from(base);
        // Whoever invites next for this household waits here.
        store::decide(conn, &household.id)?;
        make_room(conn, &viewer, &household, &new, now)?;
        store::invite(conn, &new)?;
        let change = Change {
            id: ids.next(),
            household_id: &household.id,
            at: now,
            actor: viewer.person_id,
            act: HouseholdAct::Invited,
            whom: &new.name,
            role: form.role,
            powers,
        };
        store::record(conn, &change)?;
        Ok::<_, Fault>(())
    });
    stored.await?;
    Ok(([(CACHE_CONTROL, "no-store")], Reply(slip)).into_response())
}

/// Whether the household can take in one more under this number. What waited for the same number and name, or waited in
/// vain, is void.
fn make_room(
    conn: &mut Conn,
    viewer: &Viewer,
    household: &Household,
    new: &NewInvitation,
    now: DateTime<Utc>,
) -> Result<(), Fault> {
    let own_login = credential_of(conn, Audience::Resident, viewer.person_id)?.map(|known| known.login);
    let ids = [household.id.clone()];
    let occupants = store::occupants(conn, &ids, viewer.today)?;
    let is_own =
        |row: &store::OccupantRow| row.person_id == new.issued_by && row.number() == Some(new.phone.as_str());
    if own_login.as_deref() == Some(new.phone.as_str()) || occupants.iter().any(is_own) {
        return Err(Fault::field("phone", field::OWN_NUMBER));
    }
    let has_it = |number: Option<&String>| number == Some(&new.phone);
    if occupants.iter().any(|row| has_it(row.phone.as_ref()) || has_it(row.login.as_ref())) {
        return Err(Fault::field("phone", field::ALREADY_HERE));
    }
    let mut others = 0;
    for waiting in store::waiting(conn, &ids)? {
        let is_same = waiting.phone == new.phone;
        if waiting.usable(now).is_err() || (is_same && waiting.name == new.name) {
            store::revoke(conn, &waiting.id, now)?;
        } else if is_same {
            return Err(Fault::field("phone", field::REPEATED));
        } else {
            others += 1;
        }
    }
    let is_named = |row: &&store::OccupantRow| !matches!(row.role.as_str(), "owner" | "tenant");
    if occupants.iter().filter(is_named).count() + others >= NAMED_MOST {
        let fault = FieldFault::new("name", field::TOO_MANY).with("max", NAMED_MOST);
        return Err(Fault::fields(vec![fault]));
    }
    Ok(())
}

/// Takes an invitation back that nobody has used.
#[utoipa::path(
    post,
    path = "/households/invitations/{id}/actions/withdraw",
    operation_id = "withdraw_invitation",
    tag = "household",
    params(InvitationPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = HouseholdView), WriteRefusals)
)]
async fn withdraw_invitation(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<InvitationId>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    let (viewer, now) = (Viewer::of(&session, app.today()), app.clock.now());
    let change_id = app.ids.next();
    http::once(&app, &session, key.over(hash), move |conn| {
        let invitation = store::invitation(conn, &id.to_string())?.ok_or(Code::NotFound)?;
        let household = own(conn, &viewer, &invitation.household_id)?;
        let role = invitation.role()?;
        if !household.standing.names(role) {
            return Err(Code::NotFound.into());
        }
        store::decide(conn, &household.id)?;
        if !store::revoke(conn, &invitation.id, now)? {
            return Err(Code::WrongState.into());
        }
        let change = Change {
            id: change_id,
            household_id: &household.id,
            at: now,
            actor: viewer.person_id,
            act: HouseholdAct::Withdrawn,
            whom: &invitation.name,
            role,
            powers: invitation.powers()?,
        };
        store::record(conn, &change)?;
        decided(conn, &viewer, &household.id, now).map(Effect::done)
    })
    .await
}
