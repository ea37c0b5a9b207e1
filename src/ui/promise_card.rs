//! Who owes what until when, as the largest thing on the page.

use leptos::prelude::*;
use leptos::text_prop::TextProp;

use super::{Icon, IconName};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PromiseTone {
    /// The office owes the next step.
    #[default]
    Office,
    /// The reader does.
    You,
    Overdue,
    /// Nothing is owed any more.
    Settled,
}

/// `headline`: what is next. `due`: until when, in words. `who`: by name. The children are what the reader can do.
#[component]
pub fn PromiseCard(
    #[prop(optional)] tone: PromiseTone,
    #[prop(into)] headline: TextProp,
    #[prop(optional, into)] due: Option<TextProp>,
    #[prop(optional, into)] who: Option<TextProp>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let (name, icon) = match tone {
        PromiseTone::Office => ("office", IconName::Clock),
        PromiseTone::You => ("you", IconName::Person),
        PromiseTone::Overdue => ("overdue", IconName::Warning),
        PromiseTone::Settled => ("settled", IconName::Check),
    };
    view! {
        <section class="promise" data-tone=name>
            <p class="promise-headline"><Icon name=icon/> <span>{move || headline.get()}</span></p>
            {due.map(|due| view! { <p class="promise-due">{move || due.get()}</p> })}
            {who.map(|who| view! { <p class="promise-who">{move || who.get()}</p> })}
            {children.map(|children| view! { <div class="promise-actions">{children()}</div> })}
        </section>
    }
    .into_any()
}
