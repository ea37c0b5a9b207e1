//! The scope, as subqueries: who may see and do what is decided by the database, in the query that reads or
//! changes it, never by a comparison afterwards.
//!
//! Not boxed: a boxed subquery is tied to one of the two databases.

use contract::ids::PersonId;
use diesel::dsl::auto_type;
use diesel::prelude::*;

use crate::db::schema::{occupancies, staff_scopes};
use crate::people::{Viewer, rules};

/// Belongs to the household from before `today` to `since` at least.
#[auto_type]
pub fn belongs(person: String, today: String, since: String) -> _ {
    let not_over = occupancies::until_date.is_null().or(occupancies::until_date.ge(since));
    occupancies::person_id.eq(person).and(occupancies::from_date.le(today)).and(not_over)
}

#[auto_type]
pub fn households_since(person: String, today: String, since: String) -> _ {
    let belongs: belongs = belongs(person, today, since);
    occupancies::table.filter(belongs).select(occupancies::household_id)
}

#[auto_type]
pub fn households_acted_for(person: String, today: String, since: String) -> _ {
    let households: households_since = households_since(person, today, since);
    households.filter(occupancies::may_act.eq(1_i64))
}

/// The same as [`households_since`], but for agents: nothing is theirs to look back on.
#[auto_type]
pub fn households_lately(person: String, today: String, since: String, agents_since: String) -> _ {
    let households: households_since = households_since(person, today, since);
    let is_in_time = occupancies::role.ne("agent").or(occupancies::until_date.ge(agents_since));
    households.filter(is_in_time)
}

/// Households the person belongs to, or belonged to until lately: the outermost border of what they can see.
pub fn readable_households(viewer: &Viewer) -> households_lately {
    let (today, since) = (viewer.today.to_string(), rules::readable_since(viewer.today).to_string());
    households_lately(viewer.person_id.to_string(), today.clone(), since, today)
}

#[auto_type]
pub fn households_with_fees(person: String, today: String, since: String, agents_since: String) -> _ {
    let households: households_lately = households_lately(person, today, since, agents_since);
    households.filter(occupancies::may_see_fees.eq(1_i64))
}

/// Of [`readable_households`] those whose money the person may see, too.
pub fn fee_households(viewer: &Viewer) -> households_with_fees {
    let (today, since) = (viewer.today.to_string(), rules::readable_since(viewer.today).to_string());
    households_with_fees(viewer.person_id.to_string(), today.clone(), since, today)
}

/// Households the person belongs to today.
pub fn current_households(viewer: &Viewer) -> households_since {
    let today = viewer.today.to_string();
    households_since(viewer.person_id.to_string(), today.clone(), today)
}

/// Households the person belongs to today and may act for.
pub fn acting_households(viewer: &Viewer) -> households_acted_for {
    let today = viewer.today.to_string();
    households_acted_for(viewer.person_id.to_string(), today.clone(), today)
}

#[auto_type]
pub fn households_consented_for(person: String, today: String, since: String) -> _ {
    let households: households_since = households_since(person, today, since);
    let acts = occupancies::role.ne("agent").and(occupancies::may_act.eq(1_i64));
    households.filter(occupancies::may_consent.eq(1_i64).or(acts))
}

/// Households the person belongs to today and may accept costs for: whoever acts for them, and agents named for it.
pub fn consenting_households(viewer: &Viewer) -> households_consented_for {
    let today = viewer.today.to_string();
    households_consented_for(viewer.person_id.to_string(), today.clone(), today)
}

#[auto_type]
pub fn buildings_of(staff: String) -> _ {
    staff_scopes::table.filter(staff_scopes::person_id.eq(staff)).select(staff_scopes::building_id)
}

/// Buildings in the scope of a staff member.
pub fn buildings_in_scope(staff: PersonId) -> buildings_of {
    buildings_of(staff.to_string())
}
