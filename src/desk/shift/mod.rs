//! The end of a shift [ROL-27]: what was handed to the reader, what is still theirs, and what is on its way to others.

mod mine;
mod parcel;
mod row;
mod sent;

use contract::tickets::ShiftView;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{k, t};
use crate::ui::{Card, EmptyState, Fetched, IconName, Loaded, PageTitle};
use mine::Mine;
use parcel::Received;
use row::row;
use sent::Sent;

#[component]
pub fn ShiftPage() -> impl IntoView {
    let read = Fetched::new(api::desk::shift::read);
    view! {
        <PageTitle title=t(k::DESK_SHIFT_TITLE)/>
        <Loaded from=read draw=move |shift| sections(shift, read)/>
    }
    .into_any()
}

fn sections(shift: ShiftView, read: Fetched<ShiftView>) -> AnyView {
    let ShiftView { opens_at, mine, has_more, to_answer, received, sent } = shift;
    let is_clear = mine.is_empty() && to_answer.is_empty() && received.is_empty();
    let clear = is_clear.then(|| {
        view! { <EmptyState title=t(k::DESK_SHIFT_NONE) words=t(k::DESK_SHIFT_NONE_WORDS) icon=IconName::Check/> }
    });
    let received = received.into_iter().map(|parcel| view! { <Received parcel read/> }).collect_view();
    let mine = (!mine.is_empty()).then(|| view! { <Mine mine opens_at has_more read/> });
    let to_answer = (!to_answer.is_empty()).then(|| {
        let rows = to_answer.into_iter().map(|ticket| row(&ticket, None)).collect_view();
        view! {
            <Card title=t(k::DESK_SHIFT_TO_ANSWER)>
                <p class="muted">{t(k::DESK_SHIFT_TO_ANSWER_WORDS)}</p>
                <ul class="shift-list" role="list">{rows}</ul>
            </Card>
        }
    });
    let sent = (!sent.is_empty()).then(|| view! { <Sent sent/> });
    view! { <div class="shift">{clear} {received} {mine} {to_answer} {sent}</div> }.into_any()
}
