//! Persons, units, households, staff: who somebody is, and so what they may see and do.
//!
//! Lives here: the scope that every query on tickets is narrowed by, and the names of people and places.
//! Does not live here: signing in (`session`), what people ask for (`tickets`).

pub mod rules;
pub mod store;

pub use store::names::{Names, names};
pub use store::places::{places, public_place};
pub use store::units::units_of;

use chrono::NaiveDate;
use contract::ids::PersonId;
use contract::people::Role;
use contract::session::Audience;

use crate::http::Session;

/// Somebody who looks or acts, in one of their qualities, on a day of the estate.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub person_id: PersonId,
    pub today: NaiveDate,
    pub side: Side,
}

/// On which side of the counter. Nobody acts as a resident from the desk.
#[derive(Debug, Clone)]
pub enum Side {
    Resident,
    Desk { roles: Vec<Role> },
}

/// Somebody for whom another stands in.
#[derive(Debug, Clone)]
pub struct Principal {
    pub id: String,
    pub roles: Vec<Role>,
}

/// As whom somebody at the desk acts today, with the buildings that goes for. The roles of one are never joined with
/// the buildings of another.
#[derive(Debug)]
pub struct Capacity {
    pub id: String,
    pub roles: Vec<Role>,
    pub buildings: Vec<String>,
}

impl Capacity {
    /// One of the roles is like that.
    pub fn is(&self, like: impl Fn(Role) -> bool) -> bool {
        self.roles.iter().any(|role| like(*role))
    }

    /// The same, for this building.
    pub fn is_in(&self, building_id: &str, like: impl Fn(Role) -> bool) -> bool {
        self.is(like) && self.buildings.iter().any(|building| building == building_id)
    }
}

impl Viewer {
    pub fn of(session: &Session, today: NaiveDate) -> Self {
        let side = match session.audience {
            Audience::Resident => Side::Resident,
            Audience::Desk => Side::Desk { roles: session.roles.clone() },
        };
        Viewer { person_id: session.person_id, today, side }
    }

    /// Desk: one of the roles of this person is like that.
    pub fn has_role(&self, is_like: impl Fn(Role) -> bool) -> bool {
        match &self.side {
            Side::Resident => false,
            Side::Desk { roles } => roles.iter().any(|role| is_like(*role)),
        }
    }
}
