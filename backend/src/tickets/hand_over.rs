//! Handing the responsibility on: the sender keeps it until it is taken; what is not taken in time goes to the second
//! line, what was refused twice is assigned by the supervisor [ENQ-06, ENQ-08, REP-33].

use contract::ids::PersonId;
use contract::people::Role;
use contract::problem::{Code, field};
use contract::tickets::{Action, EventKind, HandOver, Nothing, OwedBy, Owes, Step, WithReason};

use super::deed::Deed;
use super::doing::{Doing, Found, Read};
use super::record::Actor;
use super::store::{self, Belonging, Progress};
use crate::content::store::NewText;
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::store::parse_id;

/// Roles that can be responsible for a ticket of their buildings.
pub const RESPONSIBLE: [Role; 5] =
    [Role::FrontDesk, Role::CsAssistant, Role::Butler, Role::CsSupervisor, Role::Manager];
/// Roles that can be asked to look into something at their buildings.
pub const REFERRED: [Role; 11] = [
    Role::FrontDesk,
    Role::CsAssistant,
    Role::Butler,
    Role::Engineer,
    Role::Cleaning,
    Role::Security,
    Role::DepartmentManager,
    Role::CsSupervisor,
    Role::HeadButler,
    Role::Manager,
    Role::GeneralManager,
];
/// After so many refusals the supervisor decides.
pub const REFUSALS: i64 = 2;

pub fn transfer(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &HandOver,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    offer(conn, doing, read, &Offer { to: form.to, remark: reason.as_ref(), parcel: None })
}

/// What is offered to whom, alone or together with others.
pub(super) struct Offer<'a> {
    pub to: PersonId,
    pub remark: Option<&'a NewText>,
    pub parcel: Option<&'a str>,
}

pub(super) fn offer(conn: &mut Conn, doing: &Doing, read: Read, offer: &Offer) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Transfer, None)?;
    if found.progress.transfer_refusals >= REFUSALS {
        return Err(Code::RefusedTwice.into());
    }
    let to = receiver(conn, &found, offer.to)?;
    let (by, due_at) = (doing.viewer.person_id.to_string(), take_over_by(&found));
    let parcel = offer.parcel.map(str::to_owned);
    let deed = Deed { text: offer.remark, named: Some(offer.to), ..Deed::default() };
    doing.record(conn, found, EventKind::Transferred, &deed, |progress| {
        progress.transfer_to = Some(to);
        progress.transfer_by = Some(by);
        progress.transfer_due_at = due_at;
        progress.transfer_parcel = parcel;
    })?;
    Ok(())
}

pub fn take_over(conn: &mut Conn, doing: &Doing, read: Read, _: &Nothing, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::TakeOver, None)?;
    responsible(conn, doing, found, doing.viewer.person_id, EventKind::TakenOver, None)
}

/// The supervisor decides; nobody has to accept.
pub fn assign(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &HandOver,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::Assign, None)?;
    receiver(conn, &found, form.to)?;
    responsible(conn, doing, found, form.to, EventKind::Assigned, reason.as_ref())
}

pub fn refuse(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::RefuseTransfer, None)?;
    let deed = Deed { text: reason.as_ref(), ..Deed::default() };
    doing.record(conn, found, EventKind::TransferRefused, &deed, |progress| {
        withdraw(progress);
        progress.transfer_refusals += 1;
    })?;
    Ok(())
}

/// Nobody took it in time: offered to whoever stands above, or back with the sender where nobody does.
pub(super) fn lapse(conn: &mut Conn, clock: &Doing, found: Found) -> Result<(), Fault> {
    let asked = found.progress.transfer_to.clone();
    let above = match &asked {
        Some(asked) => store::superior_of(conn, asked)?,
        None => None,
    };
    let day = found.moment.occurred_at.with_timezone(&clock.zone).date_naive().to_string();
    let second_line = match above {
        Some(above) => Some(store::deputy_of(conn, &above, &day)?.unwrap_or(above)),
        None => None,
    };
    let second_line = second_line.filter(|person| *person != found.row.responsible_id);
    let named = second_line.as_deref().map(parse_id).transpose()?.map(PersonId);
    let due_at = second_line.is_some().then(|| take_over_by(&found)).flatten();
    let deed = Deed { named, ..Deed::default() };
    clock.record_by(conn, Actor::System, found, EventKind::TransferLapsed, &deed, |progress| {
        if second_line.is_none() {
            withdraw(progress);
        }
        progress.transfer_to = second_line;
        progress.transfer_due_at = due_at;
    })?;
    Ok(())
}

/// Offered to nobody any more.
fn withdraw(progress: &mut Progress) {
    progress.transfer_to = None;
    progress.transfer_by = None;
    progress.transfer_due_at = None;
    progress.transfer_parcel = None;
}

fn responsible(
    conn: &mut Conn,
    doing: &Doing,
    found: Found,
    person: PersonId,
    kind: EventKind,
    reason: Option<&NewText>,
) -> Result<(), Fault> {
    let id = found.row.id.clone();
    let deed = Deed { text: reason, named: Some(person), ..Deed::default() };
    doing.record(conn, found, kind, &deed, |progress| {
        withdraw(progress);
        progress.transfer_refusals = 0;
    })?;
    let responsible_id = Some(person.to_string());
    store::change_belonging(conn, &id, &Belonging { responsible_id, ..Belonging::default() })?;
    Ok(())
}

/// Somebody who can be responsible there and is not yet.
fn receiver(conn: &mut Conn, found: &Found, to: PersonId) -> Result<String, Fault> {
    let to = to.to_string();
    if !store::leads(conn, &to, &found.row.building_id, &RESPONSIBLE)? {
        return Err(Fault::field("to", field::NOT_THEIR_BUILDING));
    }
    if store::concerns(conn, found.case.as_ref(), &to)? {
        return Err(Fault::field("to", field::NOT_FOUND));
    }
    if to == found.row.responsible_id {
        return Err(Fault::field("to", field::ALREADY_THEIRS));
    }
    Ok(to)
}

fn take_over_by(found: &Found) -> Option<i64> {
    let owes = Owes { step: Step::TakeOver, by: OwedBy::Staff };
    let promise = found.office.promise(found.kind, owes, found.moment.occurred_at, None);
    promise.due_at.map(|at| at.timestamp_micros())
}
