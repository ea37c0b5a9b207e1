//! How an entry read before, and who wrote it so; the latest first.

use contract::faq::FaqRevision;
use contract::ids::FaqEntryId;
use contract::paging::Page;
use leptos::prelude::*;

use crate::api::desk::faq;
use crate::i18n::{day_and_time, k, t, t_with, text};
use crate::tickets::{More, Pages, words};
use crate::ui::{Card, Fetched, Loaded};

#[component]
pub fn History(id: FaqEntryId, first: Fetched<Page<FaqRevision>>) -> impl IntoView {
    view! {
        <Card title=t(k::DESK_FAQ_HISTORY)>
            <Loaded from=first draw=move |page| list(id, page)/>
        </Card>
    }
    .into_any()
}

fn list(id: FaqEntryId, first: Page<FaqRevision>) -> AnyView {
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| async move { faq::revisions(id, Some(&cursor)).await };
    view! {
        <ul class="stack" role="list" aria-label=t(k::DESK_FAQ_HISTORY)>
            {move || pages.rows().into_iter().map(revision).collect_view()}
        </ul>
        <More pages read=more/>
    }
    .into_any()
}

fn revision(revision: FaqRevision) -> AnyView {
    let (n, time) = (revision.version.to_string(), day_and_time(revision.at));
    let values = [("n", n.as_str()), ("time", &time), ("who", &words::staff(&revision.by))];
    let head = t_with(k::DESK_FAQ_REVISION, &values);
    let state = text(if revision.is_published { k::DESK_FAQ_PUBLISHED } else { k::DESK_FAQ_WITHDRAWN });
    let half = |lang, question: String, answer: String| {
        (!question.is_empty() || !answer.is_empty()).then(|| {
            view! {
                <div lang=lang>
                    <p><strong>{question}</strong></p>
                    <p class="said">{answer}</p>
                </div>
            }
        })
    };
    view! {
        <li>
            <details class="folded">
                <summary>{head}</summary>
                <p class="muted small">{state}</p>
                {half("zh-CN", revision.question.zh, revision.answer.zh)}
                {half("en", revision.question.en, revision.answer.en)}
            </details>
        </li>
    }
    .into_any()
}
