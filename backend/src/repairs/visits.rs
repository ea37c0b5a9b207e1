//! Windows named and agreed, arrivals, doors nobody opened [REP-08, REP-09, REP-10].

use contract::problem::{Code, FieldFault, field};
use contract::repairs::{ChooseWindow, FailVisit, Moment, RunLate, Schedule, Windows};
use contract::tickets::{Action, Agreement, EventKind, Purpose, Status, To, Window};

use super::rules::{check_schedule, check_window, check_windows};
use crate::content::store::NewText;
use crate::db::{Conn, NewIds, from_word, word};
use crate::http::Fault;
use crate::tickets::rules::is_too_early;
use crate::tickets::{Deed, Doing, Found, Read, store, views};

/// A visit both sides agreed: as wished, as requested since, or on the phone.
pub fn schedule(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Schedule,
    _: &NewIds,
) -> Result<(), Fault> {
    let found = find_for(conn, doing, read, Action::Schedule, form.purpose)?;
    let wish = store::wish(conn, &found.row.id)?;
    let wished = wish.map(|wish| views::window(wish.wished_from, wish.wished_until)).transpose()?.flatten();
    let requested = match found.status {
        Status::WindowsRequested => last_windows(conn, &found)?,
        _ => Vec::new(),
    };
    refuse(check_schedule(form, wished, &requested, doing.now, &found.office))?;
    let purpose = purpose(&found, form.purpose)?;
    let deed = Deed { visit: Some((form.visit, form.agreed_by)), purpose: Some(purpose), ..Deed::default() };
    let stored = word(purpose)?;
    doing.record(conn, found, EventKind::Scheduled, &deed, |progress| progress.purpose = Some(stored))?;
    Ok(())
}

/// Staff name windows, the resident chooses.
pub fn propose_windows(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Windows,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = form.text.clone().and_then(|text| NewText::said(ids.next(), text));
    let found = find_for(conn, doing, read, Action::ProposeWindows, form.purpose)?;
    refuse(check_windows(&form.windows, doing.now, &found.office))?;
    let purpose = purpose(&found, form.purpose)?;
    let deed =
        Deed { text: text.as_ref(), windows: &form.windows, purpose: Some(purpose), ..Deed::default() };
    let stored = word(purpose)?;
    doing
        .record(conn, found, EventKind::WindowsProposed, &deed, |progress| progress.purpose = Some(stored))?;
    Ok(())
}

/// The resident takes one of the windows named.
pub fn choose_window(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &ChooseWindow,
    _: &NewIds,
) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::ChooseWindow, None)?;
    if !last_windows(conn, &found)?.contains(&form.visit) {
        return Err(Fault::field("visit", field::NOT_FOUND));
    }
    if form.visit.until <= doing.now {
        return Err(Fault::field("visit.from", field::IN_THE_PAST));
    }
    let deed = Deed { visit: Some((form.visit, Agreement::Chosen)), ..Deed::default() };
    doing.record(conn, found, EventKind::WindowChosen, &deed, |_| {})?;
    Ok(())
}

/// The resident names windows that suit better; staff choose, or name others.
pub fn request_windows(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Windows,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = form.text.clone().and_then(|text| NewText::said(ids.next(), text));
    let found = doing.find(conn, read, Action::RequestWindows, None)?;
    let mut faults = check_windows(&form.windows, doing.now, &found.office);
    if form.purpose.is_some() {
        faults.push(FieldFault::new("purpose", field::UNKNOWN_FIELD));
    }
    refuse(faults)?;
    let deed = Deed { text: text.as_ref(), windows: &form.windows, ..Deed::default() };
    doing.record(conn, found, EventKind::WindowsRequested, &deed, |_| {})?;
    Ok(())
}

/// Later than agreed: told while the old window can still be kept in mind [REP-10].
pub fn run_late(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &RunLate,
    ids: &NewIds,
) -> Result<(), Fault> {
    let reason = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::RunLate, None)?;
    let mut faults = check_window("visit", &form.visit, doing.now, &found.office);
    let agreed = views::window(found.row.visit_from, found.row.visit_until)?;
    if agreed.is_some_and(|agreed| form.visit.from <= agreed.from) {
        faults.push(FieldFault::new("visit.from", field::OUT_OF_RANGE));
    }
    refuse(faults)?;
    let deed = Deed { text: reason.as_ref(), visit: Some((form.visit, Agreement::Told)), ..Deed::default() };
    doing.record(conn, found, EventKind::RunningLate, &deed, |_| {})?;
    Ok(())
}

/// At the door: for looking, or for the work. Not before the agreed window.
pub fn start(conn: &mut Conn, doing: &Doing, read: Read, form: &Moment, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Start, form.occurred_at)?;
    let at = found.moment.occurred_at;
    let agreed = views::window(found.row.visit_from, found.row.visit_until)?;
    if agreed.is_some_and(|agreed| is_too_early(at, agreed)) {
        return Err(Code::TooEarly.into());
    }
    let kind = match found.to {
        To::Status(Status::Surveying) => EventKind::SurveyStarted,
        _ => EventKind::Started,
    };
    let at = at.timestamp_micros();
    doing.record(conn, found, kind, &Deed::default(), |progress| progress.arrived_at = Some(at))?;
    Ok(())
}

/// After looking, or once the quote is agreed, on the same visit.
pub fn begin_work(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Moment,
    _: &NewIds,
) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::BeginWork, form.occurred_at)?;
    let work = word(Purpose::Work)?;
    let deed = Deed { purpose: Some(Purpose::Work), ..Deed::default() };
    doing.record(conn, found, EventKind::Started, &deed, |progress| progress.purpose = Some(work))?;
    Ok(())
}

/// Nobody opened. The second time it waits for the resident.
pub fn fail_visit(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &FailVisit,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = form.text.clone().and_then(|text| NewText::said(ids.next(), text));
    let found = doing.find(conn, read, Action::FailVisit, form.occurred_at)?;
    let at = found.moment.occurred_at;
    let agreed = views::window(found.row.visit_from, found.row.visit_until)?;
    if agreed.is_some_and(|agreed| at < agreed.from) {
        return Err(Code::TooEarly.into());
    }
    let deed = Deed { text: text.as_ref(), photos: &form.photo_ids, ..Deed::default() };
    let at = at.timestamp_micros();
    doing.record(conn, found, EventKind::VisitFailed, &deed, |progress| {
        progress.failed_visits += 1;
        progress.first_attempt_at = progress.first_attempt_at.or(Some(at));
    })?;
    Ok(())
}

/// The guard asks what the visit is for, so what the form says has to be known before.
fn find_for(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    action: Action,
    purpose: Option<Purpose>,
) -> Result<Found, Fault> {
    let is_survey = purpose == Some(Purpose::Survey);
    doing.find_knowing(conn, read, action, |known| {
        // A visit to look can always be agreed; nothing said means the work.
        known.is_survey = is_survey;
    })
}

/// What is agreed anew stays what it was for, unless something else is said. Work has its price settled [REP-05].
fn purpose(found: &Found, asked: Option<Purpose>) -> Result<Purpose, Fault> {
    let before = found.progress.purpose.as_deref().map(from_word).transpose()?;
    let is_moved =
        matches!(found.status, Status::Scheduled | Status::WindowsProposed | Status::WindowsRequested);
    let purpose = asked.or(before.filter(|_| is_moved)).unwrap_or(Purpose::Work);
    let is_settled = found.known.is_charge_decided || found.row.emergency.is_some();
    if purpose == Purpose::Work && !is_settled {
        return Err(Code::ChargeUndecided.into());
    }
    Ok(purpose)
}

fn last_windows(conn: &mut Conn, found: &Found) -> Result<Vec<Window>, Fault> {
    Ok(views::last_windows(&store::windows(conn, &found.row.id)?)?)
}

fn refuse(faults: Vec<FieldFault>) -> Result<(), Fault> {
    if faults.is_empty() { Ok(()) } else { Err(Fault::fields(faults)) }
}
