//! The one line and how it is sent: registered, or written down on the request that the caller asks about.

use leptos::prelude::*;

use super::call::Call;
use super::kinds::{Kinds, Matters, Voices};
use super::more::{More, MoreOfCase};
use super::send::send;
use crate::i18n::{k, t, t_with, text};
use crate::tickets::words as ticket_words;
use crate::ui::{Banner, BannerTone, Button, ButtonKind, Form, TextField, use_toasts};
use crate::words;

pub const LINE: &str = "field-text";
const NAME: &str = "field-name";

#[component]
pub fn Report(call: Call) -> impl IntoView {
    let toasts = use_toasts();
    let is_about = Memo::new(move |_| call.about.with(Option::is_some));
    let is_case = Memo::new(move |_| call.said_voice().is_some());
    let is_named = Memo::new(move |_| call.person().is_none() && !call.is_at_building());
    Effect::new(move |_| {
        is_about.track();
        // Whose number is known is asked for the name first.
        let wants_name = call.is_unknown.get_untracked()
            && call.phone.with_untracked(|phone| !phone.is_empty())
            && call.name.with_untracked(String::is_empty);
        super::focus(if wants_name { NAME } else { LINE });
    });
    // Down to what is open there, as in the search.
    let press = move |event: web_sys::KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            super::open::focus_first();
        }
        "Escape" if call.about.with_untracked(Option::is_some) => call.about.set(None),
        _ => {}
    };
    let about = move || {
        call.about.get().map(|ticket| {
            let words = t_with(k::DESK_CALLS_ABOUT, &[("number", &ticket.number), ("title", &ticket_words::title(&ticket))]);
            view! {
                <div class="call-about">
                    <p>{words}</p>
                    <Button label=t(k::DESK_CALLS_NOT_ABOUT) kind=ButtonKind::Plain on_press=move |()| call.about.set(None)/>
                </div>
            }
        })
    };
    let fields = move || match is_about.get() {
        true => ().into_any(),
        false if is_case.get() => view! {
            <Matters call/>
            <Voices call/>
            <MoreOfCase call/>
        }
        .into_any(),
        false => view! {
            <Kinds call/>
            <Voices call/>
            <More call/>
        }
        .into_any(),
    };
    let named = move || {
        (is_named.get() && !is_about.get()).then(|| {
            view! {
                <div class="two-fields">
                    <TextField name="name" label=t(k::DESK_CALLS_NAME) value=call.name optional=true/>
                    <TextField name="phone" kind="tel" inputmode="tel" label=t(k::DESK_CALLS_PHONE) value=call.phone optional=true/>
                </div>
            }
        })
    };
    let label = move || {
        text(match (is_about.get(), is_case.get()) {
            (true, _) => k::DESK_CALLS_ASKS,
            (false, true) => k::DESK_CALLS_COMPLAINT_TEXT,
            (false, false) => k::DESK_CALLS_TEXT,
        })
    };
    let sends = move || text(if is_about.get() { k::DESK_CALLS_NOTE } else { k::DESK_CALLS_SEND });
    view! {
        <Form faults=call.faults on_submit=move |()| send(call, toasts)>
            <div class="card stack call-form">
                {about}
                {named}
                <div on:keydown=press>
                    <TextField name="text" label hint=t(k::DESK_CALLS_TEXT_HINT) value=call.text/>
                </div>
                {fields}
                <div class="send" role="status">
                    {move || call.problem.get().map(|error| view! { <Banner tone=BannerTone::Warn words=words::unsent(&error)/> })}
                </div>
                <Button label=sends kind=ButtonKind::Primary submit=true busy=call.busy/>
            </div>
        </Form>
    }
    .into_any()
}
