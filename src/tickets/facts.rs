//! Facts about one request, name by name.

use leptos::prelude::*;

use crate::i18n::{Key, t};

/// A fact that is shown when there is one.
pub struct Fact(pub Key, pub Option<String>);

#[component]
pub fn Facts(facts: Vec<Fact>) -> impl IntoView {
    let rows = facts
        .into_iter()
        .filter_map(|Fact(name, value)| value.map(|value| view! { <dt>{t(name)}</dt><dd>{value}</dd> }));
    view! { <dl class="facts">{rows.collect_view()}</dl> }.into_any()
}
