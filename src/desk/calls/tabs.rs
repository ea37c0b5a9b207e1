//! Calls side by side. Alt+N begins one, Alt+1 to Alt+9 look at one; the keys stand on the tabs.

use leptos::ev;
use leptos::prelude::*;

use super::parked::Calls;
use crate::i18n::{k, t, t_with, text};
use crate::ui::{Button, ButtonKind, Dialog, Icon, IconName};

#[component]
pub fn Tabs(calls: Calls) -> impl IntoView {
    let (asks, closing) = (RwSignal::new(false), RwSignal::new(0_usize));
    let listening = window_event_listener(ev::keydown, move |event| {
        if !event.alt_key() || event.ctrl_key() || event.meta_key() {
            return;
        }
        match event.code().as_str() {
            "KeyN" => calls.begin(),
            code => match code.strip_prefix("Digit").and_then(|digit| digit.parse::<usize>().ok()) {
                Some(at @ 1..) => calls.look_at(at - 1),
                _ => return,
            },
        }
        event.prevent_default();
    });
    on_cleanup(move || listening.remove());
    let close = move |at: usize| {
        if calls.all().get(at).is_some_and(|call| call.has_content()) {
            closing.set(at);
            asks.set(true);
        } else {
            calls.close(at);
        }
    };
    let tab = move |(at, call): (usize, super::Call)| {
        let current = move || calls.is_current(at).then_some("true");
        let key = (at < 9).then(|| view! { <kbd>{format!("Alt+{}", at + 1)}</kbd> });
        let name = move || title(call);
        let closes = move || t_with(k::DESK_CALLS_CLOSE, &[("call", &title(call))]);
        view! {
            <li>
                <button class="call-tab" type="button" aria-current=current on:click=move |_| calls.look_at(at)>
                    <span>{name}</span>
                    {key}
                </button>
                <button class="icon-button" type="button" aria-label=closes on:click=move |_| untrack(|| close(at))>
                    <Icon name=IconName::Close/>
                </button>
            </li>
        }
    };
    let drop_it = move |()| {
        asks.set(false);
        calls.close(closing.get_untracked());
    };
    view! {
        <nav class="call-tabs" aria-label=t(k::DESK_CALLS_TABS)>
            <ul role="list">{move || calls.all().into_iter().enumerate().map(tab).collect_view()}</ul>
            <button class="call-tab" type="button" on:click=move |_| calls.begin()>
                <Icon name=IconName::Plus/>
                <span>{t(k::DESK_CALLS_NEW)}</span>
                <kbd>{t(k::DESK_CALLS_KEY_NEW)}</kbd>
            </button>
        </nav>
        <Dialog open=asks title=t(k::DESK_CALLS_CLOSE_TITLE)>
            <div class="stack">
                <p>{t(k::DESK_CALLS_CLOSE_WORDS)}</p>
                <div class="row">
                    <Button label=t(k::DESK_CALLS_CLOSE_KEEP) kind=ButtonKind::Primary on_press=move |()| asks.set(false)/>
                    <Button label=t(k::DESK_CALLS_CLOSE_DROP) on_press=drop_it/>
                </div>
            </div>
        </Dialog>
    }
    .into_any()
}

/// Who and where, as far as that is known.
fn title(call: super::Call) -> String {
    if let Some(number) = call.outcome.with(|outcome| outcome.as_ref().map(|outcome| outcome.number.clone()))
    {
        return number;
    }
    let place = call.chosen.with(|row| row.as_ref().map(|row| row.code.clone()));
    let name = call
        .person()
        .map(|person| person.name)
        .or_else(|| Some(call.name.get()).filter(|name| !name.is_empty()));
    match (name, place) {
        (Some(name), Some(place)) => format!("{name} · {place}"),
        (None, Some(place)) => place,
        _ => Some(call.typed.get())
            .filter(|typed| !typed.is_empty())
            .unwrap_or_else(|| text(k::DESK_CALLS_EMPTY)),
    }
}
