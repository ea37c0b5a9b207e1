//! From rows to what a reader sees of them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use contract::files::Stage;
use contract::ids::{PersonId, QuoteId, TicketId};
use contract::tickets::{
    ActorView, EventKind, EventView, Kind, Lead, OwedBy, Place, PromiseView, RatingView, ReporterView,
    Status, Step, TicketSummary, TicketView, TransferView, Window,
};
use diesel::QueryResult;

use super::store::{self, EventRow, EventWithText, Progress, TicketRow, WindowRow};
use super::{Doing, known, rules};
use crate::db::{Conn, from_micros, from_word};
use crate::files::store::{OfEvent, of_ticket};
use crate::people::rules::masked;
use crate::people::store::parse_id;
use crate::people::{Names, Side, Viewer, names, places, public_place};

/// A page of a list as `viewer` sees it.
pub fn summaries(
    conn: &mut Conn,
    viewer: &Viewer,
    rows: Vec<TicketRow>,
    now: DateTime<Utc>,
) -> QueryResult<Vec<TicketSummary>> {
    let names = names(conn, rows.iter().flat_map(people_of))?;
    let places = places(conn, rows.iter().filter_map(|row| row.unit_id.as_deref()))?;
    let is_desk = matches!(viewer.side, Side::Desk { .. });
    rows.into_iter()
        .map(|row| {
            let reporter = row.reporter_id.as_deref().and_then(|id| names.get(id));
            let place = match &row.unit_id {
                Some(unit) => places.of_unit(unit)?,
                None => public_place(conn, &row.building_id)?,
            };
            Ok(TicketSummary {
                id: TicketId(parse_id(&row.id)?),
                kind: from_word(&row.kind)?,
                status: from_word(&row.status)?,
                phase: from_word(&row.phase)?,
                reported_at: from_micros(row.reported_at)?,
                promise: promise(&row, &names, now)?,
                visit: window(row.visit_from, row.visit_until)?,
                is_emergency: row.emergency.is_some(),
                awaits_reply: row.reply_since.is_some(),
                reporter: reporter.map(|named| named.name.clone()).filter(|_| is_desk),
                handler: row.handler_id.as_deref().and_then(|id| names.staff(id)).filter(|_| is_desk),
                place,
                number: row.number,
                category: row.category,
                excerpt: row.excerpt.unwrap_or_default(),
                photo_count: row.photo_count,
            })
        })
        .collect()
}

/// One ticket with its history as whoever is looking sees it.
pub fn detail(conn: &mut Conn, doing: &Doing, row: TicketRow) -> QueryResult<TicketView> {
    let (viewer, now) = (&doing.viewer, doing.now);
    let is_desk = matches!(viewer.side, Side::Desk { .. });
    let progress = store::progress(conn, &row.id)?;
    let mut events = store::events(conn, &row.id)?;
    if !is_desk {
        events.retain(|(event, _)| event.kind != EventKind::Note.word());
    }
    let texts: HashMap<String, Option<String>> = store::texts(conn, &row.id)?.into_iter().collect();
    let photos = of_ticket(conn, &row.id)?;
    let photos: Vec<OfEvent> =
        photos.into_iter().filter(|photo| is_desk || is_for_residents(photo, &events)).collect();
    let named = store::windows(conn, &row.id)?;
    let wish = store::wish(conn, &row.id)?;
    let parties = store::parties(conn, viewer, &row, &progress)?;
    let rating = store::rating(conn, &row.id)?;
    let in_events =
        events.iter().flat_map(|(event, _)| [event.actor_id.as_deref(), event.handler_id.as_deref()]);
    let in_progress = [progress.transfer_to.as_deref()].into_iter().flatten();
    let names = names(conn, people_of(&row).chain(in_events.flatten()).chain(in_progress))?;
    let (kind, status): (Kind, Status) = (from_word(&row.kind)?, from_word(&row.status)?);
    let known = known(conn, doing, &row, &progress)?;
    let actions = rules::state_table(kind).offers(status, &parties, &known);
    let responsible = names.staff(&row.responsible_id).ok_or(diesel::result::Error::NotFound)?;
    let wished = wish.as_ref().map(|wish| window(wish.wished_from, wish.wished_until)).transpose()?;
    let charge_count = crate::ledger::count(conn, viewer, &row.id)?;
    let followers = store::followers(conn, &row.id)?.len();
    Ok(TicketView {
        id: TicketId(parse_id(&row.id)?),
        kind: kind.into(),
        status: status.into(),
        phase: from_word(&row.phase)?,
        ending: row.ending.as_deref().map(from_word).transpose()?,
        version: row.version,
        place: place(conn, &row)?,
        channel: from_word(&row.channel)?,
        text: events.first().and_then(text),
        wants_call: wish.as_ref().is_some_and(|wish| wish.wants_call == 1),
        wished_visit: wished.flatten(),
        visit: window(row.visit_from, row.visit_until)?,
        purpose: progress.purpose.as_deref().map(from_word).transpose()?,
        windows: open_windows(status, &named)?,
        may_enter: wish.as_ref().is_some_and(|wish| wish.may_enter == 1),
        own_materials: progress.own_materials == 1,
        are_materials_fit: progress.are_materials_fit.map(|fit| fit == 1),
        contact: said(&texts, progress.contact_id.as_deref()),
        is_emergency: row.emergency.is_some(),
        charging: progress.charging.as_deref().map(from_word).transpose()?,
        free_of: progress.free_of.as_deref().map(from_word).transpose()?,
        quote_id: progress.quote_id.as_deref().map(parse_id).transpose()?.map(QuoteId),
        charge_count,
        lead: lead(conn, progress.lead_id.as_deref())?,
        follower_count: Some(i64::try_from(followers).unwrap_or(i64::MAX)).filter(|n| is_desk && *n > 0),
        follows_up: match &progress.follows_up {
            Some(id) => Some(store::lead(conn, id)?.0),
            None => None,
        },
        photos: photos.iter().map(|photo| photo.view.clone()).collect(),
        responsible,
        handler: row.handler_id.as_deref().and_then(|id| names.staff(id)),
        reported_at: from_micros(row.reported_at)?,
        promise: promise(&row, &names, now)?,
        reply: reply(&row, &progress, &names, now)?,
        transfer: transfer(&progress, &names)?.filter(|_| is_desk),
        actions: actions.into_iter().map(Into::into).collect(),
        events: events
            .iter()
            .map(|event| event_view(event, viewer, &names, &photos, &texts, &named))
            .collect::<QueryResult<_>>()?,
        reopen_count: row.reopen_count,
        rating: rating.map(rating_view).transpose()?,
        reporter: match is_desk {
            true => reporter(&row, &names, known.has_account)?,
            false => None,
        },
        number: row.number,
        category: row.category,
    })
}

/// A signature, and what belongs to a note among staff, stays at the desk.
fn is_for_residents(photo: &OfEvent, events: &[EventWithText]) -> bool {
    photo.view.stage != Stage::Signature && events.iter().any(|(event, _)| event.seq == photo.seq)
}

fn place(conn: &mut Conn, row: &TicketRow) -> QueryResult<Place> {
    match &row.unit_id {
        Some(unit) => places(conn, [unit.as_str()])?.of_unit(unit),
        None => public_place(conn, &row.building_id),
    }
}

/// The windows somebody has to choose from now.
fn open_windows(status: Status, named: &[WindowRow]) -> QueryResult<Vec<Window>> {
    if !matches!(status, Status::WindowsProposed | Status::WindowsRequested) {
        return Ok(Vec::new());
    }
    let last = named.iter().map(|window| window.seq).max();
    windows_of(named, last.unwrap_or(0))
}

fn windows_of(named: &[WindowRow], seq: i64) -> QueryResult<Vec<Window>> {
    named
        .iter()
        .filter(|window| window.seq == seq)
        .map(|row| Ok(Window { from: from_micros(row.visit_from)?, until: from_micros(row.visit_until)? }))
        .collect()
}

fn said(texts: &HashMap<String, Option<String>>, id: Option<&str>) -> Option<String> {
    id.and_then(|id| texts.get(id)).and_then(Clone::clone)
}

fn lead(conn: &mut Conn, id: Option<&str>) -> QueryResult<Option<Lead>> {
    let Some(id) = id else { return Ok(None) };
    let (number, status, phase) = store::lead(conn, id)?;
    Ok(Some(Lead { number, status: from_word(&status)?, phase: from_word(&phase)? }))
}

fn transfer(progress: &Progress, names: &Names) -> QueryResult<Option<TransferView>> {
    let to = progress.transfer_to.as_deref().and_then(|id| names.staff(id));
    let due_at = progress.transfer_due_at.map(from_micros).transpose()?;
    Ok(to.map(|to| TransferView { to, due_at }))
}

/// The answer that is owed in the thread, by who is responsible.
fn reply(
    row: &TicketRow,
    progress: &Progress,
    names: &Names,
    now: DateTime<Utc>,
) -> QueryResult<Option<PromiseView>> {
    let Some(since) = row.reply_since else { return Ok(None) };
    let due_at = progress.reply_due_at.map(from_micros).transpose()?;
    Ok(Some(PromiseView {
        step: Step::Reply.into(),
        owed_by: OwedBy::Staff.into(),
        staff: names.staff(&row.responsible_id),
        since: from_micros(since)?,
        due_at,
        is_overdue: due_at.is_some_and(|due_at| due_at < now),
        escalation_level: 0,
    }))
}

/// Ends stored side by side are both there or both absent.
pub fn window(from: Option<i64>, until: Option<i64>) -> QueryResult<Option<Window>> {
    let both = from.zip(until);
    both.map(|(from, until)| Ok(Window { from: from_micros(from)?, until: from_micros(until)? })).transpose()
}

fn people_of(row: &TicketRow) -> impl Iterator<Item = &str> {
    [row.reporter_id.as_deref(), Some(row.responsible_id.as_str()), row.handler_id.as_deref()]
        .into_iter()
        .flatten()
}

fn promise(row: &TicketRow, names: &Names, now: DateTime<Utc>) -> QueryResult<Option<PromiseView>> {
    let (Some(step), Some(owed_by), Some(since)) =
        (&row.promise_step, &row.promise_owed_by, row.promise_since)
    else {
        return Ok(None);
    };
    let due_at = row.promise_due_at.map(from_micros).transpose()?;
    let owed_by = from_word(owed_by)?;
    // What nobody has in hand yet, or is customer service's to do, is owed by who received it [REP-33].
    let step: Step = from_word(step)?;
    let is_for_desk =
        matches!(step, Step::Dispatch | Step::ConfirmQuote | Step::Check | Step::Call | Step::Reply);
    let who = row.handler_id.as_ref().filter(|_| !is_for_desk).unwrap_or(&row.responsible_id);
    let staff = match owed_by {
        contract::tickets::OwedBy::Staff => names.staff(who),
        contract::tickets::OwedBy::Resident => None,
    };
    Ok(Some(PromiseView {
        step: step.into(),
        owed_by: owed_by.into(),
        staff,
        since: from_micros(since)?,
        due_at,
        is_overdue: due_at.is_some_and(|due_at| due_at < now),
        escalation_level: row.escalation_level,
    }))
}

fn text((_, content): &EventWithText) -> Option<String> {
    content.as_ref().and_then(|(body, _)| body.clone())
}

fn event_view(
    event: &EventWithText,
    viewer: &Viewer,
    names: &Names,
    photos: &[OfEvent],
    texts: &HashMap<String, Option<String>>,
    named: &[WindowRow],
) -> QueryResult<EventView> {
    let (row, content) = event;
    let beside = said(texts, row.beside_id.as_deref());
    let is_declined = row.kind == EventKind::Declined.word();
    let is_free = row.kind == EventKind::SetFree.word();
    Ok(EventView {
        seq: row.seq,
        kind: from_word(&row.kind)?,
        status: from_word(&row.status)?,
        occurred_at: from_micros(row.occurred_at)?,
        recorded_at: from_micros(row.recorded_at)?,
        actor: actor(row, viewer, names),
        // The report itself stands at the head of the ticket.
        text: text(event).filter(|_| row.seq > 1),
        is_erased: content.as_ref().is_some_and(|(_, erased_at)| erased_at.is_some()),
        visit: window(row.visit_from, row.visit_until)?,
        windows: windows_of(named, row.seq)?,
        purpose: row.purpose.as_deref().map(from_word).transpose()?,
        free_of: row.number.as_deref().filter(|_| is_free).map(from_word).transpose()?,
        number: row.number.clone().filter(|_| !is_free),
        amount_fen: row.amount_fen,
        help: beside.clone().filter(|_| is_declined),
        signer: beside.filter(|_| !is_declined),
        agreed_by: row.agreed_by.as_deref().map(from_word).transpose()?,
        handler: row.handler_id.as_deref().and_then(|id| names.staff(id)),
        photos: photos.iter().filter(|photo| photo.seq == row.seq).map(|photo| photo.view.clone()).collect(),
    })
}

fn actor(row: &EventRow, viewer: &Viewer, names: &Names) -> ActorView {
    let Some(id) = row.actor_id.as_deref() else { return ActorView::System };
    let is_staff = row.actor_party == "staff";
    if id == viewer.person_id.to_string() && is_staff == matches!(viewer.side, Side::Desk { .. }) {
        return ActorView::You;
    }
    match names.staff(id).filter(|_| is_staff) {
        Some(staff) => ActorView::Staff { staff },
        None => {
            ActorView::Resident { name: names.get(id).map_or_else(String::new, |named| named.name.clone()) }
        }
    }
}

fn reporter(row: &TicketRow, names: &Names, has_account: bool) -> QueryResult<Option<ReporterView>> {
    let Some(id) = row.reporter_id.as_deref() else { return Ok(None) };
    let named = names.get(id).ok_or(diesel::result::Error::NotFound)?;
    Ok(Some(ReporterView {
        id: PersonId(parse_id(id)?),
        name: named.name.clone(),
        phone_masked: named.phone.as_deref().map(masked),
        language: from_word(&row.language)?,
        has_account,
    }))
}

/// A stored rating with its comment.
pub fn rating_view((row, comment): (store::RatingRow, Option<String>)) -> QueryResult<RatingView> {
    Ok(RatingView {
        overall: from_word(&row.overall)?,
        punctuality: row.punctuality.as_deref().map(from_word).transpose()?,
        quality: row.quality.as_deref().map(from_word).transpose()?,
        attitude: row.attitude.as_deref().map(from_word).transpose()?,
        comment,
        follow_up: row.follow_up.as_deref().map(from_word).transpose()?,
    })
}
