//! What an office still has to do before its residents can rely on it: looked up, never ticked off by hand.

use serde::{Deserialize, Serialize};

use crate::open::Open;
use crate::people::Role;
use crate::words::words;

words! {
    /// One thing to do, in the order in which it is done.
    pub enum FirstStep {
        /// Name and phones of the estate, one of them answered day and night.
        Estate = "estate",
        /// Buildings and units.
        Units = "units",
        /// Somebody for each role that the office cannot do without.
        Roles = "roles",
        /// Two people for each decision that takes two.
        Approvers = "approvers",
        /// A butler for each building [ROL-02].
        Butlers = "butlers",
        /// Service hours and holidays, decided by two people.
        Hours = "hours",
        /// Each deadline set, or said not to be promised, by two people.
        Promises = "promises",
        /// What repairs cost [REP-12].
        Prices = "prices",
        /// Who lives and works here.
        Residents = "residents",
        /// A first resident has an account.
        Accounts = "accounts",
        /// A second factor for each administrator.
        SecondFactor = "second_factor",
        /// A backup every night.
        Backup = "backup",
    }
}

/// One step and how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FirstStepView {
    pub step: Open<FirstStep>,
    pub is_done: bool,
    /// How many there are: units, residents, accounts, prices, deadlines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// What is lacking by name: codes of buildings, names of administrators. A hundred at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking: Vec<String>,
    /// Roles that nobody in service has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lacking_roles: Vec<Open<Role>>,
}
