//! How often a code may be tried. The slip's QR code stays good while its typed code is locked: nobody can be kept
//! out by somebody else's guessing.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use contract::problem::Code;

use crate::http::{Fault, Throttle};

/// Wrong codes after which a place waits.
const WRONG: u32 = 5;
const WAIT: Duration = Duration::from_secs(10 * 60);

pub struct SlipTries {
    at_place_from: Throttle<(String, IpAddr)>,
    at_place: Throttle<String>,
    from: Throttle<IpAddr>,
    overall: Throttle<()>,
}

/// A right secret: the tries it took are given back.
pub struct Tries<'a> {
    all: &'a SlipTries,
    /// Absent for a token: 128 bits belong to no place.
    place: Option<String>,
    address: IpAddr,
}

impl Default for SlipTries {
    fn default() -> Self {
        SlipTries {
            at_place_from: Throttle::new(WRONG, WAIT),
            // Whoever comes from many addresses gets no further: at this pace 40 bits last for ever.
            at_place: Throttle::new(4 * WRONG, WAIT / 2),
            from: Throttle::new(8 * WRONG, WAIT / 10),
            overall: Throttle::new(200, Duration::from_millis(200)),
        }
    }
}

impl SlipTries {
    /// Counts a try before the code is looked at. `place` is the id of what was named, or what was typed when there is
    /// no such place: both wait alike.
    pub fn try_once(&self, place: &str, address: IpAddr) -> Result<Tries<'_>, Fault> {
        let (now, place) = (Instant::now(), place.to_owned());
        self.at_place_from
            .take((place.clone(), address), now)
            .and_then(|()| self.at_place.take(place.clone(), now))
            .map_err(later)?;
        self.take(Some(place), address, now)
    }

    /// Counts a try with what a QR code holds.
    pub fn try_token(&self, address: IpAddr) -> Result<Tries<'_>, Fault> {
        self.take(None, address, Instant::now())
    }

    fn take(&self, place: Option<String>, address: IpAddr, now: Instant) -> Result<Tries<'_>, Fault> {
        let taken = self.from.take(address, now).and_then(|()| self.overall.take((), now));
        taken.map_err(later)?;
        Ok(Tries { all: self, place, address })
    }
}

fn later(wait: Duration) -> Fault {
    Fault::new(Code::TooManyRequests).retry_after(wait.as_secs() + 1)
}

impl Tries<'_> {
    pub fn give_back(self) {
        if let Some(place) = self.place {
            self.all.at_place.give_back(&place);
            self.all.at_place_from.give_back(&(place, self.address));
        }
        self.all.from.give_back(&self.address);
        self.all.overall.give_back(&());
    }
}
