//! One callback: what was done by whom, the resident's own words, and what staff heard.

use contract::callbacks::CallbackView;
use contract::tickets::RatingView;
use leptos::prelude::*;

use super::heard::Heard;
use super::list::State;
use super::record::RecordForm;
use crate::api::desk::callbacks;
use crate::i18n::{codes, day_and_time, k, t};
use crate::routes;
use crate::tickets::{Fact, Facts, words};
use crate::ui::{Card, Fetched, LinkButton, Loaded, PageTitle, SkeletonShape};

/// What else can be done about a callback, by other capabilities.
pub type More = fn(&CallbackView) -> AnyView;

#[component]
pub fn CallbackPage(more: More) -> impl IntoView {
    let id = routes::use_id();
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { callbacks::read(&id).await }
    });
    let draw = move |callback: CallbackView| {
        let current = RwSignal::new(callback);
        (move || sections(current, more)).into_any()
    };
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn sections(current: RwSignal<CallbackView>, more: More) -> AnyView {
    let callback = current.get();
    let facts = vec![
        Fact(k::DESK_CALLBACK_TICKET, Some(callback.ticket_number.clone())),
        Fact(k::TICKETS_FACT_PLACE, Some(words::place(&callback.place))),
        Fact(k::DESK_REPORTER, callback.reporter.clone()),
        Fact(k::DESK_CALLBACK_PHONE, callback.phone_masked.clone()),
        Fact(k::DESK_CALLBACK_DOER, callback.doer.as_ref().map(words::staff)),
        Fact(k::DESK_CALLBACK_DONE_AT, Some(day_and_time(callback.done_at))),
    ];
    let (calls, rating) = (callback.calls.clone(), callback.rating.clone());
    let record = if callback.may_record {
        view! { <Card title=t(k::DESK_CALLBACK_RECORD)><RecordForm current/></Card> }.into_any()
    } else {
        view! { <p class="muted">{t(k::DESK_CALLBACK_NOT_YOURS)}</p> }.into_any()
    };
    let ticket = routes::desk_ticket(callback.ticket_id);
    let paper = routes::desk_callback_print(callback.id);
    let more = more(&callback);
    view! {
        <PageTitle title=callback.number.clone() back=routes::DESK_CALLBACKS.to_owned()>
            <State callback/>
        </PageTitle>
        <div class="desk-ticket">
            <div class="stack">
                <Card>
                    <Facts facts/>
                    <LinkButton href=ticket label=t(k::DESK_CALLBACK_OPEN_TICKET)/>
                    <LinkButton href=paper label=t(k::DESK_FORMS_CALLBACK)/>
                    {more}
                </Card>
                {record}
            </div>
            <div class="stack">
                <Card title=t(k::DESK_CALLBACK_OWN_WORDS)>{own_words(rating)}</Card>
                <Card title=t(k::DESK_CALLBACK_HEARD_TITLE)><Heard calls/></Card>
            </div>
        </div>
    }
    .into_any()
}

fn own_words(rating: Option<RatingView>) -> AnyView {
    let Some(rating) = rating else {
        return view! { <p class="muted">{t(k::DESK_CALLBACK_NOT_RATED)}</p> }.into_any();
    };
    let word = |word: Option<_>| word.map(|word| words::say(codes::rating(&words::code(&word))));
    let facts = vec![
        Fact(k::DESK_RATING_OVERALL, word(Some(rating.overall))),
        Fact(k::DESK_RATING_PUNCTUALITY, word(rating.punctuality)),
        Fact(k::DESK_RATING_QUALITY, word(rating.quality)),
        Fact(k::DESK_RATING_ATTITUDE, word(rating.attitude)),
        Fact(k::DESK_RATING_COMMENT, rating.comment),
        Fact(
            k::DESK_RATING_FOLLOW_UP,
            rating.follow_up.map(|wish| words::say(codes::follow_up(&words::code(&wish)))),
        ),
    ];
    view! { <Facts facts/> }.into_any()
}
