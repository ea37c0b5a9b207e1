//! Where a request comes from: whose it is, what it goes back to, who receives it first.

use contract::ids::{BuildingId, PersonId, TicketId, UnitId};
use contract::problem::field;
use contract::tickets::{Caller, Phase};

use super::{Doing, store};
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::people::store::registry;
use crate::people::store::search;
use crate::people::store::staff::first_receiver;
use crate::people::store::units::{Origin, building_in_scope, household_of, place_in_scope};

/// Where it is and whose, as the desk registers it.
pub struct Came {
    pub building_id: String,
    /// Absent for a public place.
    pub household_id: Option<String>,
    /// Absent where nobody is to be answered.
    pub reporter_id: Option<String>,
}

/// For a caller, a visitor, a letter, or what a patrol found [REP-21, REP-26]; `who` is somebody the desk found there, or
/// anybody else.
pub fn came_from(
    conn: &mut Conn,
    doing: &Doing,
    unit: Option<UnitId>,
    building: Option<BuildingId>,
    who: (Option<PersonId>, Option<&Caller>),
    ids: &NewIds,
) -> Result<Came, Fault> {
    let Some(unit) = unit else {
        let building = building.ok_or_else(|| Fault::field("unit_id", field::REQUIRED))?;
        let place = building_in_scope(conn, &doing.viewer, building)?
            .ok_or_else(|| Fault::field("building_id", field::NOT_FOUND))?;
        return Ok(Came { building_id: place.building_id, household_id: None, reporter_id: None });
    };
    let no_unit = || Fault::field("unit_id", field::NOT_FOUND);
    let place = place_in_scope(conn, &doing.viewer, unit)?.ok_or_else(no_unit)?;
    let reporter_id = match who {
        (Some(known), _) => Some(somebody_of(conn, doing, unit, known)?),
        (None, Some(caller)) => Some(person(conn, doing, unit, caller, ids)?),
        (None, None) => None,
    };
    let known = reporter_id.as_deref().map(parse_id).transpose()?.map(PersonId);
    // An empty flat is nobody's: it is registered at its building.
    let household = household_of(conn, unit, known, doing.viewer.today)?.ok_or_else(no_unit)?;
    Ok(Came { building_id: place.building_id, household_id: Some(household), reporter_id })
}

/// The ended request that a new one goes back to, if the viewer may see it.
pub fn followed_up(conn: &mut Conn, doing: &Doing, ended: TicketId) -> Result<Option<String>, Fault> {
    let row = store::find(conn, &doing.viewer, ended)?;
    Ok(row.filter(|row| row.phase == Phase::Ended.word()).map(|row| row.id))
}

/// It starts with the butler of the building, or who is on duty [REP-33].
pub fn receiver(conn: &mut Conn, origin: &Origin) -> Result<String, Fault> {
    first_receiver(conn, origin.butler_id.as_deref(), &origin.building_id)?
        .ok_or_else(|| Fault::internal("nobody in service receives requests of this building"))
}

/// Whom the desk found at this unit: who belongs or belonged there until lately, or called about it before.
fn somebody_of(conn: &mut Conn, doing: &Doing, unit: UnitId, known: PersonId) -> Result<String, Fault> {
    let is_known = search::is_known_at(conn, &doing.viewer, unit, known)?;
    let known =
        is_known.then(|| known.to_string()).ok_or_else(|| Fault::field("person_id", field::NOT_FOUND))?;
    registry::remember_call(conn, &known, unit, doing.viewer.today, doing.now)?;
    Ok(known)
}

/// Somebody of the unit by the phone they call from, or who called about it before under this name, else a person
/// without an account.
fn person(
    conn: &mut Conn,
    doing: &Doing,
    unit: UnitId,
    caller: &Caller,
    ids: &NewIds,
) -> Result<String, Fault> {
    let today = doing.viewer.today;
    let known = match registry::person_of_unit(conn, unit, &caller.phone, today)? {
        Some(known) => Some(known),
        None => registry::caller_of_unit(conn, unit, &caller.name, &caller.phone)?,
    };
    let known = match known {
        Some(known) => known,
        None => {
            let id = ids.next().to_string();
            let person = registry::Person {
                id: &id,
                name: &caller.name,
                salutation: None,
                phone: Some(&caller.phone),
                created_at: doing.now.timestamp_micros(),
            };
            registry::enter_person(conn, &person)?;
            id
        }
    };
    registry::remember_call(conn, &known, unit, today, doing.now)?;
    Ok(known)
}
