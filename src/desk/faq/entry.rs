//! One entry, or a new one: its fields for who may write, its words for the others, and how it read before.

use contract::faq::FaqDeskEntry;
use leptos::prelude::*;

use super::WRITERS;
use super::edit::{EntryForm, Fields};
use super::history::History;
use crate::api::desk::faq;
use crate::desk::tickets::is_one_of;
use crate::i18n::{k, t};
use crate::routes;
use crate::ui::{Card, Fetched, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn FaqEntryPage() -> impl IntoView {
    let id = routes::use_id();
    if id == routes::NEW_ENTRY {
        return view! {
            <PageTitle title=t(k::DESK_FAQ_ADD) back=routes::DESK_FAQ.to_owned()/>
            <EntryForm fields=Fields::new() known=None/>
        }
        .into_any();
    }
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { faq::read(&id).await }
    });
    view! {
        <PageTitle title=t(k::DESK_FAQ_ENTRY) back=routes::DESK_FAQ.to_owned()/>
        <Loaded from=read draw=one shape=SkeletonShape::Page/>
    }
    .into_any()
}

fn one(entry: FaqDeskEntry) -> AnyView {
    let id = entry.id;
    let history = Fetched::new(move || faq::revisions(id, None));
    let body = if is_one_of(WRITERS) {
        let fields = Fields::of(&entry);
        view! { <EntryForm fields known=Some((id, entry.version)) saved=move |()| history.ask_again()/> }
            .into_any()
    } else {
        words(entry)
    };
    view! {
        {body}
        <History id first=history/>
    }
    .into_any()
}

fn words(entry: FaqDeskEntry) -> AnyView {
    let half = |lang, question: String, answer: String| {
        (!question.is_empty() || !answer.is_empty()).then(|| {
            view! {
                <div lang=lang>
                    <h2>{question}</h2>
                    <p class="said">{answer}</p>
                </div>
            }
        })
    };
    let FaqDeskEntry { question, answer, .. } = entry;
    view! {
        <Card>
            {half("zh-CN", question.zh, answer.zh)}
            {half("en", question.en, answer.en)}
        </Card>
    }
    .into_any()
}
