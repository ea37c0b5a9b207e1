//! What has happened, in order.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

#[component]
pub fn Timeline(#[prop(into)] label: TextProp, children: Children) -> impl IntoView {
    view! {
        <ol class="timeline" role="list" aria-label=label>
            {children()}
        </ol>
    }
    .into_any()
}

/// One thing that happened: what, by whom, when; below it what was said or shown.
#[component]
pub fn TimelineEntry(
    #[prop(into)] title: TextProp,
    /// In words; `at_iso` is the same moment for machines.
    #[prop(into)]
    at: TextProp,
    #[prop(into)] at_iso: String,
    #[prop(optional, into)] who: Option<TextProp>,
    /// The reader did this.
    #[prop(optional)]
    mine: bool,
    /// It is something said to somebody, drawn as a word in a conversation.
    #[prop(optional)]
    talk: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <li class="timeline-entry" data-mine=mine.then_some("true") data-talk=talk.then_some("true")>
            <p class="timeline-title">{move || title.get()}</p>
            <p class="timeline-meta">
                {who.map(|who| view! { <span>{move || who.get()}</span> })}
                <time datetime=at_iso>{move || at.get()}</time>
            </p>
            {children.map(|children| view! { <div class="timeline-body">{children()}</div> })}
        </li>
    }
    .into_any()
}
