//! Other powers for somebody, ending it, and leaving by oneself.

use axum::extract::State;
use chrono::{DateTime, Utc};
use contract::household::{ChangeOccupant, EndOccupancy, HouseholdAct, HouseholdView, NamedRole};
use contract::ids::{HouseholdId, PersonId};
use contract::paging::Page;
use contract::problem::{Code, field};
use contract::tickets::Nothing;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use super::{decided, own};
use crate::app::App;
use crate::db::{Conn, from_word};
use crate::household::rules::{Powers, named};
use crate::household::store::{self, Change, Household, OccupantRow};
use crate::household::{HouseholdPath, views};
use crate::http::{
    self, Answer, Effect, Fault, IdempotencyKey, IfMatch, Json, Path, Resident, WriteRefusals,
};
use crate::people::Viewer;

pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(change_occupant))
        .routes(routes!(end_occupancy))
        .routes(routes!(leave_household))
}

/// Somebody of the household whom the viewer may decide about, and as what they were named.
fn theirs(
    conn: &mut Conn,
    viewer: &Viewer,
    household: &Household,
    person: PersonId,
) -> Result<(OccupantRow, NamedRole), Fault> {
    let person = person.to_string();
    let row = store::occupants(conn, std::slice::from_ref(&household.id), viewer.today)?
        .into_iter()
        .find(|row| row.person_id == person)
        .ok_or_else(|| Fault::field("person_id", field::NOT_FOUND))?;
    let role = named(from_word(&row.role)?).filter(|role| household.standing.names(*role));
    match role {
        Some(role) if row.person_id != viewer.person_id.to_string() => Ok((row, role)),
        _ => Err(Fault::field("person_id", field::NOT_FOUND)),
    }
}

/// The household, if the viewer decides anything in it.
fn deciding(conn: &mut Conn, viewer: &Viewer, id: HouseholdId) -> Result<Household, Fault> {
    let household = own(conn, viewer, &id.to_string())?;
    if household.standing.decides() { Ok(household) } else { Err(Code::NotFound.into()) }
}

fn powers_of(row: &OccupantRow) -> Powers {
    Powers {
        may_see_fees: row.may_see_fees == 1,
        may_act: row.may_act == 1,
        may_consent: row.may_consent == 1,
        until: row.until.as_deref().and_then(|until| until.parse().ok()),
    }
}

/// What is written down of a decision about one of them.
struct Decision<'a> {
    id: Uuid,
    at: DateTime<Utc>,
    viewer: &'a Viewer,
    row: &'a OccupantRow,
    role: NamedRole,
}

impl Decision<'_> {
    fn record(&self, conn: &mut Conn, act: HouseholdAct, powers: Powers) -> Result<(), Fault> {
        let change = Change {
            id: self.id,
            household_id: &self.row.household_id,
            at: self.at,
            actor: self.viewer.person_id,
            act,
            whom: &self.row.name,
            role: self.role,
            powers,
        };
        store::record(conn, &change)?;
        Ok(())
    }
}

/// Gives somebody the household named other powers; an agent another last day, too.
#[utoipa::path(
    post,
    path = "/households/{id}/actions/change_occupant",
    operation_id = "change_occupant",
    tag = "household",
    params(HouseholdPath, IfMatch, IdempotencyKey),
    request_body = ChangeOccupant,
    responses((status = 200, body = HouseholdView), WriteRefusals)
)]
async fn change_occupant(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<HouseholdId>,
    IfMatch(version): IfMatch,
    key: IdempotencyKey,
    Json(form, hash): Json<ChangeOccupant>,
) -> Result<Answer, Fault> {
    let (viewer, now, change_id) = (Viewer::of(&session, app.today()), app.clock.now(), app.ids.next());
    let powers = Powers {
        may_see_fees: form.may_see_fees,
        may_act: form.may_act,
        may_consent: form.may_consent,
        until: form.until,
    };
    http::once(&app, &session, key.over(hash), move |conn| {
        let household = deciding(conn, &viewer, id)?;
        store::decide(conn, &household.id)?;
        let (row, role) = theirs(conn, &viewer, &household, form.person_id)?;
        if row.version != version {
            return Err(Code::Stale.into());
        }
        powers.fit(role, viewer.today).map_err(|fault| Fault::fields(vec![fault]))?;
        // The office may have set a last day for a member or delegate: that is not the household's to move.
        let until = if role == NamedRole::Agent { powers.until } else { powers_of(&row).until };
        let powers = Powers { until, ..powers };
        store::set_powers(conn, &household.id, &row.person_id, powers)?;
        let decision = Decision { id: change_id, at: now, viewer: &viewer, row: &row, role };
        decision.record(conn, HouseholdAct::Changed, powers)?;
        decided(conn, &viewer, &household.id, now).map(Effect::done)
    })
    .await
}

/// Ends it at once: with the next request nothing here is theirs any more.
#[utoipa::path(
    post,
    path = "/households/{id}/actions/end_occupancy",
    operation_id = "end_occupancy",
    tag = "household",
    params(HouseholdPath, IdempotencyKey),
    request_body = EndOccupancy,
    responses((status = 200, body = HouseholdView), WriteRefusals)
)]
async fn end_occupancy(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<HouseholdId>,
    key: IdempotencyKey,
    Json(form, hash): Json<EndOccupancy>,
) -> Result<Answer, Fault> {
    let (viewer, now, change_id) = (Viewer::of(&session, app.today()), app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        let household = deciding(conn, &viewer, id)?;
        store::decide(conn, &household.id)?;
        let (row, role) = theirs(conn, &viewer, &household, form.person_id)?;
        store::end(conn, &household.id, &row.person_id, viewer.today)?;
        let decision = Decision { id: change_id, at: now, viewer: &viewer, row: &row, role };
        decision.record(conn, HouseholdAct::Ended, powers_of(&row))?;
        decided(conn, &viewer, &household.id, now).map(Effect::done)
    })
    .await
}

/// Leaves by oneself; what is left of the caller's households. Owners and tenants are the office's to end.
#[utoipa::path(
    post,
    path = "/households/{id}/actions/leave",
    operation_id = "leave_household",
    tag = "household",
    params(HouseholdPath, IdempotencyKey),
    request_body = Nothing,
    responses((status = 200, body = Page<HouseholdView>), WriteRefusals)
)]
async fn leave_household(
    State(app): State<App>,
    Resident(session): Resident,
    Path(id): Path<HouseholdId>,
    key: IdempotencyKey,
    Json(_, hash): Json<Nothing>,
) -> Result<Answer, Fault> {
    let (viewer, now, change_id) = (Viewer::of(&session, app.today()), app.clock.now(), app.ids.next());
    http::once(&app, &session, key.over(hash), move |conn| {
        let household = own(conn, &viewer, &id.to_string())?;
        let role = named(household.standing.occupancy).ok_or(Code::NotFound)?;
        store::decide(conn, &household.id)?;
        let me = viewer.person_id.to_string();
        let occupants = store::occupants(conn, std::slice::from_ref(&household.id), viewer.today)?;
        let row = occupants.into_iter().find(|row| row.person_id == me).ok_or(Code::NotFound)?;
        store::end(conn, &household.id, &me, viewer.today)?;
        let decision = Decision { id: change_id, at: now, viewer: &viewer, row: &row, role };
        decision.record(conn, HouseholdAct::Left, powers_of(&row))?;
        let rest = store::of_viewer(conn, &viewer)?;
        let items = views::households(conn, &viewer, &rest, now)?;
        Ok(Effect::done(Page { items, next_cursor: None }))
    })
    .await
}
