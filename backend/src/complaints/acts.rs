//! The acts on a complaint, one function each, as the operations and the demonstration estate perform them.

use contract::complaints::{
    Assess, Classify, Hold, OrderWork, Plan, Refer, ReportAction, Resolve, Respond, SendLetter, Severity,
};
use contract::ids::{PersonId, TicketId, UnitId};
use contract::problem::{FieldFault, field};
use contract::tickets::{Action, Channel, Confirm, EventKind, FollowUp, Kind, Nothing, WithReason};

use super::{rules, store as kept};
use crate::callbacks;
use crate::content::store::{NewText, keep};
use crate::db::{Conn, NewIds, from_word, word};
use crate::http::Fault;
use crate::people::rules::leads_customer_service;
use crate::people::store::parse_id;
use crate::tickets::endings::begin_case_again;
use crate::tickets::rules::reply_after;
use crate::tickets::store::{self, ABOVE, CaseRow};
use crate::tickets::{Deed, Doing, Found, Hands, NewTicket, REFERRED, Read, tell_named};

/// The case of what was found; kinds without one have no such acts.
fn case_of(found: &Found) -> Result<CaseRow, Fault> {
    found.case.clone().ok_or_else(|| Fault::internal("a complaint without a case"))
}

fn id_of(text: Option<&NewText>) -> Option<String> {
    text.map(|text| text.id.to_string())
}

/// The first answer by a person [CMP-13].
pub fn respond(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Respond,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::Respond, None)?;
    let deed = Deed { text: text.as_ref(), ..Deed::default() };
    doing.record(conn, found, EventKind::Responded, &deed, |_| {})?;
    Ok(())
}

/// To somebody who looks into it [CMP-20].
pub fn refer(conn: &mut Conn, doing: &Doing, read: Read, form: &Refer, ids: &NewIds) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.opinion.clone());
    let found = doing.find(conn, read, Action::Refer, None)?;
    let handler = form.handler_id.to_string();
    let serves = store::leads(conn, &handler, &found.row.building_id, &REFERRED)?;
    if !serves || store::concerns(conn, found.case.as_ref(), &handler)? {
        return Err(Fault::field("handler_id", field::NOT_FOUND));
    }
    let case = CaseRow { opinion_id: id_of(text.as_ref()), plan_id: None, ..case_of(&found)? };
    let deed = Deed { text: text.as_ref(), hands: Hands::Of(form.handler_id), ..Deed::default() };
    doing.record(conn, found, EventKind::Referred, &deed, |_| {})?;
    store::put_case(conn, &case)?;
    Ok(())
}

/// How grave, how involved, whether it still harms, whom it concerns; only at the desk [CMP-06, CMP-15, CMP-39].
pub fn classify(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Classify,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.reason.clone());
    let mut found = doing.find(conn, read, Action::Classify, None)?;
    let faults = kept::unknown(conn, form.concerned_id, form.concerned_department_id)?;
    if !faults.is_empty() {
        return Err(Fault::fields(faults));
    }
    let before = case_of(&found)?;
    let flag = |said: Option<bool>, was: i64| said.map_or(was, i64::from);
    let case = CaseRow {
        severity: form.severity.map_or(Ok(before.severity.clone()), word)?,
        is_complex: flag(form.is_complex, before.is_complex),
        is_affected: flag(form.is_affected, before.is_affected),
        concerned_id: form.concerned_id.map(|id| id.to_string()).or(before.concerned_id.clone()),
        concerned_department_id: form
            .concerned_department_id
            .map(|id| id.to_string())
            .or(before.concerned_department_id.clone()),
        ..before.clone()
    };
    let row = found.row.clone();
    // Who holds a confidential one and turns out to be concerned cannot go on holding it.
    if store::concerns(conn, Some(&case), &row.responsible_id)? {
        return Err(Fault::field("concerned_id", field::IN_USE));
    }
    found.case = Some(case.clone());
    let deed = Deed { text: text.as_ref(), is_graded: true, ..Deed::default() };
    doing.record(conn, found, EventKind::Classified, &deed, |_| {})?;
    store::put_case(conn, &case)?;
    let serious = word(Severity::Serious)?;
    if case.severity == serious && before.severity != serious {
        raise_at_once(conn, doing, &row.id, &row.building_id, &case)?;
    }
    Ok(())
}

/// What is serious goes to management at once [CMP-19].
fn raise_at_once(
    conn: &mut Conn,
    doing: &Doing,
    ticket_id: &str,
    building_id: &str,
    case: &CaseRow,
) -> Result<(), Fault> {
    let Some(manager) = store::keeper(conn, building_id, Some(case), ABOVE)? else { return Ok(()) };
    let named = PersonId(parse_id(&manager)?);
    tell_named(conn, doing, ticket_id, EventKind::Escalated, named)?;
    store::raise_level(conn, ticket_id)?;
    Ok(())
}

/// A day is named by who can answer for it [CMP-47].
fn check_due(doing: &Doing, due_at: chrono::DateTime<chrono::Utc>) -> Result<(), Fault> {
    let leads = doing.viewer.has_role(leads_customer_service);
    let fault: Option<FieldFault> = rules::due_fault(due_at, doing.now, leads);
    fault.map_or(Ok(()), |fault| Err(Fault::fields(vec![fault])))
}

/// Verified, and what will be done by when [CMP-14].
pub fn plan(conn: &mut Conn, doing: &Doing, read: Read, form: &Plan, ids: &NewIds) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::Plan, None)?;
    check_due(doing, form.due_at)?;
    let case = CaseRow { plan_id: id_of(text.as_ref()), ..case_of(&found)? };
    let deed = Deed { text: text.as_ref(), due_at: Some(form.due_at), ..Deed::default() };
    doing.record(conn, found, EventKind::Planned, &deed, |_| {})?;
    store::put_case(conn, &case)?;
    Ok(())
}

/// It begins; the day that was named stands.
pub fn implement(conn: &mut Conn, doing: &Doing, read: Read, _: &Nothing, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::Implement, None)?;
    let due_at = found.row.promise_due_at.map(crate::db::from_micros).transpose()?;
    let deed = Deed { due_at, ..Deed::default() };
    doing.record(conn, found, EventKind::Implementing, &deed, |_| {})?;
    Ok(())
}

/// What is to be done with hands, as a work order of its own that knows nothing of the complaint [CMP-21]. Who is
/// responsible for the one is for the other.
pub fn order_work(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &OrderWork,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::OrderWork, None)?;
    let (row, is_kept) = (found.row.clone(), case_of(&found)?.is_confidential == 1);
    let unit = row.unit_id.as_deref().map(parse_id).transpose()?.map(UnitId);
    let is_known = unit.is_some() && row.household_id.is_some() && row.reporter_id.is_some();
    if form.is_at_home && (is_kept || !is_known) {
        return Err(Fault::field("is_at_home", field::NOT_FOUND));
    }
    let order = TicketId(ids.next());
    let names = |id: &'_ Option<String>| id.clone().filter(|_| form.is_at_home);
    let (household, reporter) = (names(&row.household_id), names(&row.reporter_id));
    let new = NewTicket {
        id: order,
        kind: Kind::Repair,
        building_id: &row.building_id,
        unit_id: unit.filter(|_| form.is_at_home),
        household_id: household.as_deref(),
        reporter_id: reporter.as_deref(),
        responsible_id: &row.responsible_id,
        channel: Channel::Office,
        category: Some(form.category.word()),
        language: from_word(&row.language)?,
        text: text.as_ref(),
        contact: None,
        photos: &[],
        wished_visit: None,
        may_enter: false,
        wants_call: false,
        own_materials: false,
        emergency: None,
        follows_up: None,
        case: None,
        is_anonymous: false,
    };
    doing.register(conn, &new)?;
    let id = order.to_string();
    store::link(conn, &id, &row.id)?;
    let deed = Deed { number: Some(store::lead(conn, &id)?.0), ..Deed::default() };
    doing.record(conn, found, EventKind::WorkOrdered, &deed, |_| {})?;
    Ok(())
}

/// Why it cannot go on, and until when [CMP-16].
pub fn hold(conn: &mut Conn, doing: &Doing, read: Read, form: &Hold, ids: &NewIds) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::Hold, None)?;
    check_due(doing, form.due_at)?;
    let deed = Deed { text: text.as_ref(), due_at: Some(form.due_at), ..Deed::default() };
    doing.record(conn, found, EventKind::OnHold, &deed, |_| {})?;
    Ok(())
}

pub fn take_up(conn: &mut Conn, doing: &Doing, read: Read, _: &Nothing, _: &NewIds) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::TakeUp, None)?;
    doing.record(conn, found, EventKind::TakenUp, &Deed::default(), |_| {})?;
    Ok(())
}

/// Whoever has it cannot solve it: to the superior, past whom it concerns [CMP-17].
pub fn raise(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::Raise, None)?;
    let mut above = store::superior_of(conn, &doing.viewer.person_id.to_string())?;
    while let Some(person) = &above
        && store::concerns(conn, found.case.as_ref(), person)?
    {
        above = store::superior_of(conn, person)?;
    }
    let above = above.ok_or_else(|| Fault::field("reason", field::NOT_FOUND))?;
    let case = CaseRow { plan_id: None, ..case_of(&found)? };
    let deed = Deed { text: text.as_ref(), hands: Hands::Of(PersonId(parse_id(&above)?)), ..Deed::default() };
    doing.record(conn, found, EventKind::Raised, &deed, |_| {})?;
    store::put_case(conn, &case)?;
    Ok(())
}

/// The outcome is told, and somebody else will ask how it was [CMP-25, CMP-33, CBK-01].
pub fn resolve(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Resolve,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::Resolve, None)?;
    let (row, at) = (found.row.clone(), found.moment.occurred_at);
    let year = found.office.year(found.moment.recorded_at);
    let deed = Deed { text: text.as_ref(), photos: &form.photo_ids, ..Deed::default() };
    let seq = doing.record(conn, found, EventKind::Resolved, &deed, |_| {})?;
    let me = doing.viewer.person_id.to_string();
    let callback = callbacks::NewCallback {
        id: ids.next(),
        ticket_id: &row.id,
        seq,
        doer_id: Some(row.handler_id.as_deref().unwrap_or(&me)),
        building_id: &row.building_id,
        at,
        year,
    };
    callbacks::open(conn, &callback)?;
    crate::tickets::thread::tell_followers(conn, doing, &row.id, &row.number, &form.text, ids)
}

pub fn say_satisfied(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Confirm,
    ids: &NewIds,
) -> Result<(), Fault> {
    settle(conn, doing, read, (Action::SaySatisfied, EventKind::Satisfied), form, ids)
}

pub fn say_understood(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &Confirm,
    ids: &NewIds,
) -> Result<(), Fault> {
    settle(conn, doing, read, (Action::SayUnderstood, EventKind::Understood), form, ids)
}

/// The resident ends it, and says how it was if they like. Who wants it looked into again says that it is not settled.
fn settle(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    (action, kind): (Action, EventKind),
    form: &Confirm,
    ids: &NewIds,
) -> Result<(), Fault> {
    let rating = form.rating.as_ref();
    if rating.is_some_and(|rating| matches!(rating.follow_up, Some(FollowUp::Redo | FollowUp::Complain))) {
        return Err(Fault::field("rating.follow_up", field::UNKNOWN_VALUE));
    }
    let comment = rating.and_then(|rating| rating.comment.clone());
    let comment = comment.and_then(|comment| NewText::said(ids.next(), comment));
    let found = doing.find(conn, read, action, None)?;
    let reply = reply_after(rating);
    let deed = Deed { rating: rating.map(|rating| (rating, comment.as_ref())), reply, ..Deed::default() };
    doing.record(conn, found, kind, &deed, |_| {})?;
    Ok(())
}

/// It is looked into again, as often as it takes [CMP-27].
pub fn say_not_satisfied(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &WithReason,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.reason.clone());
    let found = doing.find(conn, read, Action::SayNotSatisfied, None)?;
    let found = begin_case_again(conn, found)?;
    let deed = Deed { text: text.as_ref(), is_reopening: true, ..Deed::default() };
    doing.record(conn, found, EventKind::NotSatisfied, &deed, |_| {})?;
    Ok(())
}

/// The written reply; an earlier one stays in the history [CMP-30].
pub fn send_letter(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &SendLetter,
    ids: &NewIds,
) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::SendLetter, None)?;
    let case = CaseRow {
        letter_id: id_of(text.as_ref()),
        letter_by: Some(doing.viewer.person_id.to_string()),
        letter_at: Some(found.moment.occurred_at.timestamp_micros()),
        ..case_of(&found)?
    };
    let deed = Deed { text: text.as_ref(), ..Deed::default() };
    doing.record(conn, found, EventKind::LetterSent, &deed, |_| {})?;
    store::put_case(conn, &case)?;
    Ok(())
}

/// 《纠正/预防措施报告》 [CMP-31]
pub fn report_action(
    conn: &mut Conn,
    doing: &Doing,
    read: Read,
    form: &ReportAction,
    ids: &NewIds,
) -> Result<(), Fault> {
    let found = doing.find(conn, read, Action::ReportAction, None)?;
    let ticket_id = found.row.id.clone();
    let seq = doing.record(conn, found, EventKind::ActionReported, &Deed::default(), |_| {})?;
    let mut stored = |text: &String| {
        NewText::said(ids.next(), text.clone()).map(|text| keep(conn, &ticket_id, &text)).transpose()
    };
    let report = kept::ReportRow {
        cause_id: stored(&form.cause)?,
        correction_id: stored(&form.correction)?,
        prevention_id: stored(&form.prevention)?,
        due_on: form.due_on.to_string(),
        by_id: doing.viewer.person_id.to_string(),
        ticket_id,
        seq,
    };
    kept::add_report(conn, &report)?;
    Ok(())
}

/// 主管评估, never by who handled it [CMP-08].
pub fn assess(conn: &mut Conn, doing: &Doing, read: Read, form: &Assess, ids: &NewIds) -> Result<(), Fault> {
    let text = NewText::said(ids.next(), form.text.clone());
    let found = doing.find(conn, read, Action::Assess, None)?;
    let case = CaseRow {
        assessment_id: id_of(text.as_ref()),
        assessed_by: Some(doing.viewer.person_id.to_string()),
        assessed_at: Some(found.moment.occurred_at.timestamp_micros()),
        ..case_of(&found)?
    };
    let deed = Deed { text: text.as_ref(), ..Deed::default() };
    doing.record(conn, found, EventKind::Assessed, &deed, |_| {})?;
    store::put_case(conn, &case)?;
    Ok(())
}
