//! What people have typed and not sent: kept on the device per account, gone after it was sent and at sign-out.

mod photos;
mod text;

use contract::ids::PersonId;

pub use photos::{add_photo, forget_photo, forget_photos, photos};
pub use text::{forget, keep, read};

/// One draft: whose, and of which form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    person: PersonId,
    form: String,
}

impl Place {
    pub fn new(person: PersonId, form: impl Into<String>) -> Place {
        Place { person, form: form.into() }
    }

    fn entry(&self) -> String {
        format!("{}{}/", account(self.person), self.form)
    }
}

/// Takes everything of this person off the device.
pub async fn wipe(person: PersonId) {
    text::wipe(&account(person));
    photos::forget_below(&account(person)).await;
}

fn account(person: PersonId) -> String {
    format!("guanjia.draft/{person}/")
}
