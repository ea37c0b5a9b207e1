//! One morning: each broken promise, whether it still is one, and the way to it.

use contract::daily_lists::{DailyListItem, DailyListView};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::list::{State, counts};
use crate::api::desk::daily_lists;
use crate::api::new_key;
use crate::desk::proposals::use_waiting;
use crate::i18n::{codes, day, day_and_time, k, t, t_with, text};
use crate::routes;
use crate::tickets::{kinds, words};
use crate::ui::{
    Button, ButtonKind, Fetched, IconName, LinkButton, Loaded, PageTitle, SkeletonShape, StatusBadge, Tone,
    use_toasts,
};
use crate::words::unsent;

#[component]
pub fn DailyListPage() -> impl IntoView {
    let id = routes::use_id();
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { daily_lists::read(&id).await }
    });
    let draw = move |view: DailyListView| sections(view, read);
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn sections(DailyListView { list, items, hidden }: DailyListView, read: Fetched<DailyListView>) -> AnyView {
    let shown = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let n = |n: i64| n.to_string();
    let hidden_words = (hidden > 0).then(|| t_with(k::DESK_DAILY_HIDDEN, &[("n", &n(hidden))]));
    let is_cut = list.count > shown + hidden;
    let cut_words = is_cut.then(|| t_with(k::DESK_DAILY_CUT, &[("n", &n(shown))]));
    let seen = list.seen_at.zip(list.seen_by.as_ref()).map(|(at, by)| {
        t_with(k::DESK_DAILY_SEEN, &[("who", &words::staff(by)), ("time", &day_and_time(at))])
    });
    let see = list.seen_at.is_none().then(|| see(&list, read));
    let (person, counts, title) = (words::staff(&list.person), counts(&list), day(list.day));
    let cards = items.into_iter().map(|item| view! { <Item item/> }).collect_view();
    view! {
        <PageTitle title back=routes::DESK_DAILY_LISTS.to_owned()>
            <State list/>
        </PageTitle>
        <p class="muted">{person}</p>
        <p>{counts}</p>
        {seen.map(|seen| view! { <p class="muted small">{seen}</p> })}
        {see}
        <ul class="jobs" role="list" aria-label=t(k::DESK_DAILY_TITLE)>{cards}</ul>
        {hidden_words.map(|said| view! { <p class="muted small">{said}</p> })}
        {cut_words.map(|said| view! { <p class="muted small">{said}</p> })}
    }
    .into_any()
}

fn see(list: &contract::daily_lists::DailyListRow, read: Fetched<DailyListView>) -> AnyView {
    let (toasts, waiting, busy, key, id) =
        (use_toasts(), use_waiting(), RwSignal::new(false), new_key(), list.id);
    let press = move |()| {
        let key = key.clone();
        busy.set(true);
        spawn_local(async move {
            match daily_lists::see(id, &key).await {
                Ok(_) => {
                    toasts.say(t(k::DESK_DAILY_NOTED));
                    waiting.ask_again();
                }
                Err(error) => toasts.warn(move || unsent(&error)),
            }
            // Somebody else may have been faster: what is shown is what is so.
            read.ask_again();
            busy.try_set(false);
        });
    };
    view! {
        <div class="row">
            <Button label=t(k::DESK_DAILY_SEE) kind=ButtonKind::Primary icon=IconName::Check busy on_press=press/>
        </div>
    }
    .into_any()
}

#[component]
fn Item(item: DailyListItem) -> impl IntoView {
    let (tone, word) = match item.is_settled {
        true => (Tone::Done, text(k::DESK_DAILY_SETTLED)),
        false => (Tone::Late, text(k::DESK_DAILY_LATE)),
    };
    let kind = kinds::word(&item.kind);
    let step = words::say(codes::promise(&words::code(&item.step)));
    let due = t_with(k::DESK_DAILY_DUE, &[("step", &step), ("time", &day_and_time(item.due_at))]);
    let responsible = t_with(k::DESK_DAILY_RESPONSIBLE, &[("who", &words::staff(&item.responsible))]);
    let again =
        (item.mornings > 1).then(|| t_with(k::DESK_DAILY_MORNINGS, &[("n", &item.mornings.to_string())]));
    view! {
        <li class="card job" data-overdue=(!item.is_settled).then_some("true")>
            <div class="row"><StatusBadge tone word/> <span class="muted">{kind}</span></div>
            <p class="job-where numerals">{item.number}</p>
            <p>{due}</p>
            <p class="muted small">{responsible}</p>
            {again.map(|again| view! { <p class="muted small">{again}</p> })}
            <div class="job-acts">
                <LinkButton href=routes::desk_ticket(item.ticket_id) label=t(k::DESK_PHONE_OPEN)/>
            </div>
        </li>
    }
    .into_any()
}
