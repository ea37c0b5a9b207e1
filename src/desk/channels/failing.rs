//! What could not be sent so far, and trying it again.

use contract::channels::{ChannelView, DeliveryFailure};
use contract::paging::Page;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{desk::channels, new_key};
use crate::i18n::{codes, day_and_time, k, t, t_with, text, tn};
use crate::tickets::{More, Pages, words};
use crate::ui::{Button, Fetched, IconName, Loaded, use_toasts};
use crate::words::unsent;

#[component]
pub fn Failing(kind: String, count: u32, read: Fetched<Vec<ChannelView>>) -> impl IntoView {
    let of = kind.clone();
    let first = Fetched::new(move || {
        let kind = of.clone();
        async move { channels::failures(&kind, None).await }
    });
    let draw = move |page: Page<DeliveryFailure>| {
        let pages = Pages::starting_with(page);
        let (of_row, of_more) = (kind.clone(), kind.clone());
        let row = move |failure: DeliveryFailure| view! { <Row kind=of_row.clone() failure read/> };
        let more = move |cursor: String| {
            let kind = of_more.clone();
            async move { channels::failures(&kind, Some(&cursor)).await }
        };
        view! {
            <ul class="jobs" role="list" aria-label=t(k::DESK_CHANNELS_FAILURES)>
                {move || pages.rows().into_iter().map(row.clone()).collect_view()}
            </ul>
            <More pages read=more/>
        }
        .into_any()
    };
    view! {
        <details class="more-acts">
            <summary>{move || tn(k::DESK_CHANNELS_FAILED, count, &[])}</summary>
            <Loaded from=first draw/>
        </details>
    }
    .into_any()
}

#[component]
fn Row(kind: String, failure: DeliveryFailure, read: Fetched<Vec<ChannelView>>) -> impl IntoView {
    let (toasts, busy, key, id) = (use_toasts(), RwSignal::new(false), new_key(), failure.id);
    let event = words::say(codes::event(&words::code(&failure.event)));
    let title = [failure.number.clone(), Some(event), Some(failure.person.clone())];
    let title = title.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let fault = words::say(codes::delivery_fault(&words::code(&failure.fault)));
    let detail = failure.detail.unwrap_or_default();
    let next = match failure.next_at {
        Some(at) => t_with(k::DESK_CHANNELS_NEXT, &[("time", &day_and_time(at))]),
        None => text(k::DESK_CHANNELS_GIVEN_UP),
    };
    let retry = move |()| {
        let (kind, key) = (kind.clone(), key.clone());
        busy.set(true);
        spawn_local(async move {
            match channels::retry(&kind, id, &key).await {
                Ok(_) => {
                    toasts.say(t(k::DESK_CHANNELS_RETRIED));
                    read.ask_again();
                }
                Err(error) => toasts.warn(move || unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    view! {
        <li class="card job">
            <strong>{title}</strong>
            <p class="muted small">{format!("{fault} {detail}")}</p>
            <p class="muted small">{next}</p>
            <Button label=t(k::DESK_CHANNELS_RETRY) icon=IconName::Refresh busy on_press=retry/>
        </li>
    }
    .into_any()
}
