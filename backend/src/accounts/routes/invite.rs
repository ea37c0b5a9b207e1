//! `/desk/accounts` and `/desk/invitations`: who can sign in, and slips for those who cannot.

use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use contract::accounts::{AccountView, Invite, SlipView};
use contract::ids::{BuildingId, PersonId};
use contract::paging::Page;
use contract::problem::{Code, FieldFault, field};
use contract::session::Audience;
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::accounts::rules;
use crate::accounts::store::{self, Invitee, NewSlip, Whom};
use crate::app::App;
use crate::audit::store::{self as audit, Act};
use crate::db::{Conn, NewIds, word};
use crate::http::{Fault, Json, Query, ReadRefusals, Reply, Session, Staff, WriteRefusals, qr};
use crate::people::Viewer;
use crate::people::store::parse_id;
use crate::people::store::places::buildings_in_scope;
use crate::slips::Secrets;

pub fn desk_routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(list_accounts)).routes(routes!(invite))
}

/// Who invites, and within which scope: `None` is everywhere. To the others there is no such operation.
fn inviter(app: &App, session: &Session, audience: Audience) -> Result<(Viewer, Option<PersonId>), Fault> {
    let viewer = Viewer::of(session, app.today());
    if !viewer.has_role(|role| rules::invites(role, audience)) {
        return Err(Code::NotFound.into());
    }
    let scope = (!viewer.has_role(rules::invites_everywhere)).then_some(viewer.person_id);
    Ok((viewer, scope))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AccountsQuery {
    /// Residents of this building; without it, staff.
    building_id: Option<BuildingId>,
}

/// Who of a building, or of the staff, can sign in. For those who give out slips.
#[utoipa::path(
    get,
    path = "/desk/accounts",
    tag = "desk",
    params(AccountsQuery),
    responses((status = 200, body = Page<AccountView>), ReadRefusals)
)]
async fn list_accounts(
    State(app): State<App>,
    Staff(session): Staff,
    Query(query): Query<AccountsQuery>,
) -> Result<Reply<Page<AccountView>>, Fault> {
    let audience = if query.building_id.is_some() { Audience::Resident } else { Audience::Desk };
    let (viewer, scope) = inviter(&app, &session, audience)?;
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let people = match query.building_id {
                Some(building) => {
                    if !buildings_in_scope(conn, scope)?.iter().any(|known| known.id == building) {
                        return Err(Code::NotFound.into());
                    }
                    store::residents(conn, scope, &Whom::Building(building), viewer.today)?
                }
                None => store::colleagues(conn, None, now)?,
            };
            Ok(Reply(Page { items: store::states(conn, audience, people, now)?, next_cursor: None }))
        })
        .await
}

/// Slips for these people. The answer holds secrets and is stored nowhere: sent again, the operation makes new slips,
/// and the ones before are void. That is why it takes no `Idempotency-Key`.
#[utoipa::path(
    post,
    path = "/desk/invitations",
    tag = "desk",
    request_body = Invite,
    responses((status = 200, body = Page<SlipView>), WriteRefusals)
)]
async fn invite(
    State(app): State<App>,
    Staff(session): Staff,
    Json(form, _): Json<Invite>,
) -> Result<Response, Fault> {
    let audience = form.audience;
    let (viewer, scope) = inviter(&app, &session, audience)?;
    let now = app.clock.now();
    let people = form.person_ids.clone();
    let found = app.db.read(move |conn| {
        let invitees = invitees(conn, audience, scope, people, &viewer, now)?;
        let active = store::with_account(conn, audience, &invitees)?;
        Ok::<_, Fault>((invitees, active))
    });
    let (invitees, active) = found.await?;
    let unknown = form
        .person_ids
        .iter()
        .enumerate()
        .filter(|(_, person)| !invitees.iter().any(|invitee| invitee.person_id == person.to_string()));
    let unknown: Vec<_> =
        unknown.map(|(n, _)| FieldFault::new(format!("person_ids.{n}"), field::NOT_FOUND)).collect();
    if !unknown.is_empty() {
        return Err(Fault::fields(unknown));
    }
    let mut slips = Vec::with_capacity(invitees.len());
    let mut views = Vec::with_capacity(invitees.len());
    for invitee in invitees {
        let is_reset = active.contains(&invitee.person_id);
        let secrets = Secrets::new(&app.randomness);
        let expires_at = now + rules::lasts(is_reset);
        slips.push(NewSlip {
            id: app.ids.next().to_string(),
            audience: word(audience)?,
            person_id: invitee.person_id.clone(),
            token_hash: secrets.token_hash(),
            code_hash: app.passwords.digest(secrets.code().to_owned(), &invitee.place_id).await?,
            place_id: invitee.place_id.clone(),
            issued_by: session.person_id.to_string(),
            issued_at: now.timestamp_micros(),
            expires_at: expires_at.timestamp_micros(),
        });
        views.push(printed(
            &secrets.link(app.settings.origins.first(), "activate", form.elder),
            invitee,
            &secrets,
            is_reset,
            expires_at,
        )?);
    }
    let audit_base = app.ids.next();
    let stored = app.db.write(move |conn| {
        let audit_ids = NewIds::from(audit_base);
        for slip in &slips {
            store::issue(conn, slip)?;
            let (actor, act, subject_id) =
                (Some(session.person_id), Act::SlipIssued, slip.person_id.as_str());
            audit::log(conn, &audit::Entry { id: audit_ids.next(), at: now, actor, act, subject_id })?;
        }
        Ok::<_, Fault>(())
    });
    stored.await?;
    let answer = Reply(Page { items: views, next_cursor: None });
    Ok(([(CACHE_CONTROL, "no-store")], answer).into_response())
}

/// Those of the people who are in scope.
fn invitees(
    conn: &mut Conn,
    audience: Audience,
    scope: Option<PersonId>,
    people: Vec<PersonId>,
    viewer: &Viewer,
    now: DateTime<Utc>,
) -> Result<Vec<Invitee>, Fault> {
    match audience {
        Audience::Resident => store::residents(conn, scope, &Whom::People(people), viewer.today),
        Audience::Desk => store::colleagues(conn, Some(&people), now),
    }
}

fn printed(
    link: &str,
    invitee: Invitee,
    secrets: &Secrets,
    is_reset: bool,
    expires_at: DateTime<Utc>,
) -> Result<SlipView, Fault> {
    Ok(SlipView {
        person_id: PersonId(parse_id(&invitee.person_id)?),
        name: invitee.name,
        place: invitee.place,
        building: invitee.building,
        code: secrets.printed_code(),
        qr: qr::code(link)?,
        link: link.to_owned(),
        expires_at,
        is_reset,
    })
}
