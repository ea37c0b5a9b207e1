//! The butlers speak with their households, one now and then; nobody is through with all of them.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use contract::contacts::{ContactMethod, RecordContact};
use contract::people::Role;

use super::dice::Dice;
use super::life::Estate;
use super::staff::Colleague;
use super::{World, ZONE};
use crate::contacts::acts;
use crate::db::{Conn, Ids, NewIds, Randomness};
use crate::http::Fault;
use crate::people::{Side, Viewer};
use crate::tickets::Doing;

/// How often a butler finds the time on a day, in percent.
const OFTEN: u64 = 45;
const CHANCE: u64 = 3;

pub struct Contacts<'a> {
    world: &'a World,
    butlers: Vec<&'a Colleague>,
    /// Chance of its own: nothing else that falls by chance depends on it.
    ids: Ids,
    dice: Dice,
    seen: Option<NaiveDate>,
}

impl<'a> Contacts<'a> {
    pub fn of(estate: &Estate<'a>) -> Self {
        let butlers = estate.members.iter().filter(|member| member.roles.contains(&Role::Butler));
        let ids = Ids::new(estate.world.clock.clone(), Arc::new(Randomness::seeded(CHANCE)));
        let dice = Dice::seeded(CHANCE);
        Contacts { world: estate.world, butlers: butlers.collect(), ids, dice, seen: None }
    }

    /// Once a day.
    pub fn pass(&mut self, conn: &mut Conn, now: DateTime<Utc>) -> Result<(), Fault> {
        let today = self.world.date(now);
        if self.seen.replace(today) == Some(today) {
            return Ok(());
        }
        for butler in &self.butlers {
            if self.dice.chance(OFTEN) {
                self.speak(conn, butler, now)?;
            }
        }
        Ok(())
    }

    fn speak(&self, conn: &mut Conn, butler: &Colleague, now: DateTime<Utc>) -> Result<(), Fault> {
        let side = Side::Desk { roles: butler.roles.clone() };
        let viewer = Viewer { person_id: butler.person, today: self.world.date(now), side };
        let left = acts::left(conn, &viewer)?;
        let spoken = &self.world.book.words.office.contacts;
        let (Some(household), Some((note, needs))) = (self.dice.pick(&left), self.dice.pick(spoken)) else {
            return Ok(());
        };
        let form = RecordContact {
            household_id: *household,
            method: self.dice.pick(ContactMethod::ALL).copied().unwrap_or(ContactMethod::Visit),
            on_day: viewer.today,
            note: note.clone(),
            needs: needs.clone(),
            ticket_id: None,
        };
        let doing = Doing::new(viewer, now, ZONE);
        acts::record(conn, &doing, &form, &NewIds::from(self.ids.next())).map(drop)
    }
}
