//! Who lives and works here. Only those of the cast can sign in.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use contract::ids::{PersonId, UnitId};
use contract::people::Occupancy;
use contract::session::Audience;
use contract::session::Salutation;
use contract::tickets::Language;

use super::World;
use super::book::Known;
use super::estate::{Place, Places};
use crate::db::Conn;
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::people::store::registry::{
    Household, Occupant, Person, enter_household, enter_occupant, enter_person,
};
use crate::session::{hash_password, normal_login, set_password};

/// Residents of the cast came long ago; the tenants after the one who left, since then.
const CAME_DAYS_AGO: u64 = 380;
const LEFT_DAYS_AGO: u64 = 20;
/// Some manage without the portal.
const WITHOUT_ACCOUNT_PERCENT: u64 = 12;

pub struct Resident {
    /// Of the cast.
    pub key: Option<String>,
    pub person: PersonId,
    pub unit: UnitId,
    pub unit_code: String,
    pub building: String,
    pub language: Language,
    pub occupancy: Occupancy,
    pub name: String,
    pub phone: String,
    /// Who has none calls, or comes to the counter.
    pub has_account: bool,
}

pub fn enter(conn: &mut Conn, world: &World, places: &Places) -> Result<Vec<Resident>, Fault> {
    // Nobody knows the password of those who are not of the cast; one hash does for all of them.
    let locked = hash_password(&world.id(), &world.randomness)?;
    let mut residents = Vec::new();
    for place in &places.units {
        let cast: Vec<&Known> =
            world.book.cast.residents.iter().filter(|known| known.unit == place.code).collect();
        if cast.is_empty() {
            residents.extend(invented(conn, world, place, residents.len(), &locked)?);
        } else {
            residents.extend(known(conn, world, place, &cast)?);
        }
    }
    Ok(residents)
}

/// Somebody moves in.
struct Arrival<'a> {
    household: &'a str,
    name: &'a str,
    salutation: Option<Salutation>,
    phone: &'a str,
    role: Occupancy,
    came_days_ago: u64,
    left_days_ago: Option<u64>,
}

fn arrive(conn: &mut Conn, world: &World, arrival: &Arrival) -> Result<PersonId, Fault> {
    let id = world.id();
    let person = Person {
        id: &id,
        name: arrival.name,
        salutation: arrival.salutation,
        phone: Some(arrival.phone),
        created_at: world.now.timestamp_micros(),
    };
    enter_person(conn, &person)?;
    let until = arrival.left_days_ago.map(|days| world.ago(days).to_string());
    let occupant = Occupant {
        household_id: arrival.household,
        person_id: &id,
        role: arrival.role,
        from_date: &world.ago(arrival.came_days_ago).to_string(),
        until_date: until.as_deref(),
        may_see_fees: !matches!(arrival.role, Occupancy::Member),
        may_act: true,
    };
    enter_occupant(conn, &occupant)?;
    Ok(PersonId(parse_id(&id)?))
}

fn household(
    conn: &mut Conn,
    world: &World,
    place: &Place,
    side: &str,
    company: Option<&str>,
) -> Result<String, Fault> {
    let id = world.id();
    enter_household(conn, &Household { id: &id, unit_id: &place.id, side, company })?;
    Ok(id)
}

fn known(conn: &mut Conn, world: &World, place: &Place, cast: &[&Known]) -> Result<Vec<Resident>, Fault> {
    let somebody_left = cast.iter().any(|known| known.left);
    let mut households: BTreeMap<(&str, bool), String> = BTreeMap::new();
    let mut residents = Vec::new();
    for known in cast {
        let side = match known.role {
            Occupancy::Tenant | Occupancy::Delegate => "tenant",
            Occupancy::Owner | Occupancy::Member | Occupancy::Agent => "owner",
        };
        let company = world.book.words.companies.first().filter(|_| known.role == Occupancy::Delegate);
        let together = match households.entry((side, known.left)) {
            Entry::Occupied(entered) => entered.into_mut(),
            Entry::Vacant(place_for) => {
                place_for.insert(household(conn, world, place, side, company.map(String::as_str))?)
            }
        };
        let is_new = somebody_left && side == "tenant" && !known.left;
        let arrival = Arrival {
            household: together,
            name: &known.name,
            salutation: known.salutation,
            phone: &known.phone,
            role: known.role,
            came_days_ago: if is_new { LEFT_DAYS_AGO - 1 } else { CAME_DAYS_AGO },
            left_days_ago: known.left.then_some(LEFT_DAYS_AGO),
        };
        let person = arrive(conn, world, &arrival)?;
        let hash = hash_password(&known.password, &world.randomness)?;
        let login = normal_login(Audience::Resident, &known.phone);
        set_password(conn, Audience::Resident, &login, person, &hash, world.now)?;
        residents.push(resident(Some(known.key.clone()), person, place, &arrival, true)?);
    }
    Ok(residents)
}

/// Flats are mostly lived in by their owners, suites rented by companies; some stand empty.
fn invented(
    conn: &mut Conn,
    world: &World,
    place: &Place,
    position: usize,
    locked: &str,
) -> Result<Vec<Resident>, Fault> {
    let (dice, words) = (&world.dice, &world.book.words);
    if dice.chance(15) {
        return Ok(Vec::new());
    }
    let company = dice.pick(&words.companies).filter(|_| place.is_suite);
    let is_let = place.is_suite || dice.chance(20);
    let (side, role) = match (is_let, company) {
        (_, Some(_)) => ("tenant", Occupancy::Delegate),
        (true, None) => ("tenant", Occupancy::Tenant),
        (false, None) => ("owner", Occupancy::Owner),
    };
    let household = household(conn, world, place, side, company.map(String::as_str))?;
    let english = dice.pick(&words.english_names).filter(|_| is_let && dice.chance(12));
    let name = match english {
        Some(name) => name.clone(),
        None => format!("{}{}", pick(world, &words.surnames), pick(world, &words.given)),
    };
    let arrival = Arrival {
        household: &household,
        name: &name,
        salutation: dice.pick(&[Some(Salutation::Mr), Some(Salutation::Ms), None]).copied().flatten(),
        phone: &format!("139{position:08}"),
        role,
        came_days_ago: 200 + dice.below(900),
        left_days_ago: None,
    };
    let person = arrive(conn, world, &arrival)?;
    let has_account = !dice.chance(WITHOUT_ACCOUNT_PERCENT);
    if has_account {
        let login = normal_login(Audience::Resident, arrival.phone);
        set_password(conn, Audience::Resident, &login, person, locked, world.now)?;
    }
    Ok(vec![resident(None, person, place, &arrival, has_account)?])
}

fn pick<'a>(world: &World, from: &'a [String]) -> &'a str {
    world.dice.pick(from).map_or("", String::as_str)
}

fn resident(
    key: Option<String>,
    person: PersonId,
    place: &Place,
    arrival: &Arrival,
    has_account: bool,
) -> Result<Resident, Fault> {
    Ok(Resident {
        key,
        person,
        unit: UnitId(parse_id(&place.id)?),
        unit_code: place.code.clone(),
        building: place.building.clone(),
        language: if arrival.name.is_ascii() { Language::English } else { Language::Chinese },
        occupancy: arrival.role,
        name: arrival.name.to_owned(),
        phone: arrival.phone.to_owned(),
        has_account,
    })
}
