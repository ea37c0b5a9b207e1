//! A staff member to choose, with what they have in hand.

use contract::people::Handler;

use crate::i18n::{k, tn};
use crate::ui::Choice;

pub fn choice(person: &Handler) -> Choice {
    let name = person.name.clone();
    let n = u32::try_from(person.open_tickets).unwrap_or(0);
    Choice::new(person.id.to_string(), move || tn(k::DESK_HANDLER_LOAD, n, &[("name", &name)]))
}
