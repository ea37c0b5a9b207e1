//! The SQL of tickets: reading within the scope, and appending events together with their projection.

mod cases;
mod causes;
mod heads;
mod known_to;
mod people;
mod progress;
mod queue;
mod quotes;
mod scoped;
mod shift;

pub use cases::{
    ABOVE, CaseRow, KEEPERS, begin_case_again, case, concerning, concerns, keeper, kept_from, open_case,
    put_case,
};
pub use causes::{cause, caused, link};
pub use heads::heads;
pub use known_to::{Known, known_to};
pub use people::{deputy_of, has_account, is_in_service, leads, superior_of};
pub use progress::{Progress, followers, lead, progress, progresses, put_progress, replies_due, waking};
pub use queue::{Queue, queue};
pub use quotes::{awaits_household, expire_quote, quote_facts};
pub use scoped::{Part, find, jobs, newest, visible};
pub use shift::{handed_by, handed_to, last_handed, to_answer, unactioned};

use contract::people::Role;
use contract::tickets::{FollowUp, Kind, Party};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable, Text};

use crate::db::Conn;
use crate::db::schema::{
    content, event_windows, occupancies, ratings, ticket_events, ticket_progress, tickets, visit_wishes,
};
use crate::people::store::{deputies, scope};
use crate::people::{Side, Viewer, rules};

diesel::define_sql_function! {
    /// Counts code points on both databases.
    fn substr(text: Nullable<Text>, from: Integer, length: Integer) -> Nullable<Text>;
}

#[diesel::dsl::auto_type]
fn excerpt() -> _ {
    let text = content::table.filter(content::id.nullable().eq(tickets::content_id));
    text.select(substr(content::body, 1_i32, 80_i32)).single_value()
}

/// The projection of a ticket, with the beginning of its text.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = tickets)]
pub struct TicketRow {
    pub id: String,
    pub number: String,
    pub kind: String,
    pub building_id: String,
    pub unit_id: Option<String>,
    pub household_id: Option<String>,
    pub reporter_id: Option<String>,
    pub channel: String,
    pub category: Option<String>,
    pub language: String,
    pub status: String,
    pub phase: String,
    pub ending: Option<String>,
    pub version: i64,
    pub responsible_id: String,
    pub handler_id: Option<String>,
    pub visit_from: Option<i64>,
    pub visit_until: Option<i64>,
    pub promise_step: Option<String>,
    pub promise_owed_by: Option<String>,
    pub promise_since: Option<i64>,
    pub promise_due_at: Option<i64>,
    pub queue_at: i64,
    pub reopen_count: i64,
    pub photo_count: i64,
    pub reported_at: i64,
    pub ended_at: Option<i64>,
    pub emergency: Option<String>,
    pub reply_since: Option<i64>,
    pub escalation_level: i64,
    #[diesel(select_expression = excerpt())]
    pub excerpt: Option<String>,
}

/// In which qualities `viewer` may act on this ticket today.
pub fn parties(
    conn: &mut Conn,
    viewer: &Viewer,
    ticket: &TicketRow,
    progress: &Progress,
) -> QueryResult<Vec<Party>> {
    let me = viewer.person_id.to_string();
    let mut parties = Vec::new();
    match &viewer.side {
        Side::Resident => {
            let Some(household) = &ticket.household_id else {
                // A visitor's own, found by their link: no scope of residents leads here.
                if ticket.reporter_id.as_ref() == Some(&me) {
                    parties.push(Party::Resident);
                }
                return Ok(parties);
            };
            let theirs = occupancies::household_id.eq(household);
            let belongs: i64 = match ticket.reporter_id.as_ref() == Some(&me) {
                true => scope::current_households(viewer).filter(theirs).count().get_result(conn)?,
                false => scope::acting_households(viewer).filter(theirs).count().get_result(conn)?,
            };
            if belongs > 0 {
                parties.push(Party::Resident);
            }
            let consents: i64 =
                scope::consenting_households(viewer).filter(theirs).count().get_result(conn)?;
            if consents > 0
                && let Some(quote) = &progress.quote_id
                && awaits_household(conn, quote, household)?
            {
                parties.push(Party::Payer);
            }
        }
        Side::Desk { .. } => {
            for capacity in deputies::capacities(conn, viewer)? {
                let mut add = |party, is_theirs: bool| {
                    if is_theirs && !parties.contains(&party) {
                        parties.push(party);
                    }
                };
                let serves = capacity.is_in(&ticket.building_id, rules::is_customer_service);
                add(Party::CustomerService, serves);
                add(Party::Supervisor, serves && capacity.is(rules::leads_customer_service));
                add(Party::Receiver, progress.transfer_to.as_ref() == Some(&capacity.id));
            }
            // The work itself is done by whoever does it; repairs are for engineers alone.
            let is_repair = ticket.kind == Kind::Repair.word();
            if ticket.handler_id.as_deref() == Some(&me)
                && viewer.has_role(|role| !is_repair || role == Role::Engineer)
            {
                parties.push(Party::Handler);
            }
        }
    }
    Ok(parties)
}

/// A ticket whoever asks: for clocks, and for what refers to it.
pub fn any(conn: &mut Conn, ticket_id: &str) -> QueryResult<Option<TicketRow>> {
    tickets::table.find(ticket_id).select(TicketRow::as_select()).first(conn).optional()
}

/// One more level knows that a promise was missed.
pub fn raise_level(conn: &mut Conn, ticket_id: &str) -> QueryResult<usize> {
    diesel::update(tickets::table.find(ticket_id))
        .set(tickets::escalation_level.eq(tickets::escalation_level + 1))
        .execute(conn)
}

/// An event as it is stored, never to be changed.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = ticket_events)]
pub struct EventRow {
    pub ticket_id: String,
    pub seq: i64,
    pub kind: String,
    pub status: String,
    pub actor_party: String,
    pub actor_id: Option<String>,
    pub occurred_at: i64,
    pub recorded_at: i64,
    pub content_id: Option<String>,
    pub handler_id: Option<String>,
    pub visit_from: Option<i64>,
    pub visit_until: Option<i64>,
    pub agreed_by: Option<String>,
    pub promise_step: Option<String>,
    pub promise_owed_by: Option<String>,
    pub promise_since: Option<i64>,
    pub promise_due_at: Option<i64>,
    pub rule_version: Option<i64>,
    pub calendar_version: Option<i64>,
    pub purpose: Option<String>,
    pub number: Option<String>,
    pub amount_fen: Option<i64>,
    pub beside_id: Option<String>,
    pub free_of: Option<String>,
}

/// An event with its text, and whether that was erased.
pub type EventWithText = (EventRow, Option<(Option<String>, Option<i64>)>);

/// Texts of a ticket by id; what was erased is not there.
pub fn texts(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<(String, Option<String>)>> {
    content::table.filter(content::ticket_id.eq(ticket_id)).select((content::id, content::body)).load(conn)
}

/// A window that was named at an event.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = event_windows)]
pub struct WindowRow {
    pub ticket_id: String,
    pub seq: i64,
    pub position: i64,
    pub visit_from: i64,
    pub visit_until: i64,
}

/// All windows that were ever named, in order.
pub fn windows(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<WindowRow>> {
    event_windows::table
        .filter(event_windows::ticket_id.eq(ticket_id))
        .order((event_windows::seq, event_windows::position))
        .select(WindowRow::as_select())
        .load(conn)
}

pub fn name_windows(conn: &mut Conn, windows: &[WindowRow]) -> QueryResult<()> {
    for window in windows {
        window.insert_into(event_windows::table).execute(conn)?;
    }
    Ok(())
}

pub fn events(conn: &mut Conn, ticket_id: &str) -> QueryResult<Vec<EventWithText>> {
    ticket_events::table
        .left_join(content::table.on(content::id.nullable().eq(ticket_events::content_id)))
        .filter(ticket_events::ticket_id.eq(ticket_id))
        .order(ticket_events::seq)
        .select((EventRow::as_select(), (content::body, content::erased_at).nullable()))
        .load(conn)
}

/// What happened at this place of the history.
pub fn kind_of_event(conn: &mut Conn, ticket_id: &str, seq: i64) -> QueryResult<String> {
    ticket_events::table.find((ticket_id, seq)).select(ticket_events::kind).first(conn)
}

/// When the last event occurred.
pub fn last_occurred(conn: &mut Conn, ticket_id: &str) -> QueryResult<i64> {
    ticket_events::table
        .filter(ticket_events::ticket_id.eq(ticket_id))
        .order(ticket_events::seq.desc())
        .select(ticket_events::occurred_at)
        .first(conn)
}

/// Under which version of the promises this step was promised last; a day that somebody named is under none.
pub fn promised_under(conn: &mut Conn, ticket_id: &str, step: &str) -> QueryResult<Option<i64>> {
    ticket_events::table
        .filter(ticket_events::ticket_id.eq(ticket_id))
        .filter(ticket_events::promise_step.eq(step))
        .filter(ticket_events::rule_version.is_not_null())
        .order(ticket_events::seq.desc())
        .select(ticket_events::rule_version.assume_not_null())
        .first(conn)
        .optional()
}

/// What a ticket starts with.
#[derive(Insertable)]
#[diesel(table_name = tickets)]
pub struct Facts<'a> {
    pub id: &'a str,
    pub number: String,
    pub kind: String,
    pub building_id: &'a str,
    pub unit_id: Option<String>,
    pub household_id: Option<&'a str>,
    pub reporter_id: Option<&'a str>,
    pub registered_by: &'a str,
    pub channel: String,
    pub category: Option<&'a str>,
    pub language: String,
    pub content_id: Option<String>,
    pub responsible_id: &'a str,
    pub reported_at: i64,
    pub emergency: Option<&'a str>,
}

/// What the last event made of it.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = tickets, treat_none_as_null = true)]
pub struct Projection {
    pub status: String,
    pub phase: String,
    pub ending: Option<String>,
    pub version: i64,
    pub handler_id: Option<String>,
    pub visit_from: Option<i64>,
    pub visit_until: Option<i64>,
    pub promise_step: Option<String>,
    pub promise_owed_by: Option<String>,
    pub promise_since: Option<i64>,
    pub promise_due_at: Option<i64>,
    pub queue_at: i64,
    pub reopen_count: i64,
    pub photo_count: i64,
    pub ended_at: Option<i64>,
    pub reply_since: Option<i64>,
    pub escalation_level: i64,
}

/// What seldom changes: where it is, whose it is, who is responsible.
#[derive(Default, AsChangeset)]
#[diesel(table_name = tickets)]
pub struct Belonging {
    pub building_id: Option<String>,
    pub unit_id: Option<String>,
    pub household_id: Option<String>,
    pub responsible_id: Option<String>,
}

pub fn change_belonging(conn: &mut Conn, ticket_id: &str, belonging: &Belonging) -> QueryResult<usize> {
    diesel::update(tickets::table.find(ticket_id)).set(belonging).execute(conn)
}

/// What the reporter wished for the visit.
#[derive(Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = visit_wishes)]
pub struct WishRow {
    pub ticket_id: String,
    pub wished_from: Option<i64>,
    pub wished_until: Option<i64>,
    pub may_enter: i64,
    pub wants_call: i64,
}

pub fn wish(conn: &mut Conn, ticket_id: &str) -> QueryResult<Option<WishRow>> {
    visit_wishes::table.find(ticket_id).select(WishRow::as_select()).first(conn).optional()
}

pub fn insert(
    conn: &mut Conn,
    facts: &Facts,
    projection: &Projection,
    wish: &WishRow,
    progress: &Progress,
) -> QueryResult<()> {
    diesel::insert_into(tickets::table).values((facts, projection)).execute(conn)?;
    wish.insert_into(visit_wishes::table).execute(conn)?;
    progress.insert_into(ticket_progress::table).execute(conn)?;
    Ok(())
}

/// Whether the ticket still was at the version before; if not, nothing was changed. On PostgreSQL this is also
/// what makes two acts at once wait for each other, so it comes before the event.
pub fn advance(conn: &mut Conn, ticket_id: &str, projection: &Projection) -> QueryResult<bool> {
    let before = tickets::table.find(ticket_id).filter(tickets::version.eq(projection.version - 1));
    diesel::update(before).set(projection).execute(conn).map(|rows| rows == 1)
}

/// The resident's rating of one confirmation.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = ratings)]
pub struct RatingRow {
    pub ticket_id: String,
    pub seq: i64,
    pub person_id: String,
    pub overall: String,
    pub punctuality: Option<String>,
    pub quality: Option<String>,
    pub attitude: Option<String>,
    pub content_id: Option<String>,
    pub follow_up: Option<String>,
}

pub fn rate(conn: &mut Conn, rating: &RatingRow) -> QueryResult<usize> {
    rating.insert_into(ratings::table).execute(conn)
}

/// The last rating with its comment.
pub fn rating(conn: &mut Conn, ticket_id: &str) -> QueryResult<Option<(RatingRow, Option<String>)>> {
    ratings::table
        .left_join(content::table)
        .filter(ratings::ticket_id.eq(ticket_id))
        .order(ratings::seq.desc())
        .select((RatingRow::as_select(), content::body.nullable()))
        .first(conn)
        .optional()
}

/// What is owed in the thread since `reply_since` is the call that the resident asked for with a rating.
pub fn awaits_call(conn: &mut Conn, ticket_id: &str, reply_since: i64) -> QueryResult<bool> {
    let asked_to_be_called = ratings::table
        .filter(ratings::ticket_id.eq(ticket_id))
        .filter(ratings::follow_up.eq(FollowUp::CallMe.word()))
        .select(ratings::seq);
    let asked = ticket_events::table
        .filter(ticket_events::ticket_id.eq(ticket_id))
        .filter(ticket_events::occurred_at.eq(reply_since))
        .filter(ticket_events::seq.eq_any(asked_to_be_called));
    diesel::select(diesel::dsl::exists(asked)).get_result(conn)
}

/// The event, and in the same transaction a message to each whom it concerns.
pub fn append(conn: &mut Conn, event: &EventRow) -> QueryResult<()> {
    event.insert_into(ticket_events::table).execute(conn)?;
    crate::notify::of_event(conn, event)
}
