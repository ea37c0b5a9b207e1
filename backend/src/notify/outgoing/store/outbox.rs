//! What is to be sent, and how it goes.

use chrono::{DateTime, Utc};
use contract::channels::DeliveryFault;
use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{channels, inbox_messages, outbox, persons, tickets};
use crate::http::{Cursor, PageSize};
use crate::notify::outgoing::Undelivered;

pub const WAITING: &str = "waiting";
pub const SENT: &str = "sent";
const GIVEN_UP: &str = "given_up";
const DROPPED: &str = "dropped";

/// So many lines go into one message.
const MOST_TOGETHER: i64 = 100;

/// What is sent together: all that is due for one person by one channel. Once it was tried it stays together, and
/// nothing joins it: so its name says what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Next {
    pub channel: String,
    pub person_id: String,
    pub audience: String,
    pub parcel: Option<String>,
}

/// Whose turn it is on a channel that is on: what waits longest. At night only what is urgent.
pub fn next(
    conn: &mut Conn,
    channel: &str,
    now: DateTime<Utc>,
    only_urgent: bool,
) -> QueryResult<Option<Next>> {
    outbox::table
        .inner_join(inbox_messages::table.on(inbox_messages::id.eq(outbox::message_id)))
        .inner_join(channels::table.on(channels::kind.eq(outbox::channel)))
        .filter(outbox::channel.eq(channel))
        .filter(outbox::state.eq(WAITING))
        .filter(outbox::due_at.le(now.timestamp_micros()))
        .filter(outbox::is_urgent.ge(i64::from(only_urgent)))
        .filter(channels::is_on.eq(1))
        .order((outbox::due_at, outbox::message_id))
        .select((outbox::channel, inbox_messages::person_id, inbox_messages::audience, outbox::parcel))
        .first(conn)
        .optional()
}

/// A message of what is sent together.
#[derive(Debug, Clone, Queryable)]
pub struct Line {
    pub message_id: String,
    pub ticket_id: String,
    pub number: String,
    pub ticket_kind: String,
    pub event: String,
    pub is_urgent: i64,
    pub due_at: i64,
    pub attempts: i64,
}

/// What goes together, the oldest first; less at night.
pub fn lines(conn: &mut Conn, next: &Next, now: DateTime<Utc>, only_urgent: bool) -> QueryResult<Vec<Line>> {
    let is_new = next.parcel.is_none();
    let parcel = next.parcel.clone().unwrap_or_default();
    outbox::table
        .inner_join(inbox_messages::table.on(inbox_messages::id.eq(outbox::message_id)))
        .inner_join(tickets::table.on(tickets::id.eq(inbox_messages::ticket_id)))
        .filter(outbox::channel.eq(&next.channel))
        .filter(outbox::state.eq(WAITING))
        .filter(outbox::due_at.le(now.timestamp_micros()))
        .filter(outbox::is_urgent.ge(i64::from(only_urgent)))
        .filter(outbox::parcel.is_null().eq(is_new))
        .filter(outbox::parcel.is_null().or(outbox::parcel.assume_not_null().eq(parcel)))
        .filter(inbox_messages::person_id.eq(&next.person_id))
        .filter(inbox_messages::audience.eq(&next.audience))
        .order((inbox_messages::created_at, inbox_messages::id))
        .limit(MOST_TOGETHER)
        .select((
            outbox::message_id,
            inbox_messages::ticket_id,
            tickets::number,
            tickets::kind,
            inbox_messages::kind,
            outbox::is_urgent,
            outbox::due_at,
            outbox::attempts,
        ))
        .load(conn)
}

/// When somebody was last sent by this channel what could have waited.
pub fn last_push(conn: &mut Conn, next: &Next) -> QueryResult<Option<i64>> {
    outbox::table
        .inner_join(inbox_messages::table.on(inbox_messages::id.eq(outbox::message_id)))
        .filter(outbox::channel.eq(&next.channel))
        .filter(outbox::is_urgent.eq(0))
        .filter(outbox::state.eq(SENT))
        .filter(inbox_messages::person_id.eq(&next.person_id))
        .filter(inbox_messages::audience.eq(&next.audience))
        .select(max(outbox::sent_at))
        .first(conn)
}

/// Not before then.
pub fn put_off(conn: &mut Conn, channel: &str, line: &Line, until: DateTime<Utc>) -> QueryResult<()> {
    let waiting = outbox::table.find((&line.message_id, channel)).filter(outbox::state.eq(WAITING));
    diesel::update(waiting).set(outbox::due_at.eq(until.timestamp_micros())).execute(conn).map(drop)
}

/// Claims it until `until`: nobody else sends it meanwhile, and if whoever claimed it is gone by then, it is due again.
/// False where somebody else has it.
pub fn claim(
    conn: &mut Conn,
    channel: &str,
    line: &Line,
    parcel: &str,
    until: DateTime<Utc>,
) -> QueryResult<bool> {
    let as_read = outbox::table
        .find((&line.message_id, channel))
        .filter(outbox::state.eq(WAITING))
        .filter(outbox::due_at.eq(line.due_at))
        .filter(outbox::attempts.eq(line.attempts));
    let claim = (
        outbox::due_at.eq(until.timestamp_micros()),
        outbox::attempts.eq(line.attempts + 1),
        outbox::parcel.eq(parcel),
    );
    diesel::update(as_read).set(claim).execute(conn).map(|rows| rows == 1)
}

pub fn sent(conn: &mut Conn, channel: &str, message_id: &str, at: DateTime<Utc>) -> QueryResult<()> {
    let none = None::<String>;
    let done = (
        outbox::state.eq(SENT),
        outbox::sent_at.eq(at.timestamp_micros()),
        outbox::fault.eq(&none),
        outbox::detail.eq(&none),
    );
    let undone = outbox::table.find((message_id, channel)).filter(outbox::state.eq_any([WAITING, GIVEN_UP]));
    diesel::update(undone).set(done).execute(conn).map(drop)
}

/// Whom it is for may no longer see what it is about.
pub fn dropped(conn: &mut Conn, channel: &str, message_id: &str) -> QueryResult<()> {
    let waiting = outbox::table.find((message_id, channel)).filter(outbox::state.eq(WAITING));
    diesel::update(waiting).set(outbox::state.eq(DROPPED)).execute(conn).map(drop)
}

/// Tried again at `next`, or given up.
pub fn failed(
    conn: &mut Conn,
    channel: &str,
    message_id: &str,
    why: &Undelivered,
    next: Option<DateTime<Utc>>,
) -> QueryResult<()> {
    let waiting = || outbox::table.find((message_id, channel)).filter(outbox::state.eq(WAITING));
    let said = (outbox::fault.eq(why.fault.word()), outbox::detail.eq(&why.detail));
    match next {
        Some(next) => {
            diesel::update(waiting()).set((said, outbox::due_at.eq(next.timestamp_micros()))).execute(conn)
        }
        None => diesel::update(waiting()).set((said, outbox::state.eq(GIVEN_UP))).execute(conn),
    }
    .map(drop)
}

/// What waits for a channel that is turned off is given up; which messages these are.
pub fn give_up_waiting(conn: &mut Conn, channel: &str) -> QueryResult<Vec<(String, String, String)>> {
    let waiting: Vec<(String, String, String)> = outbox::table
        .inner_join(inbox_messages::table.on(inbox_messages::id.eq(outbox::message_id)))
        .filter(outbox::channel.eq(channel))
        .filter(outbox::state.eq(WAITING))
        .select((outbox::message_id, inbox_messages::kind, inbox_messages::audience))
        .load(conn)?;
    let none = None::<String>;
    diesel::update(outbox::table.filter(outbox::channel.eq(channel)).filter(outbox::state.eq(WAITING)))
        .set((
            outbox::state.eq(GIVEN_UP),
            outbox::fault.eq(DeliveryFault::SwitchedOff.word()),
            outbox::detail.eq(&none),
        ))
        .execute(conn)?;
    Ok(waiting)
}

/// A message that was tried in vain.
#[derive(Debug, Clone, Queryable)]
pub struct FailureRow {
    pub message_id: String,
    pub state: String,
    pub parcel: Option<String>,
    pub due_at: i64,
    pub attempts: i64,
    pub fault: Option<String>,
    pub detail: Option<String>,
    pub event: String,
    pub person: String,
    pub ticket_id: String,
    pub number: String,
    pub created_at: i64,
}

impl FailureRow {
    pub fn is_given_up(&self) -> bool {
        self.state == GIVEN_UP
    }
}

macro_rules! failures {
    ($kind:expr) => {
        outbox::table
            .inner_join(inbox_messages::table.on(inbox_messages::id.eq(outbox::message_id)))
            .inner_join(persons::table.on(persons::id.eq(inbox_messages::person_id)))
            .inner_join(tickets::table.on(tickets::id.eq(inbox_messages::ticket_id)))
            .filter(outbox::channel.eq($kind))
            .filter(outbox::state.eq_any([WAITING, GIVEN_UP]))
            .filter(outbox::fault.is_not_null())
            .select((
                outbox::message_id,
                outbox::state,
                outbox::parcel,
                outbox::due_at,
                outbox::attempts,
                outbox::fault,
                outbox::detail,
                inbox_messages::kind,
                persons::name,
                tickets::id,
                tickets::number,
                inbox_messages::created_at,
            ))
    };
}

/// What a channel could not deliver so far, the newest first. Ids of messages sort by time.
pub fn failures(
    conn: &mut Conn,
    kind: &str,
    before: Option<Cursor>,
    size: PageSize,
) -> QueryResult<Vec<FailureRow>> {
    let (key, id) = before.map_or((i64::MAX, String::new()), |at| (at.key, at.id.to_string()));
    let same_moment = inbox_messages::created_at.eq(key).and(outbox::message_id.lt(id));
    failures!(kind)
        .filter(inbox_messages::created_at.lt(key).or(same_moment))
        .order((inbox_messages::created_at.desc(), outbox::message_id.desc()))
        .limit(size.most())
        .load(conn)
}

pub fn failure(conn: &mut Conn, kind: &str, message_id: &str) -> QueryResult<Option<FailureRow>> {
    failures!(kind).filter(outbox::message_id.eq(message_id)).first(conn).optional()
}

/// Tried again now, as if for the first time, with all it was sent together with.
pub fn retry(conn: &mut Conn, kind: &str, failure: &FailureRow, now: DateTime<Utc>) -> QueryResult<()> {
    let parcel = failure.parcel.clone().unwrap_or_default();
    let together = outbox::parcel.is_not_null().and(outbox::parcel.assume_not_null().eq(parcel));
    let undelivered = outbox::table
        .filter(outbox::channel.eq(kind))
        .filter(outbox::message_id.eq(&failure.message_id).or(together))
        .filter(outbox::state.eq_any([WAITING, GIVEN_UP]));
    let again =
        (outbox::state.eq(WAITING), outbox::due_at.eq(now.timestamp_micros()), outbox::attempts.eq(0));
    diesel::update(undelivered).set(again).execute(conn).map(drop)
}

/// How many wait, and how many of all were tried in vain.
pub fn counts(conn: &mut Conn, kind: &str) -> QueryResult<(i64, i64)> {
    let of = || outbox::table.filter(outbox::channel.eq(kind.to_owned()));
    let waiting = of().filter(outbox::state.eq(WAITING)).select(count_star()).first(conn)?;
    let failing = of()
        .filter(outbox::state.eq_any([WAITING, GIVEN_UP]))
        .filter(outbox::fault.is_not_null())
        .select(count_star())
        .first(conn)?;
    Ok((waiting, failing))
}
