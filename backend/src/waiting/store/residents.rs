//! What is asked of residents beside their own requests, counted in the tables of those who ask.

use contract::repairs::QuoteState;
use contract::surveys::SurveyState;
use contract::waiting::AnswersAwaited;
use diesel::dsl::{count, exists, not};
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::schema::{quote_payers, quotes, survey_answers, survey_asked, surveys, tickets};
use crate::people::Viewer;
use crate::people::store::scope;

pub fn awaited(conn: &mut Conn, viewer: &Viewer) -> QueryResult<AnswersAwaited> {
    Ok(AnswersAwaited { shares: shares(conn, viewer)?, surveys: open_surveys(conn, viewer)? })
}

/// Revisions that the viewer may answer, in requests that are not of a household of theirs.
fn shares(conn: &mut Conn, viewer: &Viewer) -> QueryResult<i64> {
    let unanswered = quote_payers::table
        .filter(quote_payers::household_id.assume_not_null().eq_any(scope::consenting_households(viewer)))
        .filter(quote_payers::answer.is_null())
        .select(quote_payers::quote_id);
    let own = tickets::table
        .filter(tickets::household_id.assume_not_null().eq_any(scope::acting_households(viewer)))
        .select(tickets::id);
    quotes::table
        .filter(quotes::id.eq_any(unanswered))
        .filter(quotes::state.eq(QuoteState::Offered.word()))
        .filter(quotes::confirmed_by.is_not_null())
        .filter(not(quotes::ticket_id.eq_any(own)))
        .count()
        .get_result(conn)
}

fn open_surveys(conn: &mut Conn, viewer: &Viewer) -> QueryResult<i64> {
    let answered = survey_answers::table
        .filter(survey_answers::survey_id.eq(survey_asked::survey_id))
        .filter(survey_answers::household_id.eq(survey_asked::household_id));
    survey_asked::table
        .inner_join(surveys::table.on(surveys::id.eq(survey_asked::survey_id)))
        .filter(survey_asked::household_id.eq_any(scope::acting_households(viewer)))
        .filter(surveys::state.eq(SurveyState::Open.word()))
        .filter(surveys::closes_on.ge(viewer.today.to_string()))
        .filter(not(exists(answered)))
        .select(count(survey_asked::survey_id).aggregate_distinct())
        .first(conn)
}
