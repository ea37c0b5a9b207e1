//! A piece of white with something on it.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::el;

#[component]
pub fn Card(#[prop(optional, into)] title: Option<TextProp>, children: Children) -> impl IntoView {
    el("section")
        .class("card")
        .children(title.map(|title| el("h2").class("card-title").text(title)))
        .view(children())
        .into_any()
}
