//! What is typed in a section and not saved: kept on the device like every other draft, with the version it began from.

use super::edit::Fields;
use crate::desk::tickets::reader;
use crate::drafts::{self, Place};

fn place<F: Fields>() -> Option<Place> {
    reader().map(|person| Place::new(person.person_id, format!("desk/settings/{}", F::SECTION.word())))
}

/// What was typed and the version before it, if it says anything new.
pub fn read<F: Fields>(stored: &F::Value) -> Option<(i64, F::Value)> {
    let kept: Option<(i64, F::Value)> = place::<F>().and_then(|place| drafts::read(&place));
    kept.filter(|(_, typed)| typed != stored)
}

pub fn keep<F: Fields>(version: i64, typed: F::Value) {
    if let Some(place) = place::<F>() {
        drafts::keep(&place, &(version, typed));
    }
}

pub fn forget<F: Fields>() {
    if let Some(place) = place::<F>() {
        drafts::forget(&place);
    }
}
