//! Telling what happened to a request whose story stands in a file: the clocks run between one act and the next.

use chrono::{DateTime, Days, TimeDelta, Utc};
use contract::ids::TicketId;
use contract::tickets::{Language, Rating, Satisfaction};

use super::life::{clock, doing};
use super::residents::Resident;
use super::staff::Colleague;
use super::{World, store as stored};
use crate::db::{Conn, NewIds};
use crate::http::Fault;
use crate::people::Side;
use crate::tickets::{Doing, Read, wake};

/// At the desk's usual hour so many days ago.
pub fn begun(world: &World, days: u64) -> DateTime<Utc> {
    let now = world.now;
    now.checked_sub_days(Days::new(days)).unwrap_or(now) - TimeDelta::minutes(5)
}

/// Whom it happened to. Not of the cast: what they find when they sign in is told elsewhere.
pub fn somebody<'a>(
    world: &World,
    residents: &'a [Resident],
    language: Language,
) -> Result<&'a Resident, Fault> {
    let fits = |one: &&Resident| one.key.is_none() && one.has_account && one.language == language;
    let candidates: Vec<&Resident> = residents.iter().filter(fits).collect();
    world.dice.pick(&candidates).copied().ok_or_else(|| Fault::internal("nobody could have asked"))
}

/// A rating of one word.
pub fn said_overall(overall: Satisfaction) -> Rating {
    Rating { overall, punctuality: None, quality: None, attitude: None, comment: None, follow_up: None }
}

/// One request, act by act.
pub struct Telling<'a> {
    world: &'a World,
    /// When the next act happens.
    pub at: DateTime<Utc>,
    pub id: TicketId,
}

impl<'a> Telling<'a> {
    /// Begins then, so that the request's id carries that time.
    pub fn from(world: &'a World, at: DateTime<Utc>) -> Telling<'a> {
        world.clock.set(at);
        Telling { world, at, id: TicketId(world.ids.next()) }
    }

    /// Later, what the clocks do meanwhile included.
    pub fn goes_on(&mut self, conn: &mut Conn, by: TimeDelta) -> Result<(), Fault> {
        self.at = (self.at + by).min(self.world.now);
        self.world.clock.set(self.at);
        self.clocks(conn)
    }

    pub fn clocks(&self, conn: &mut Conn) -> Result<(), Fault> {
        let id = self.id.to_string();
        let is_due = stored::wakes_at(conn, &id)?.is_some_and(|at| at <= self.at.timestamp_micros());
        if is_due { wake(conn, &clock(self.world, self.at), &id) } else { Ok(()) }
    }

    pub fn by(&self, member: &Colleague) -> Doing {
        doing(self.world, self.at, member.person, Side::Desk { roles: member.roles.clone() })
    }

    pub fn read(&self) -> Read {
        Read { id: self.id, version: None }
    }

    pub fn ids(&self) -> NewIds {
        NewIds::from(self.world.ids.next())
    }
}
