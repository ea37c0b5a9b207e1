//! The audits of the months gone by: their steps as the job takes them, and what the head butler found. The last month's
//! lot has still to be looked at.

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, Utc};
use contract::audits::{AuditCheck, AuditResult, RecordFinding};
use contract::ids::AuditItemId;
use contract::problem::Code;

use super::dice::Dice;
use super::life::Estate;
use super::staff::Colleague;
use super::{World, ZONE};
use crate::audits::acts::{self, Words};
use crate::audits::{self, Sealed};
use crate::content::store::NewText;
use crate::db::{Conn, Ids, NewIds, Randomness};
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::people::{Side, Viewer};
use crate::tickets::Doing;

/// How long after the lot was drawn it is looked at.
const AFTER: Days = Days::new(6);
const CHANCE: u64 = 2;

pub struct Audits<'a> {
    world: &'a World,
    head_butler: &'a Colleague,
    /// Chance of its own: nothing else that falls by chance depends on it.
    seeds: Arc<Randomness>,
    ids: Ids,
    dice: Dice,
    seen: Option<NaiveDate>,
    drawn: Option<(String, DateTime<Utc>)>,
}

impl<'a> Audits<'a> {
    pub fn of(estate: &Estate<'a>) -> Result<Self, Fault> {
        let (world, head_butler) = (estate.world, estate.members.get("head_butler")?);
        let seeds = Arc::new(Randomness::seeded(CHANCE));
        let ids = Ids::new(world.clock.clone(), seeds.clone());
        Ok(Audits { world, head_butler, seeds, ids, dice: Dice::seeded(CHANCE), seen: None, drawn: None })
    }

    /// What was due by then. Once a day: nothing here is due by the hour.
    pub fn pass(&mut self, conn: &mut Conn, now: DateTime<Utc>) -> Result<(), Fault> {
        let today = self.world.date(now);
        if self.seen.replace(today) == Some(today) {
            return Ok(());
        }
        let due = audits::due(conn, now, ZONE)?;
        for month in due.commit {
            audits::commit(conn, &Sealed { month, seed: self.seeds.bytes() }, now, ZONE)?;
        }
        for month in due.freeze {
            audits::freeze(conn, &month, now)?;
        }
        for month in due.draw {
            audits::draw(conn, &month, now, &NewIds::from(self.ids.next()))?;
            // What was drawn before was looked at meanwhile.
            if let Some((before, drawn_at)) = self.drawn.replace((month, now)) {
                self.look(conn, &before, drawn_at + AFTER)?;
            }
        }
        Ok(())
    }

    fn look(&self, conn: &mut Conn, month: &str, now: DateTime<Utc>) -> Result<(), Fault> {
        let side = Side::Desk { roles: self.head_butler.roles.clone() };
        let viewer = Viewer { person_id: self.head_butler.person, today: self.world.date(now), side };
        let doing = Doing::new(viewer, now, ZONE);
        for id in audits::drawn_ids(conn, month)? {
            let dice = &self.dice;
            let text = dice.pick(&self.world.book.words.office.audited).cloned().unwrap_or_default();
            let checked = dice.pick(AuditCheck::ALL).copied().unwrap_or(AuditCheck::Phone);
            let form = RecordFinding { checked, result: AuditResult::Ok, text: text.clone(), reason: None };
            let words = Words { text: NewText { id: self.ids.next(), body: text }, reason: None };
            match acts::record(conn, &doing, AuditItemId(parse_id(&id)?), &form, &words) {
                // Done by the head butler; somebody else looks at that.
                Err(fault) if fault.code() == Code::OwnWork => {}
                found => found.map(drop)?,
            }
        }
        Ok(())
    }
}
