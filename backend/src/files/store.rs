//! The SQL of photos.

use chrono::{DateTime, Utc};
use contract::files::{PhotoView, Stage};
use contract::ids::{PersonId, PhotoId, TicketId};
use contract::problem::{FieldFault, field};
use contract::tickets::EventKind;
use diesel::prelude::*;
use diesel::result::Error;
use uuid::Uuid;

use crate::db::schema::photos;
use crate::db::{Conn, from_word, word};
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::people::{Side, Viewer};
use crate::tickets;

/// A photo of one event.
pub struct OfEvent {
    pub seq: i64,
    pub view: PhotoView,
}

pub struct NewPhoto {
    pub id: Uuid,
    pub uploader: PersonId,
    pub width: u32,
    pub height: u32,
    pub uploaded_at: DateTime<Utc>,
}

pub fn insert(conn: &mut Conn, photo: &NewPhoto) -> QueryResult<usize> {
    diesel::insert_into(photos::table)
        .values((
            photos::id.eq(photo.id.to_string()),
            photos::uploader_id.eq(photo.uploader.to_string()),
            photos::width.eq(i64::from(photo.width)),
            photos::height.eq(i64::from(photo.height)),
            photos::uploaded_at.eq(photo.uploaded_at.timestamp_micros()),
        ))
        .execute(conn)
}

/// Attaches photos to an event, in the order given. Each must have been uploaded by the same person and belong
/// to nothing yet; one that is missing, used or somebody else's looks the same.
pub fn attach(
    conn: &mut Conn,
    uploader: PersonId,
    ids: &[PhotoId],
    ticket_id: &str,
    seq: i64,
    stage: Stage,
    path: Option<&str>,
) -> Result<(), Fault> {
    let mut faults = Vec::new();
    for (position, id) in (0i64..).zip(ids) {
        let free = photos::table
            .find(id.to_string())
            .filter(photos::uploader_id.eq(uploader.to_string()))
            .filter(photos::ticket_id.is_null());
        let attached = diesel::update(free)
            .set((
                photos::ticket_id.eq(ticket_id),
                photos::seq.eq(seq),
                photos::position.eq(position),
                photos::stage.eq(word(stage)?),
            ))
            .execute(conn)?;
        if attached == 0 {
            let is_repeated = ids.iter().filter(|other| *other == id).count() > 1;
            let code = if is_repeated { field::REPEATED } else { field::NOT_FOUND };
            // Most forms name several; a signature has a name of its own.
            let path = path.map_or_else(|| format!("photo_ids.{position}"), str::to_owned);
            faults.push(FieldFault::new(path, code));
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Fault::fields(faults)) }
}

/// Uploader, and where it was attached: ticket, event and stage.
type Attached = (String, Option<String>, Option<i64>, Option<String>);

/// Id, width, height, event and stage.
type Row = (String, i64, i64, Option<i64>, Option<String>);

/// All photos of a ticket, in the order of its history.
pub fn of_ticket(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<OfEvent>> {
    let rows: Vec<Row> = photos::table
        .filter(photos::ticket_id.eq(ticket_id))
        .order((photos::seq, photos::position))
        .select((photos::id, photos::width, photos::height, photos::seq, photos::stage))
        .load(conn)?;
    rows.into_iter()
        .map(|(id, width, height, seq, stage)| {
            let stage = stage.as_deref().map(from_word).transpose()?.ok_or(Error::NotFound)?;
            let id = PhotoId(parse_id(&id)?);
            let view = PhotoView { id, width: side(width)?, height: side(height)?, stage };
            Ok(OfEvent { seq: seq.ok_or(Error::NotFound)?, view })
        })
        .collect()
}

/// Whether `viewer` may look at the photo: while it belongs to nothing its uploader may, then whoever sees the
/// ticket.
pub fn is_visible(conn: &mut Conn, viewer: &Viewer, id: PhotoId) -> QueryResult<bool> {
    let found: Option<Attached> = photos::table
        .find(id.to_string())
        .select((photos::uploader_id, photos::ticket_id, photos::seq, photos::stage))
        .first(conn)
        .optional()?;
    let Some((uploader, ticket, seq, stage)) = found else { return Ok(false) };
    let (Some(ticket), Some(seq)) = (ticket, seq) else {
        return Ok(uploader == viewer.person_id.to_string());
    };
    // Signatures, and what is shown among staff, stay at the desk.
    if matches!(viewer.side, Side::Resident)
        && (stage.as_deref() == Some(&word(Stage::Signature)?)
            || tickets::store::kind_of_event(conn, &ticket, seq)? == EventKind::Note.word())
    {
        return Ok(false);
    }
    let ticket = TicketId(parse_id(&ticket)?);
    Ok(tickets::store::find(conn, viewer, ticket)?.is_some())
}

/// Forgets photos that were uploaded before `limit` and never attached; answers their ids.
pub fn forget_orphans(conn: &mut Conn, limit: DateTime<Utc>) -> QueryResult<Vec<Uuid>> {
    let orphans: Vec<String> = photos::table
        .filter(photos::ticket_id.is_null())
        .filter(photos::uploaded_at.lt(limit.timestamp_micros()))
        .order(photos::uploaded_at)
        .limit(500)
        .select(photos::id)
        .load(conn)?;
    let mut forgotten = Vec::new();
    for id in orphans {
        // Only if nobody attached it in between.
        let orphan = photos::table.find(&id).filter(photos::ticket_id.is_null());
        if diesel::delete(orphan).execute(conn)? == 1 {
            forgotten.push(parse_id(&id)?);
        }
    }
    Ok(forgotten)
}

/// Which of these have a row.
pub fn known(conn: &mut Conn, ids: &[Uuid]) -> QueryResult<Vec<Uuid>> {
    let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    let known: Vec<String> = photos::table.filter(photos::id.eq_any(ids)).select(photos::id).load(conn)?;
    known.iter().map(|id| parse_id(id)).collect()
}

fn side(stored: i64) -> QueryResult<u32> {
    u32::try_from(stored).map_err(|why| Error::DeserializationError(why.into()))
}
