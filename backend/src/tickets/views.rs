//! From rows to what a reader sees of them.

use chrono::{DateTime, Utc};
use contract::ids::{PersonId, TicketId};
use contract::tickets::{
    ActorView, EventView, PromiseView, RatingView, ReporterView, TicketSummary, TicketView, Window,
};
use diesel::QueryResult;

use super::rules;
use super::store::{self, EventRow, EventWithText, TicketRow};
use crate::db::{Conn, from_micros, from_word};
use crate::files::store::{OfEvent, of_ticket};
use crate::people::rules::masked;
use crate::people::store::parse_id;
use crate::people::{Names, Side, Viewer, names, places};

/// A page of a list as `viewer` sees it.
pub fn summaries(
    conn: &mut Conn,
    viewer: &Viewer,
    rows: Vec<TicketRow>,
    now: DateTime<Utc>,
) -> QueryResult<Vec<TicketSummary>> {
    let names = names(conn, rows.iter().flat_map(people_of))?;
    let places = places(conn, rows.iter().map(|row| row.unit_id.as_str()))?;
    let is_desk = matches!(viewer.side, Side::Desk { .. });
    rows.into_iter()
        .map(|row| {
            let reporter = names.get(&row.reporter_id).map(|named| named.name.clone());
            Ok(TicketSummary {
                id: TicketId(parse_id(&row.id)?),
                kind: from_word(&row.kind)?,
                status: from_word(&row.status)?,
                phase: from_word(&row.phase)?,
                reported_at: from_micros(row.reported_at)?,
                promise: promise(&row, &names, now)?,
                visit: window(row.visit_from, row.visit_until)?,
                reporter: reporter.filter(|_| is_desk),
                handler: row.handler_id.as_deref().and_then(|id| names.staff(id)).filter(|_| is_desk),
                place: places.of_unit(&row.unit_id)?,
                number: row.number,
                category: row.category,
                excerpt: row.excerpt.unwrap_or_default(),
                photo_count: row.photo_count,
            })
        })
        .collect()
}

/// One ticket with its history as `viewer` sees it.
pub fn detail(
    conn: &mut Conn,
    viewer: &Viewer,
    row: TicketRow,
    now: DateTime<Utc>,
) -> QueryResult<TicketView> {
    let events = store::events(conn, &row.id)?;
    let photos = of_ticket(conn, &row.id)?;
    let wish = store::wish(conn, &row.id)?;
    let parties = store::parties(conn, viewer, &row)?;
    let rating = store::rating(conn, &row.id)?;
    let in_events =
        events.iter().flat_map(|(event, _)| [event.actor_id.as_deref(), event.handler_id.as_deref()]);
    let names = names(conn, people_of(&row).chain(in_events.flatten()))?;
    let actions = rules::state_table(from_word(&row.kind)?).offers(from_word(&row.status)?, &parties);
    let responsible = names.staff(&row.responsible_id).ok_or(diesel::result::Error::NotFound)?;
    let wished = wish.as_ref().map(|wish| window(wish.wished_from, wish.wished_until)).transpose()?;
    Ok(TicketView {
        id: TicketId(parse_id(&row.id)?),
        kind: from_word(&row.kind)?,
        status: from_word(&row.status)?,
        phase: from_word(&row.phase)?,
        ending: row.ending.as_deref().map(from_word).transpose()?,
        version: row.version,
        place: places(conn, [row.unit_id.as_str()])?.of_unit(&row.unit_id)?,
        channel: from_word(&row.channel)?,
        text: events.first().and_then(text),
        wants_call: wish.as_ref().is_some_and(|wish| wish.wants_call == 1),
        wished_visit: wished.flatten(),
        visit: window(row.visit_from, row.visit_until)?,
        may_enter: wish.as_ref().is_some_and(|wish| wish.may_enter == 1),
        photos: photos.iter().map(|photo| photo.view.clone()).collect(),
        responsible,
        handler: row.handler_id.as_deref().and_then(|id| names.staff(id)),
        reported_at: from_micros(row.reported_at)?,
        promise: promise(&row, &names, now)?,
        actions: actions.into_iter().map(Into::into).collect(),
        events: events
            .iter()
            .map(|event| event_view(event, viewer, &names, &photos))
            .collect::<QueryResult<_>>()?,
        reopen_count: row.reopen_count,
        rating: rating.map(rating_view).transpose()?,
        reporter: match viewer.side {
            Side::Desk { .. } => Some(reporter(&row, &names)?),
            Side::Resident => None,
        },
        number: row.number,
        category: row.category,
    })
}

/// Ends stored side by side are both there or both absent.
pub fn window(from: Option<i64>, until: Option<i64>) -> QueryResult<Option<Window>> {
    let both = from.zip(until);
    both.map(|(from, until)| Ok(Window { from: from_micros(from)?, until: from_micros(until)? })).transpose()
}

fn people_of(row: &TicketRow) -> impl Iterator<Item = &str> {
    [Some(row.reporter_id.as_str()), Some(row.responsible_id.as_str()), row.handler_id.as_deref()]
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
    // What nobody has in hand yet is owed by who received it [REP-33].
    let who = row.handler_id.as_ref().unwrap_or(&row.responsible_id);
    let staff = match owed_by {
        contract::tickets::OwedBy::Staff => names.staff(who),
        contract::tickets::OwedBy::Resident => None,
    };
    Ok(Some(PromiseView {
        step: from_word(step)?,
        owed_by: owed_by.into(),
        staff,
        since: from_micros(since)?,
        due_at,
        is_overdue: due_at.is_some_and(|due_at| due_at < now),
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
) -> QueryResult<EventView> {
    let (row, content) = event;
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

fn reporter(row: &TicketRow, names: &Names) -> QueryResult<ReporterView> {
    let named = names.get(&row.reporter_id).ok_or(diesel::result::Error::NotFound)?;
    Ok(ReporterView {
        id: PersonId(parse_id(&row.reporter_id)?),
        name: named.name.clone(),
        phone_masked: named.phone.as_deref().map(masked),
        language: from_word(&row.language)?,
    })
}

fn rating_view((row, comment): (store::RatingRow, Option<String>)) -> QueryResult<RatingView> {
    Ok(RatingView {
        overall: from_word(&row.overall)?,
        punctuality: row.punctuality.as_deref().map(from_word).transpose()?,
        quality: row.quality.as_deref().map(from_word).transpose()?,
        attitude: row.attitude.as_deref().map(from_word).transpose()?,
        comment,
    })
}
