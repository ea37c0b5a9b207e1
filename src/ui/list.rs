//! A list of things one can open.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{Icon, IconName};

#[component]
pub fn List(#[prop(into)] label: TextProp, children: Children) -> impl IntoView {
    view! {
        <ul class="list" role="list" aria-label=label>
            {children()}
        </ul>
    }
    .into_any()
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
    view! {
        <li class="list-row">
            {icon.map(|name| view! { <span class="list-row-icon"><Icon name/></span> })}
            <div class="list-row-words">
                <a class="list-row-title" href=href>{move || title.get()}</a>
                {detail.map(|detail| view! { <p class="list-row-detail">{move || detail.get()}</p> })}
                {note.map(|note| view! { <p class="list-row-note">{move || note.get()}</p> })}
            </div>
            {children.map(|children| view! { <div class="list-row-side">{children()}</div> })}
            <Icon name=IconName::ChevronRight/>
        </li>
    }
    .into_any()
}
