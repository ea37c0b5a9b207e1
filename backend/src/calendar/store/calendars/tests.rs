//! What is not approved is never in force, and what is decided stays.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Asia::Shanghai;
use contract::calendar::Hours;
use contract::ids::PersonId;
use contract::proposals::ProposalState;
use uuid::Uuid;

use super::super::Kept;
use super::{CalendarDay, NewCalendar, decide_calendar, knows_a_day_of, propose_calendar};
use crate::db::scratch::Scratch;
use crate::db::{Conn, DbFault};

const AUTHOR: PersonId = PersonId(Uuid::from_u128(1));
const OTHER: PersonId = PersonId(Uuid::from_u128(2));

fn from_day_one() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(1)
}

fn proposal(conn: &mut Conn) -> Result<i64, DbFault> {
    let day = |day: &str, is_worked| CalendarDay { day: day.to_owned(), is_worked, name: None };
    let new = NewCalendar {
        valid_from: from_day_one(),
        hours: Hours::default(),
        has_duty_shift: true,
        days: &[day("1970-05-01", 0), day("1970-05-03", 1)],
        by: AUTHOR,
        at: DateTime::UNIX_EPOCH,
    };
    propose_calendar(conn, &new)
}

fn approved(conn: &mut Conn, version: i64, by: PersonId) -> Result<bool, DbFault> {
    let at = DateTime::UNIX_EPOCH;
    Ok(decide_calendar(conn, version, ProposalState::Approved, by, at, None)?)
}

#[tokio::test]
async fn only_an_approved_calendar_is_in_force_and_only_from_its_day() {
    let house = Scratch::new();
    let seen = house.db.write(|conn| {
        let kept = Kept::default();
        let at = |conn: &mut Conn, at| Ok::<_, DbFault>(kept.office_at(conn, Shanghai, at)?.calendar);
        assert!(!knows_a_day_of(conn, 1970)?);
        let version = proposal(conn)?;
        assert!(knows_a_day_of(conn, 1970)? && !knows_a_day_of(conn, 1971)?);
        assert_eq!(at(conn, from_day_one())?.version(), 1);
        assert!(approved(conn, version, OTHER)?);
        assert!(!approved(conn, version, OTHER)?, "decided twice");
        let early = at(conn, from_day_one() - TimeDelta::microseconds(1))?;
        let now = at(conn, from_day_one())?;
        assert_eq!((early.version(), now.version(), now.has_duty_shift()), (1, version, true));
        assert!(now.is_holiday("1970-05-01".parse().unwrap()));
        assert!(now.is_working_day("1970-05-03".parse().unwrap()), "a Sunday that is worked");
        Ok::<_, DbFault>(())
    });
    seen.await.unwrap();
}

#[tokio::test]
async fn the_database_keeps_a_decided_calendar_from_everybody() {
    let house = Scratch::new();
    let version = house.db.write(proposal).await.unwrap();
    let by_the_author = house.db.write(move |conn| approved(conn, version, AUTHOR)).await;
    assert!(by_the_author.is_err_and(|why| why.to_string().contains("by somebody else")));
    let late = house.db.write(move |conn| {
        Ok::<_, DbFault>(decide_calendar(
            conn,
            version,
            ProposalState::Approved,
            OTHER,
            from_day_one(),
            None,
        )?)
    });
    assert!(late.await.is_err_and(|why| why.to_string().contains("before it holds")));
    assert!(house.db.write(move |conn| approved(conn, version, OTHER)).await.unwrap());
    for (change, why) in [
        ("UPDATE calendar_versions SET valid_from = 5 WHERE version = 2", "decided once"),
        ("UPDATE calendar_versions SET state = 'returned', reason = 'x' WHERE version = 2", "decided once"),
        ("UPDATE calendar_versions SET closes = '23:00' WHERE version = 1", "decided once"),
        ("DELETE FROM calendar_versions", "append-only"),
        ("UPDATE calendar_days SET is_worked = 1", "append-only"),
        ("DELETE FROM calendar_days", "append-only"),
        ("INSERT INTO calendar_days VALUES (2, '1970-10-01', 0, NULL)", "is decided"),
    ] {
        house.refuses(change, why).await;
    }
}
