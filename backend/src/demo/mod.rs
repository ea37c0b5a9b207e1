//! The demonstration estate 万和城: for looking around, for screenshots and for tests. The same seed and clock
//! make the same estate, and its repairs go through the same acts as anybody's.
//!
//! Lives here: who is there and what happened. Does not live here: any rule; what the acts refuse cannot happen
//! here either.

mod act;
mod audits;
mod book;
mod casebook;
mod complaints;
mod contacts;
mod course;
mod dice;
mod enquiries;
mod estate;
mod fixture;
mod life;
mod line;
mod measures;
mod pictures;
mod proposals;
mod residents;
mod staff;
mod store;
mod surveys;
mod telling;
#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;

use crate::db::{Conn, Db, Ids, Randomness, SettableClock};
use crate::files::Folder;
use crate::http::Fault;
use crate::people::store::registry;
use book::Book;
use dice::Dice;
use fixture::Fixture;
use pictures::Album;

const ZONE: Tz = chrono_tz::Asia::Shanghai;

/// What everything here is made with.
struct World {
    book: Book,
    dice: Dice,
    randomness: Arc<Randomness>,
    ids: Ids,
    /// Set to the time of each act, so that ids carry it.
    clock: Arc<SettableClock>,
    now: DateTime<Utc>,
    folder: Folder,
    album: Album,
}

/// Fills an empty database and the data folder, as if the estate had been lived in until `now`.
pub async fn build(db: &Db, data: &Path, now: DateTime<Utc>, seed: u64) -> Result<(), Fault> {
    let folder = Folder::below(data);
    let fixture = db.write(move |conn| fill(conn, World::new(now, seed, folder.clone())?)).await?;
    fixture.write(data)
}

/// All or nothing, in one transaction.
fn fill(conn: &mut Conn, world: World) -> Result<Fixture, Fault> {
    if !registry::is_empty(conn)? {
        return Err(Fault::internal("the database already has people in it"));
    }
    estate::describe(conn, &world)?;
    estate::enter_prices(conn, &world)?;
    let members = staff::enter_persons(conn, &world)?;
    let places = estate::enter_places(conn, &world, &members)?;
    staff::enter_offices(conn, &world, &members, &places)?;
    let residents = residents::enter(conn, &world, &places)?;
    let estate = life::Estate {
        world: &world,
        members: &members,
        residents: &residents,
        buildings: &places.buildings,
    };
    life::live(conn, &estate)?;
    complaints::enter(conn, &world, &members, &residents)?;
    proposals::enter(conn, &world, &members)?;
    let yesterday = world.now - chrono::TimeDelta::hours(20);
    store::read_messages(conn, yesterday.timestamp_micros())?;
    proposals::enter_faq(conn, &world, &members)?;
    measures::enter(conn, &world, &members)?;
    surveys::enter(conn, &world, &members, &residents)?;
    enquiries::enter(conn, &world, &members, &residents)?;
    Ok(Fixture::of(&world, &members, &residents))
}

impl World {
    fn new(now: DateTime<Utc>, seed: u64, folder: Folder) -> Result<Self, Fault> {
        let clock = Arc::new(SettableClock::at(now));
        let randomness = Arc::new(Randomness::seeded(seed));
        let ids = Ids::new(clock.clone(), randomness.clone());
        let dice = Dice::seeded(seed.wrapping_add(1));
        Ok(World { book: Book::open()?, dice, randomness, ids, clock, now, folder, album: Album::empty() })
    }

    fn id(&self) -> String {
        self.ids.next().to_string()
    }

    /// The estate's own date at a moment.
    fn date(&self, at: DateTime<Utc>) -> NaiveDate {
        at.with_timezone(&ZONE).date_naive()
    }

    /// So many days ago.
    fn ago(&self, days: u64) -> NaiveDate {
        self.date(self.now).checked_sub_days(chrono::Days::new(days)).unwrap_or_default()
    }
}
