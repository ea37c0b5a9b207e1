//! Households as their own people see them.

use chrono::{DateTime, Utc};
use contract::household::{HouseholdChange, HouseholdView, NamedRole, OccupantView, PendingInvitation};
use contract::ids::{HouseholdId, InvitationId, PersonId};
use contract::people::Occupancy;
use diesel::QueryResult;

use super::rules::named;
use super::store::{self, ChangeRow, Household, Invitation, OccupantRow};
use crate::db::{Conn, from_micros, from_word};
use crate::people::rules::masked;
use crate::people::store::parse_id;
use crate::people::{Names, Viewer, names, places};

pub fn households(
    conn: &mut Conn,
    viewer: &Viewer,
    all: &[Household],
    now: DateTime<Utc>,
) -> QueryResult<Vec<HouseholdView>> {
    let ids: Vec<String> = all.iter().map(|household| household.id.clone()).collect();
    let occupants = store::occupants(conn, &ids, viewer.today)?;
    let waiting = store::waiting(conn, &ids)?;
    let places = places(conn, all.iter().map(|household| household.unit_id.as_str()))?;
    let namers = occupants.iter().filter_map(|row| row.named_by.as_deref());
    let names = names(conn, namers.chain(waiting.iter().map(|one| one.issued_by.as_str())))?;
    let me = viewer.person_id.to_string();
    all.iter()
        .map(|household| {
            let decides = household.standing.decides();
            let seen = |row: &&OccupantRow| decides || row.person_id == me;
            let people = occupants.iter().filter(|row| row.household_id == household.id).filter(seen);
            let people = people.map(|row| occupant(household, &me, &names, row));
            let waits =
                |one: &&Invitation| decides && one.household_id == household.id && one.usable(now).is_ok();
            let waiting = waiting.iter().filter(waits).map(|one| waiting_view(household, &names, one));
            Ok(HouseholdView {
                id: HouseholdId(parse_id(&household.id)?),
                place: places.of_unit(&household.unit_id)?,
                occupancy: household.standing.occupancy.into(),
                company: household.company.clone(),
                people: people.collect::<QueryResult<_>>()?,
                waiting: waiting.collect::<QueryResult<_>>()?,
                may_name: household.standing.may_name().into_iter().map(Into::into).collect(),
                may_leave: named(household.standing.occupancy).is_some(),
            })
        })
        .collect()
}

fn occupant(household: &Household, me: &str, names: &Names, row: &OccupantRow) -> QueryResult<OccupantView> {
    let occupancy: Occupancy = from_word(&row.role)?;
    let is_you = row.person_id == me;
    Ok(OccupantView {
        id: PersonId(parse_id(&row.person_id)?),
        name: row.name.clone(),
        phone_masked: row.number().map(masked),
        occupancy: occupancy.into(),
        is_you,
        may_see_fees: row.may_see_fees == 1,
        may_act: row.may_act == 1,
        may_consent: row.may_consent == 1,
        from: row.from.clone(),
        until: row.until.clone(),
        version: row.version,
        named_by: name_of(names, row.named_by.as_deref()),
        may_change: !is_you && named(occupancy).is_some_and(|role| household.standing.names(role)),
    })
}

fn waiting_view(household: &Household, names: &Names, one: &Invitation) -> QueryResult<PendingInvitation> {
    let role: NamedRole = one.role()?;
    Ok(PendingInvitation {
        id: InvitationId(parse_id(&one.id)?),
        name: one.name.clone(),
        phone_masked: masked(&one.phone),
        role: role.into(),
        invited_by: name_of(names, Some(&one.issued_by)).unwrap_or_default(),
        expires_at: from_micros(one.expires_at)?,
        may_withdraw: household.standing.names(role),
    })
}

fn name_of(names: &Names, id: Option<&str>) -> Option<String> {
    names.get(id?).map(|named| named.name.clone())
}

pub fn change(row: ChangeRow) -> QueryResult<HouseholdChange> {
    Ok(HouseholdChange {
        at: from_micros(row.at)?,
        by: row.by,
        act: from_word(&row.act)?,
        whom: row.whom,
        role: from_word(&row.role)?,
        may_see_fees: row.may_see_fees == 1,
        may_act: row.may_act == 1,
        may_consent: row.may_consent == 1,
        until: row.until,
    })
}
