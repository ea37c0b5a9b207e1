//! From rows to what a reader sees of them.

mod event;
mod owed;
mod shift;
mod summary;

pub use shift::shift;
pub use summary::summaries;

use contract::files::Stage;
use contract::ids::{PersonId, QuoteId, TicketId};
use contract::tickets::{EventKind, Kind, Lead, Place, RatingView, ReporterView, Status, TicketView, Window};
use diesel::QueryResult;

use self::event::{Events, text, windows_of};
use self::owed::{promise, reply, transfer};
use super::store::{self, EventWithText, TicketRow, WindowRow};
use super::{Doing, known, rules};
use crate::db::{Conn, from_micros, from_word};
use crate::files::store::{OfEvent, of_ticket};
use crate::people::rules::masked;
use crate::people::store::parse_id;
use crate::people::{Names, Side, names, places, public_place};

/// One ticket with its history as whoever is looking sees it.
pub fn detail(conn: &mut Conn, doing: &Doing, row: TicketRow) -> QueryResult<TicketView> {
    let (viewer, now) = (&doing.viewer, doing.now);
    let is_desk = matches!(viewer.side, Side::Desk { .. });
    let progress = store::progress(conn, &row.id)?;
    let mut events = store::events(conn, &row.id)?;
    if !is_desk {
        let internal: Vec<&str> =
            EventKind::ALL.iter().filter(|kind| kind.is_internal()).map(|kind| kind.word()).collect();
        events.retain(|(event, _)| !internal.contains(&event.kind.as_str()));
    }
    let texts = store::texts(conn, &row.id)?.into_iter().collect();
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
    let case = store::case(conn, &row.kind, &row.id)?;
    let known = known(conn, doing, &row, &progress, case.as_ref())?;
    let actions = rules::state_table(kind).offers(status, &parties, &known);
    let responsible = names.staff(&row.responsible_id).ok_or(diesel::result::Error::NotFound)?;
    let wished = wish.as_ref().map(|wish| window(wish.wished_from, wish.wished_until)).transpose()?;
    let shown = Events { viewer, names: &names, texts: &texts, photos: &photos, windows: &named };
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
        contact: shown.said(progress.contact_id.as_deref()),
        is_emergency: row.emergency.is_some(),
        charging: progress.charging.as_deref().map(from_word).transpose()?,
        free_of: progress.free_of.as_deref().map(from_word).transpose()?,
        quote_id: progress.quote_id.as_deref().map(parse_id).transpose()?.map(QuoteId),
        charge_count,
        lead: lead(conn, progress.lead_id.as_deref())?,
        follower_count: Some(i64::try_from(followers).unwrap_or(i64::MAX)).filter(|n| is_desk && *n > 0),
        cause: match is_desk {
            true => cause(conn, doing, &row.id)?,
            false => None,
        },
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
        events: events.iter().map(|event| shown.one(event)).collect::<QueryResult<_>>()?,
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

/// Where a ticket is.
pub fn place(conn: &mut Conn, row: &TicketRow) -> QueryResult<Place> {
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
    last_windows(named)
}

/// The windows that were named last.
pub fn last_windows(named: &[WindowRow]) -> QueryResult<Vec<Window>> {
    let last = named.iter().map(|window| window.seq).max();
    windows_of(named, last.unwrap_or(0))
}

fn lead(conn: &mut Conn, id: Option<&str>) -> QueryResult<Option<Lead>> {
    let Some(id) = id else { return Ok(None) };
    let (number, status, phase) = store::lead(conn, id)?;
    Ok(Some(Lead { number, status: from_word(&status)?, phase: from_word(&phase)? }))
}

/// Number of what caused it, unless that is to be kept from who reads.
fn cause(conn: &mut Conn, doing: &Doing, id: &str) -> QueryResult<Option<String>> {
    let Some(cause) = store::cause(conn, id)? else { return Ok(None) };
    let cause = store::find(conn, &doing.viewer, TicketId(parse_id(&cause)?))?;
    Ok(cause.map(|cause| cause.number))
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
