//! How tickets of all kinds end beside being done, and how they go on after that.

use contract::files::Stage;
use contract::ids::PersonId;
use contract::problem::{Code, field};
use contract::tickets::{
    Action, Charging, CorrectUnit, Decline, EventKind, FreeOf, JoinDuplicate, Party, Phase, Signature,
    WithReason,
};

use super::deed::Deed;
use super::doing::{Doing, Found, Read};
use super::store::{self, Belonging};
use crate::content::store::NewText;
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::people::store::units;

pub fn withdraw(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    with_reason(conn, doing, read, (Action::Withdraw, EventKind::Withdrawn), form, ids)
}

/// What was ended goes on: rework is free, what was paid stands.
pub fn reopen(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::Reopen, None)?;
    let deed = Deed { text: reason.as_ref(), is_reopening: true, ..Deed::default() };
    let found = begin_case_again(conn, found)?;
    doing.record(conn, found, EventKind::Reopened, &deed, |progress| {
        begin_again(progress);
        progress.lead_id = None;
    })?;
    Ok(())
}

/// A new round of what is looked into: nothing is planned or assessed yet.
pub fn begin_case_again(conn: &mut Conn, mut found: Found) -> Result<Found, Fault> {
    if let Some(case) = &mut found.case {
        store::begin_case_again(conn, &case.ticket_id)?;
        case.plan_id = None;
    }
    Ok(found)
}

/// An audit found it undone [CBK-03]: it goes on, and the resident reads why. `None` where it is at no step at which it
/// could, with nothing changed.
pub fn reopen_audited(
    conn: &mut Conn,
    doing: &Doing,
    ticket_id: &str,
    reason: &NewText,
) -> Result<Option<i64>, Fault> {
    let row = store::any(conn, ticket_id)?.ok_or(Code::NotFound)?;
    let found = match doing.find_as(conn, row, Party::Auditor, Action::Reopen) {
        Ok(found) => found,
        Err(refused) if matches!(refused.code(), Code::WrongState | Code::NotFound) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let found = begin_case_again(conn, found)?;
    let deed = Deed { text: Some(reason), is_reopening: true, ..Deed::default() };
    let reopened = doing.record(conn, found, EventKind::Reopened, &deed, |progress| {
        begin_again(progress);
        progress.lead_id = None;
    });
    reopened.map(Some)
}

/// A new round: what was decided and agreed for the last one is over. Rework is free by default.
pub fn begin_again(progress: &mut store::Progress) {
    progress.free_of = progress.charging.take().map(|_| FreeOf::Rework.word().to_owned());
    progress.charging = progress.free_of.as_ref().map(|_| Charging::Free.word().to_owned());
    progress.purpose = None;
    progress.failed_visits = 0;
    progress.first_attempt_at = None;
    progress.unreachable_at = None;
}

fn with_reason(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    (action, kind): (Action, EventKind),
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, action, None)?;
    doing.record(conn, found, kind, &Deed { text: reason.as_ref(), ..Deed::default() }, |_| {})?;
    Ok(())
}

/// Why, and where help is [CMP-45].
pub fn decline(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Decline,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let help = NewText::said(ids.next(), form.help.clone());
    let found = doing.find(conn, read, Action::Decline, None)?;
    let deed = Deed { text: reason.as_ref(), beside: help.as_ref(), ..Deed::default() };
    doing.record(conn, found, EventKind::Declined, &deed, |_| {})?;
    Ok(())
}

/// Nobody is there to confirm it; somebody else than the doer looked.
pub fn record(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    with_reason(conn, doing, read, (Action::Record, EventKind::Recorded), form, ids)
}

/// The same thing was reported before: that one goes on, and its news are told here.
pub fn join_duplicate(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &JoinDuplicate,
    _: &NewIds,
) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::JoinDuplicate, None)?;
    let not_found = || Fault::field("lead_id", field::NOT_FOUND);
    let lead = store::find(conn, &doing.viewer, form.lead_id)?.ok_or_else(not_found)?;
    let fits = lead.id != found.row.id
        && lead.kind == found.row.kind
        && lead.building_id == found.row.building_id
        && lead.phase != Phase::Ended.word();
    if !fits {
        return Err(not_found());
    }
    // Whoever followed this one follows that one now: there are no chains.
    for follower in store::followers(conn, &found.row.id)? {
        let mut progress = store::progress(conn, &follower)?;
        progress.lead_id = Some(lead.id.clone());
        store::put_progress(conn, &progress)?;
    }
    let number = found.row.number.clone();
    let deed = Deed { number: Some(lead.number.clone()), ..Deed::default() };
    let lead_id = lead.id.clone();
    doing.record(conn, found, EventKind::Duplicate, &deed, |progress| progress.lead_id = Some(lead_id))?;
    super::tell::tell(conn, doing, &lead.id, EventKind::Followed, Some(number), None)
}

/// It was the wrong unit: who may see it follows from the right one.
pub fn correct_unit(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &CorrectUnit,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::CorrectUnit, None)?;
    let not_found = || Fault::field("unit_id", field::NOT_FOUND);
    let place = units::place_in_scope(conn, &doing.viewer, form.unit_id)?.ok_or_else(not_found)?;
    if found.row.unit_id.as_deref() == Some(&form.unit_id.to_string()) || found.progress.quote_id.is_some() {
        return Err(not_found());
    }
    let reporter = found.row.reporter_id.as_deref().map(parse_id).transpose()?.map(PersonId);
    let household =
        units::household_of(conn, form.unit_id, reporter, doing.viewer.today)?.ok_or_else(not_found)?;
    let id = found.row.id.clone();
    let deed = Deed { text: reason.as_ref(), ..Deed::default() };
    doing.record(conn, found, EventKind::UnitCorrected, &deed, |_| {})?;
    let belonging = Belonging {
        building_id: Some(place.building_id),
        unit_id: Some(form.unit_id.to_string()),
        household_id: Some(household),
        responsible_id: None,
    };
    store::change_belonging(conn, &id, &belonging)?;
    Ok(())
}

/// A resident without an account says so by signature; who takes it is the witness.
pub fn sign_done(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Signature,
    ids: &NewIds,
) -> Result<(), Fault> {
    let signer = NewText::said(ids.next(), form.signer.clone());
    let found = doing.find(conn, read, Action::SignDone, form.occurred_at)?;
    let photos = [form.photo_id];
    let deed = Deed {
        beside: signer.as_ref(),
        photos: &photos,
        stage: Some(Stage::Signature),
        photo_at: Some("photo_id"),
        ..Deed::default()
    };
    doing.record(conn, found, EventKind::Confirmed, &deed, |_| {})?;
    Ok(())
}
