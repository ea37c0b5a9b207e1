//! The design system knows no domain: a button that knows repairs can only be used for repairs.

use super::source::Source;
use super::{Breach, find};

const DOMAIN: [&str; 7] = [
    "contract::",
    "crate::api",
    "crate::session",
    "crate::drafts",
    "crate::resident",
    "crate::desk",
    "crate::routes",
];

pub fn breaches(source: &Source) -> Vec<Breach> {
    if !source.path.starts_with("src/ui/") {
        return Vec::new();
    }
    find(source, &DOMAIN, "ui takes texts, values and callbacks; whoever knows the domain hands them over")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_type_in_the_design_system_is_found() {
        let code = "use contract::tickets::Phase;";
        assert_eq!(breaches(&Source::new("src/ui/badge.rs", code)).len(), 1);
        assert_eq!(breaches(&Source::new("src/resident/tickets/badge.rs", code)).len(), 0);
    }
}
