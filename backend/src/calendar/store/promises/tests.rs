//! What is not approved is never in force, and what is decided stays.

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Asia::Shanghai;
use contract::calendar::Clock;
use contract::ids::PersonId;
use contract::promises::{Deadline, PromiseRule};
use contract::proposals::ProposalState;
use contract::tickets::{Kind, Step};
use uuid::Uuid;

use super::super::Kept;
use super::{NewVersion, decide, propose};
use crate::db::scratch::Scratch;
use crate::db::{Conn, DbFault};

const AUTHOR: PersonId = PersonId(Uuid::from_u128(1));
const OTHER: PersonId = PersonId(Uuid::from_u128(2));

fn from_day_one() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(1)
}

fn proposal(conn: &mut Conn) -> Result<i64, DbFault> {
    let deadline = Deadline::Within(Clock::ServiceMinutes(20));
    let rules = [PromiseRule { kind: Kind::Repair, step: Step::Dispatch, deadline }];
    let new = NewVersion {
        valid_from: from_day_one(),
        rules: &rules,
        escalation_minutes: Some(60),
        by: AUTHOR,
        at: DateTime::UNIX_EPOCH,
    };
    propose(conn, &new)
}

fn approved(conn: &mut Conn, version: i64, by: PersonId) -> Result<bool, DbFault> {
    Ok(decide(conn, version, ProposalState::Approved, by, DateTime::UNIX_EPOCH, None)?)
}

#[tokio::test]
async fn only_an_approved_version_is_in_force_and_only_from_its_day() {
    let house = Scratch::new();
    let seen = house.db.write(|conn| {
        // As one act asks: what it has read before hides nothing that is in force since.
        let kept = Kept::default();
        let rules_at = |conn: &mut Conn, at| Ok::<_, DbFault>(kept.office_at(conn, Shanghai, at)?.rules);
        let before = rules_at(conn, DateTime::UNIX_EPOCH)?.version;
        let version = proposal(conn)?;
        let proposed = rules_at(conn, from_day_one())?.version;
        assert!(approved(conn, version, OTHER)?);
        assert!(!approved(conn, version, OTHER)?, "decided twice");
        let early = rules_at(conn, from_day_one() - TimeDelta::microseconds(1))?.version;
        let now = rules_at(conn, from_day_one())?;
        assert_eq!((before, proposed, early), (1, 1, 1));
        assert_eq!((now.version, now.escalation_minutes, now.rules.len()), (version, Some(60), 1));
        Ok::<_, DbFault>(())
    });
    seen.await.unwrap();
}

#[tokio::test]
async fn the_database_keeps_a_decided_version_from_everybody() {
    let house = Scratch::new();
    let version = house.db.write(proposal).await.unwrap();
    let by_the_author = house.db.write(move |conn| approved(conn, version, AUTHOR)).await;
    assert!(by_the_author.is_err_and(|why| why.to_string().contains("by somebody else")));
    assert!(house.db.write(move |conn| approved(conn, version, OTHER)).await.unwrap());
    for (change, why) in [
        ("UPDATE promise_versions SET valid_from = 5 WHERE version = 2", "decided once"),
        ("UPDATE promise_versions SET state = 'returned', reason = 'x' WHERE version = 2", "decided once"),
        ("UPDATE promise_versions SET escalation_minutes = 5 WHERE version = 1", "decided once"),
        ("DELETE FROM promise_versions", "append-only"),
        ("UPDATE promise_rules SET amount = 5", "append-only"),
        ("DELETE FROM promise_rules", "append-only"),
        ("INSERT INTO promise_rules VALUES (2, 'repair', 'accept', 'same_day', NULL)", "is decided"),
    ] {
        house.refuses(change, why).await;
    }
}
