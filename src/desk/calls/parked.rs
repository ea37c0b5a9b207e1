//! The calls that are open at this desk: which there are, and which one is looked at. Kept on the device.

use contract::ids::PersonId;
use leptos::prelude::*;

use super::call::Call;
use crate::api;
use crate::drafts::{self, Place};

const PLACE: &str = "desk/calls";

#[derive(Clone, Copy)]
pub struct Calls {
    person: PersonId,
    all: RwSignal<Vec<Call>>,
    current: RwSignal<usize>,
    /// The page's: a call begun by a key outlives the press.
    owner: StoredValue<Owner>,
}

impl Calls {
    pub fn of(person: PersonId) -> Calls {
        let place = Place::new(person, PLACE);
        let (ids, current) = drafts::read::<(Vec<String>, usize)>(&place).unwrap_or_else(|| (Vec::new(), 0));
        let all: Vec<Call> = ids.iter().map(|id| Call::of(person, id)).collect();
        let calls = Calls {
            person,
            current: RwSignal::new(current.min(all.len().saturating_sub(1))),
            all: RwSignal::new(all),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
        };
        if ids.is_empty() {
            calls.begin();
        }
        Effect::new(move |_| {
            let ids: Vec<String> = calls.all.with(|all| all.iter().map(|call| call.id.get_value()).collect());
            drafts::keep(&place, &(ids, calls.current.get()));
        });
        calls
    }

    pub fn all(self) -> Vec<Call> {
        self.all.get()
    }

    pub fn current(self) -> Option<Call> {
        let at = self.current.get();
        self.all.with(|all| all.get(at).copied())
    }

    pub fn is_current(self, at: usize) -> bool {
        self.current.get() == at
    }

    pub fn look_at(self, at: usize) {
        if at < self.all.with_untracked(Vec::len) && at != self.current.get_untracked() {
            self.current.set(at);
        }
    }

    pub fn begin(self) {
        let call = self.made();
        self.all.update(|all| all.push(call));
        self.current.set(self.all.with_untracked(Vec::len) - 1);
    }

    /// Takes the place of the call that is looked at: it is over.
    pub fn begin_next(self) {
        let (at, next) = (self.current.get_untracked(), self.made());
        let over = self.all.try_update(|all| all.get_mut(at).map(|call| std::mem::replace(call, next)));
        if let Some(over) = over.flatten() {
            over.forget();
        }
    }

    pub fn close(self, at: usize) {
        let closed = self.all.try_update(|all| (at < all.len()).then(|| all.remove(at))).flatten();
        if let Some(closed) = closed {
            closed.forget();
        }
        match self.all.with_untracked(Vec::len) {
            0 => self.begin(),
            left => {
                let current = self.current.get_untracked();
                self.current.set(if current > at { current - 1 } else { current.min(left - 1) });
            }
        }
    }

    fn made(self) -> Call {
        self.owner.with_value(|owner| owner.with(|| Call::of(self.person, &api::new_key())))
    }
}
