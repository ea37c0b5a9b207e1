//! Who names whom, for what and until when. No HTTP, no SQL.

use chrono::{Months, NaiveDate, TimeDelta};
use contract::household::{AGENT_MONTHS, NamedRole};
use contract::people::Occupancy;
use contract::problem::{FieldFault, field};

/// How long an invitation waits.
pub const INVITATION_LASTS: TimeDelta = TimeDelta::days(30);

/// Somebody in a household, as far as deciding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub occupancy: Occupancy,
    pub may_act: bool,
    /// The household is a company.
    pub is_company: bool,
}

impl Standing {
    /// May name somebody as that, change what they may, and end it.
    pub fn names(self, role: NamedRole) -> bool {
        let lives_here = matches!(self.occupancy, Occupancy::Owner | Occupancy::Tenant);
        match role {
            NamedRole::Member => lives_here,
            NamedRole::Delegate => {
                self.is_company && (lives_here || (self.occupancy == Occupancy::Delegate && self.may_act))
            }
            NamedRole::Agent => self.occupancy == Occupancy::Owner,
        }
    }

    pub fn may_name(self) -> Vec<NamedRole> {
        NamedRole::ALL.iter().copied().filter(|role| self.names(*role)).collect()
    }

    /// Sees everybody in the household and what happened there.
    pub fn decides(self) -> bool {
        NamedRole::ALL.iter().any(|role| self.names(*role))
    }
}

/// As what somebody was named; `None`: the office entered them, and the household neither changes nor ends it.
pub fn named(occupancy: Occupancy) -> Option<NamedRole> {
    NamedRole::ALL.iter().copied().find(|role| Occupancy::from(*role) == occupancy)
}

/// What somebody may do, as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Powers {
    pub may_see_fees: bool,
    pub may_act: bool,
    pub may_consent: bool,
    pub until: Option<NaiveDate>,
}

impl Powers {
    /// Agents have a last day, within two years, and something to do; the others have neither end nor the third power.
    pub fn fit(self, role: NamedRole, today: NaiveDate) -> Result<Powers, FieldFault> {
        let latest = today.checked_add_months(Months::new(AGENT_MONTHS)).unwrap_or(NaiveDate::MAX);
        let unfit = match (role, self.until) {
            (NamedRole::Agent, None) => FieldFault::new("until", field::REQUIRED),
            (NamedRole::Agent, Some(until)) if until < today => FieldFault::new("until", field::IN_THE_PAST),
            (NamedRole::Agent, Some(until)) if until > latest => {
                FieldFault::new("until", field::TOO_LATE).with("max", latest)
            }
            (NamedRole::Agent, Some(_)) if !(self.may_see_fees || self.may_act || self.may_consent) => {
                FieldFault::new("may_act", field::REQUIRED)
            }
            (NamedRole::Member | NamedRole::Delegate, Some(_)) => {
                FieldFault::new("until", field::UNKNOWN_VALUE)
            }
            (NamedRole::Member | NamedRole::Delegate, None) if self.may_consent => {
                FieldFault::new("may_consent", field::UNKNOWN_VALUE)
            }
            _ => return Ok(self),
        };
        Err(unfit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(occupancy: Occupancy, may_act: bool, is_company: bool) -> Standing {
        Standing { occupancy, may_act, is_company }
    }

    #[test]
    fn members_and_agents_name_nobody_and_agents_are_an_owners() {
        for named in [Occupancy::Member, Occupancy::Agent] {
            assert!(!standing(named, true, true).decides(), "{named:?}");
        }
        assert_eq!(standing(Occupancy::Owner, true, false).may_name(), [NamedRole::Member, NamedRole::Agent]);
        assert_eq!(standing(Occupancy::Tenant, true, false).may_name(), [NamedRole::Member]);
    }

    #[test]
    fn delegates_of_a_company_name_delegates_if_they_act() {
        assert_eq!(standing(Occupancy::Delegate, true, true).may_name(), [NamedRole::Delegate]);
        assert!(!standing(Occupancy::Delegate, false, true).decides());
        assert!(!standing(Occupancy::Delegate, true, false).decides(), "without a company");
        assert!(standing(Occupancy::Tenant, true, true).names(NamedRole::Delegate));
    }

    #[test]
    fn an_agent_has_an_end_within_two_years_and_something_to_do() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let today = day("2026-11-22");
        let code = |role, until: Option<&str>, may_act, may_consent| {
            let powers = Powers { may_see_fees: false, may_act, may_consent, until: until.map(day) };
            powers.fit(role, today).err().map(|fault| (fault.path, fault.code))
        };
        let fault = |path: &str, code: &str| Some((path.to_owned(), code.to_owned()));
        assert_eq!(code(NamedRole::Agent, Some("2028-11-22"), true, false), None);
        assert_eq!(code(NamedRole::Agent, Some("2028-11-23"), true, false), fault("until", field::TOO_LATE));
        assert_eq!(
            code(NamedRole::Agent, Some("2026-11-21"), true, false),
            fault("until", field::IN_THE_PAST)
        );
        assert_eq!(code(NamedRole::Agent, None, true, false), fault("until", field::REQUIRED));
        assert_eq!(
            code(NamedRole::Agent, Some("2026-11-22"), false, false),
            fault("may_act", field::REQUIRED)
        );
        assert_eq!(code(NamedRole::Member, None, false, false), None);
        assert_eq!(code(NamedRole::Member, None, true, true), fault("may_consent", field::UNKNOWN_VALUE));
        assert_eq!(
            code(NamedRole::Delegate, Some("2027-01-01"), true, false),
            fault("until", field::UNKNOWN_VALUE)
        );
    }
}
