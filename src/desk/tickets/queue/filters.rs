//! What the address says about the queue, by the names of the API: read from it, and never kept anywhere else.

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use leptos::prelude::*;

use crate::routes;

pub const PHASE: &str = "phase";
pub const SEARCH: &str = "q";
pub const KIND: &str = "kind";
pub const CATEGORY: &str = "category";
pub const BUILDING: &str = "building_id";
pub const WHOSE: &str = "whose";
pub const COLLEAGUE: &str = "staff_id";
pub const SORT: &str = "sort";
pub const OVERDUE: &str = "overdue";
pub const REPLY: &str = "awaits_reply";
pub const EMERGENCY: &str = "emergency";

/// In the order in which they stand in an address, whatever was chosen first: one view has one address.
const NAMES: [&str; 11] =
    [PHASE, SEARCH, KIND, CATEGORY, BUILDING, WHOSE, COLLEAGUE, OVERDUE, REPLY, EMERGENCY, SORT];

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(Vec<(&'static str, String)>);

impl Filters {
    fn read(find: impl Fn(&str) -> Option<String>) -> Filters {
        let said = NAMES.iter().filter_map(|name| Some((*name, find(name)?)));
        Filters(said.filter(|(_, value)| !value.is_empty()).collect())
    }

    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// The same with another value under this name; an empty one is none.
    pub fn with(&self, name: &str, value: &str) -> Filters {
        Filters::read(|known| Some(if known == name { value } else { self.get(known) }.to_owned()))
    }

    /// On where it was off, and off where it was on.
    pub fn toggled(&self, name: &str, value: &str) -> Filters {
        self.with(name, if self.get(name) == value { "" } else { value })
    }

    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        self.0.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }

    pub fn address(&self) -> String {
        routes::desk_queue(&self.pairs())
    }

    /// Something was left out, beside the order.
    pub fn is_narrowed(&self) -> bool {
        self.0.iter().any(|(name, _)| *name != SORT)
    }

    /// How many of these are set.
    pub fn count(&self, names: &[&str]) -> usize {
        names.iter().filter(|name| !self.get(name).is_empty()).count()
    }
}

pub fn use_filters() -> Memo<Filters> {
    let query = use_location().query;
    Memo::new(move |_| query.with(|query| Filters::read(|name| query.get(name))))
}

/// A field whose value is the address's: what is chosen goes there, and what comes from there (back, a link) is shown.
/// While `is_typed`, what is written letter by letter is one step back, not many.
pub fn bound(
    filters: Memo<Filters>,
    read: impl Fn(&Filters) -> String + Copy + Send + Sync + 'static,
    write: impl Fn(&Filters, &str) -> Filters + Send + Sync + 'static,
    is_typed: bool,
) -> RwSignal<String> {
    let value = RwSignal::new(filters.with_untracked(read));
    Effect::new(move |_| {
        let said = filters.with(read);
        if value.with_untracked(|value| value.trim() != said) {
            value.set(said);
        }
    });
    let go = use_navigate();
    Effect::new(move |_| {
        let wanted = value.with(|value| value.trim().to_owned());
        let before = filters.with_untracked(read);
        if wanted != before {
            let replace = is_typed && !before.is_empty() && !wanted.is_empty();
            let to = filters.with_untracked(|filters| write(filters, &wanted)).address();
            go(&to, NavigateOptions { replace, scroll: false });
        }
    });
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pairs: &[(&str, &str)]) -> Filters {
        Filters::read(|name| {
            pairs.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn one_view_has_one_address_however_it_was_chosen() {
        let one = said(&[]).with(SORT, "newest").with(PHASE, "received").toggled(OVERDUE, "true");
        let other = said(&[]).toggled(OVERDUE, "true").with(PHASE, "received").with(SORT, "newest");
        assert_eq!((one.pairs(), one.is_narrowed()), (other.pairs(), true));
        assert_eq!(one.pairs(), [(PHASE, "received"), (OVERDUE, "true"), (SORT, "newest")]);
    }

    #[test]
    fn what_is_taken_back_and_what_is_unknown_leave_no_trace() {
        let none = said(&[("page", "7"), (SEARCH, "")]);
        assert!(none.pairs().is_empty() && !none.is_narrowed());
        assert_eq!(none.toggled(REPLY, "true").toggled(REPLY, "true"), none);
        assert!(!said(&[(SORT, "oldest")]).is_narrowed());
    }
}
