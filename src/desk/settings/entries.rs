//! A list of entries while it is edited: one more, one less, one further up.

use leptos::prelude::*;

use crate::i18n::{Key, k, t, t_with};
use crate::ui::{Button, IconName};

pub struct Entries<E: Copy + Send + Sync + 'static> {
    list: RwSignal<Vec<E>>,
    /// What the API calls it.
    name: &'static str,
}

impl<E: Copy + Send + Sync + 'static> Clone for Entries<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E: Copy + Send + Sync + 'static> Copy for Entries<E> {}

/// What can be done to the list itself.
pub struct Tools<E> {
    pub most: usize,
    pub add: Key,
    pub new: fn() -> E,
    /// The order is that in which they are shown.
    pub is_ordered: bool,
}

impl<E: Copy + Send + Sync + 'static> Entries<E> {
    pub fn of(name: &'static str, entries: Vec<E>) -> Self {
        Entries { list: RwSignal::new(entries), name }
    }

    pub fn each<T>(self, value: impl Fn(E) -> T) -> Vec<T> {
        self.list.with_untracked(|list| list.iter().copied().map(value).collect())
    }

    /// `entry` draws one, given the path the API has it under.
    pub fn draw(self, tools: Option<Tools<E>>, entry: fn(E, &str) -> AnyView) -> AnyView {
        let has_tools = tools.is_some();
        let is_ordered = tools.as_ref().is_some_and(|tools| tools.is_ordered);
        let one = move |(at, each): (usize, E)| {
            let label = move || t_with(k::DESK_SETTINGS_ENTRY, &[("n", &(at + 1).to_string())]);
            let up = (is_ordered && at > 0).then(|| {
                let up = move |()| self.list.update(|list| list.swap(at, at - 1));
                view! { <Button label=t(k::DESK_SETTINGS_MOVE_UP) on_press=up/> }
            });
            let remove = has_tools.then(|| {
                let remove = move |()| {
                    self.list.update(|list| {
                        list.remove(at);
                    });
                };
                view! { <Button label=t(k::DESK_SETTINGS_REMOVE) icon=IconName::Close on_press=remove/> }
            });
            view! {
                <li>
                    <div class="card setting-entry" role="group" aria-label=label>
                        {entry(each, &format!("{}.{at}", self.name))}
                        <div class="row">{up}{remove}</div>
                    </div>
                </li>
            }
        };
        let add = tools.map(|Tools { most, add, new, .. }| {
            let press = move |()| self.list.update(|list| list.push(new()));
            let is_full = Signal::derive(move || self.list.with(|list| list.len() >= most));
            view! { <Button label=t(add) icon=IconName::Plus disabled=is_full on_press=press/> }
        });
        let id = format!("field-{}", self.name);
        view! {
            <div class="setting-entries" id=id tabindex="-1">
                <ul class="stack" role="list">
                    {move || self.list.get().into_iter().enumerate().map(one).collect_view()}
                </ul>
                {add}
            </div>
        }
        .into_any()
    }
}
