//! Who changes a post, and what a post may be. No HTTP, no SQL.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use contract::people::Role;
use contract::problem::{FieldFault, field};
use contract::staffing::DEPUTY_DAYS_MAX;

pub fn changes_posts(role: Role) -> bool {
    role == Role::Admin
}

/// The way up from `person` over `superior`, if it leads back: one superior each, and a top [ROL-21].
pub fn circle<'a>(
    person: &'a str,
    superior: &'a str,
    above: &'a HashMap<String, String>,
) -> Option<Vec<&'a str>> {
    let mut way = vec![person];
    let mut at = Some(superior);
    while let Some(next) = at {
        way.push(next);
        if next == person {
            return Some(way);
        }
        // A circle that was there before does not lead back to this person.
        if way.len() > above.len() + 2 {
            return None;
        }
        at = above.get(next).map(String::as_str);
    }
    None
}

/// Refuses a change that leaves a role without anybody, unless whoever makes it says so; the last administrator
/// stays in any case.
pub fn keeps_roles(sole: &[Role], kept: &[Role], said: &[Role]) -> Result<(), FieldFault> {
    let emptied: BTreeSet<Role> = sole.iter().filter(|role| !kept.contains(role)).copied().collect();
    if emptied.contains(&Role::Admin) {
        return Err(FieldFault::new("roles", field::LAST_ADMIN));
    }
    let said: BTreeSet<Role> = said.iter().copied().collect();
    if said == emptied { Ok(()) } else { Err(FieldFault::new("leaves_empty", field::COUNT_DIFFERS)) }
}

/// Both days, if somebody can stand in for so long.
pub fn days(from: &str, until: &str, today: NaiveDate) -> Result<(NaiveDate, NaiveDate), FieldFault> {
    let day = |path: &str, said: &str| {
        let read = NaiveDate::parse_from_str(said, "%Y-%m-%d").ok();
        // Nothing but the one spelling that is stored and compared.
        read.filter(|day| day.to_string() == said).ok_or_else(|| {
            FieldFault::new(path, if said.is_empty() { field::REQUIRED } else { field::WRONG_TYPE })
        })
    };
    let (from, until) = (day("from", from)?, day("until", until)?);
    if until < today {
        return Err(FieldFault::new("until", field::IN_THE_PAST));
    }
    if until < from {
        return Err(FieldFault::new("until", field::BEFORE_THE_LAST));
    }
    if (until - from).num_days() > DEPUTY_DAYS_MAX {
        return Err(FieldFault::new("until", field::TOO_MANY).with("max", DEPUTY_DAYS_MAX));
    }
    Ok((from, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_is_above_oneself_is_never_below_oneself() {
        let above: HashMap<String, String> =
            [("clerk", "lead"), ("lead", "manager"), ("lost", "found"), ("found", "lost")]
                .map(|(who, by)| (who.to_owned(), by.to_owned()))
                .into();
        assert_eq!(circle("manager", "clerk", &above), Some(vec!["manager", "clerk", "lead", "manager"]));
        assert_eq!(circle("clerk", "clerk", &above), Some(vec!["clerk", "clerk"]));
        assert_eq!(circle("clerk", "manager", &above), None);
        assert_eq!(circle("clerk", "lost", &above), None);
    }

    #[test]
    fn a_role_is_emptied_only_by_whoever_says_so_and_the_last_admin_stays() {
        let emptied =
            |sole: &[Role], kept: &[Role], said: &[Role]| keeps_roles(sole, kept, said).map_err(|f| f.path);
        assert_eq!(emptied(&[Role::Cashier], &[Role::Cashier], &[]), Ok(()));
        assert_eq!(emptied(&[Role::Cashier], &[], &[]), Err("leaves_empty".to_owned()));
        assert_eq!(emptied(&[Role::Cashier], &[], &[Role::Cashier]), Ok(()));
        assert_eq!(emptied(&[], &[], &[Role::Cashier]), Err("leaves_empty".to_owned()));
        assert_eq!(emptied(&[Role::Admin], &[], &[Role::Admin]), Err("roles".to_owned()));
    }

    #[test]
    fn a_deputy_stands_in_from_a_day_to_a_day() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let fault = |from, until| days(from, until, today).unwrap_err();
        assert!(days("2026-11-20", "2026-11-22", today).is_ok());
        assert_eq!(fault("", "2026-11-22").code, field::REQUIRED);
        assert_eq!(fault("2026-11-1", "2026-11-22").code, field::WRONG_TYPE);
        assert_eq!(fault("2026-11-01", "2026-11-21").code, field::IN_THE_PAST);
        assert_eq!(fault("2026-12-02", "2026-12-01").code, field::BEFORE_THE_LAST);
        assert_eq!(fault("2026-12-01", "2028-01-01").code, field::TOO_MANY);
    }
}
