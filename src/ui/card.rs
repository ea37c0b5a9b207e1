//! A piece of white with something on it.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

#[component]
pub fn Card(#[prop(optional, into)] title: Option<TextProp>, children: Children) -> impl IntoView {
    view! {
        <section class="card">
            {title.map(|title| view! { <h2 class="card-title">{move || title.get()}</h2> })}
            {children()}
        </section>
    }
    .into_any()
}
