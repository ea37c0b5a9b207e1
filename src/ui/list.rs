//! A list of things one can open.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{IconName, el};

#[component]
pub fn List(#[prop(into)] label: TextProp, children: Children) -> impl IntoView {
    el("ul").class("list").attr("role", "list").attr("aria-label", label).view(children()).into_any()
}

/// A row: what it is, a line below it, and as children what is to know at a glance (a badge).
#[component]
pub fn ListRow(
    #[prop(into)] href: String,
    #[prop(into)] title: TextProp,
    #[prop(optional, into)] detail: Option<TextProp>,
    #[prop(optional, into)] note: Option<TextProp>,
    #[prop(optional)] icon: Option<IconName>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let words = el("div")
        .class("list-row-words")
        .child(el("a").class("list-row-title").attr("href", href).text(title))
        .children(detail.map(|detail| el("p").class("list-row-detail").text(detail)))
        .children(note.map(|note| el("p").class("list-row-note").text(note)));
    el("li")
        .class("list-row")
        .children(icon.map(|name| el("span").class("list-row-icon").child(super::icon(name))))
        .child(words)
        .children(children.map(|children| el("div").class("list-row-side").view(children())))
        .child(super::icon(IconName::ChevronRight))
        .into_any()
}
