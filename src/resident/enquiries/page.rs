//! The page for a new question: answers while it is typed, then the form, which is sent once.

use std::sync::Arc;

use crate::navigation::NavigateOptions;
use crate::navigation::use_navigate;
use contract::files::MAX_PHOTOS;
use contract::people::UnitView;
use contract::session::SessionView;
use contract::text::PROSE_MAX;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::text_prop::TextProp;

use super::draft::Question;
use crate::api::{self, ApiError};
use crate::estate::said;
use crate::faq::{Suggestions, topics};
use crate::i18n::{k, t, t_with, text};
use crate::resident::SignedIn;
use crate::routes;
use crate::ui::{
    Banner, BannerTone, Button, ButtonKind, CheckField, Choice, ChoiceField, Faults, Form, PageTitle,
    PhotoPicker, SelectField, TextArea, TextField, use_toasts,
};
use crate::words;

const MOST: u32 = MAX_PHOTOS as u32;

#[component]
pub fn NewEnquiryPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let body = if person.units.is_empty() {
        view! { <Banner words=t(k::REPAIRS_NO_UNIT)/> }.into_any()
    } else {
        let question = Question::of(&person, MOST as usize);
        view! { <NewEnquiry question units=person.units.clone()/> }.into_any()
    };
    view! {
        <PageTitle title=t(k::PAGE_ENQUIRY_TITLE) back=routes::HOME.to_owned()/>
        <p class="muted">{t(k::PAGE_ENQUIRY_LEAD)} " " <a href=routes::FAQ>{t(k::PAGE_FAQ_TITLE)}</a></p>
        {body}
    }
    .into_any()
}

#[component]
fn NewEnquiry(question: Question, units: Vec<UnitView>) -> impl IntoView {
    let (toasts, go) = (use_toasts(), use_navigate());
    let (faults, busy) = (Faults::new(), RwSignal::new(false));
    let problem = RwSignal::new(None::<ApiError>);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        problem.set(None);
        if let Err(missing) = untrack(|| question.filled(Vec::new())) {
            let said = missing.into_iter().map(|(field, words)| (field.to_owned(), TextProp::from(t(words))));
            return faults.set(said.collect());
        }
        busy.set(true);
        spawn_local(async move {
            let arrived = match send(question).await {
                Ok((id, number)) => Some((id, t_with(k::REPAIRS_RECEIVED, &[("number", &number)]))),
                Err(Unsent::Refused(ApiError::Exists(id))) => Some((id, text(k::REPAIRS_RECEIVED_BEFORE))),
                Err(Unsent::Photos) => {
                    faults.set(vec![("photo_ids".to_owned(), t(k::TICKETS_PHOTOS_UNSENT).into())]);
                    None
                }
                Err(Unsent::Refused(error @ (ApiError::Invalid(_) | ApiError::SignedOut))) => {
                    words::show(&error, faults, toasts);
                    None
                }
                Err(Unsent::Refused(error)) => {
                    problem.try_set(Some(error));
                    None
                }
            };
            if let Some((id, words)) = arrived {
                question.forget().await;
                toasts.say(words);
                go(&routes::request_by(&id), NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
            busy.try_set(false);
        });
    };
    view! {
        <Form faults on_submit=submit>
            <UnitChoice question units/>
            <TextArea name="text" label=t(k::PAGE_ENQUIRY_TEXT) hint=t(k::PAGE_ENQUIRY_TEXT_HINT) value=question.text rows=3 most=PROSE_MAX as u32/>
            <Suggestions typed=question.text/>
            <SelectField name="topic" label=t(k::PAGE_ENQUIRY_TOPIC) value=question.topic choices=topics()/>
            <Further question/>
            <div class="thumb-bar">
                <div class="send" role="status">
                    {move || problem.get().map(|error| view! { <Banner tone=BannerTone::Warn words=words::unsent(&error)/> })}
                    <Button label=t(k::PAGE_ENQUIRY_SEND) kind=ButtonKind::Primary submit=true busy/>
                </div>
            </div>
        </Form>
    }
    .into_any()
}

/// What may be left open.
#[component]
fn Further(question: Question) -> impl IntoView {
    let photos = question.photos;
    let unreadable =
        move || photos.unreadable().map(|words| view! { <p class="field-error" role="status">{words}</p> });
    view! {
        <PhotoPicker
            name="photo_ids"
            label=t(k::REPAIRS_PHOTOS)
            photos=Signal::derive(move || photos.tiles())
            most=MOST
            optional=true
            on_add=move |files| photos.add(files)
            on_remove=move |id: String| photos.remove(&id)
            on_retry=move |id: String| photos.retry(&id)
        />
        {unreadable}
        <CheckField name="wants_call" label=t(k::REPAIRS_WANTS_CALL) value=question.wants_call/>
        <TextField name="contact" label=t(k::PAGE_REPAIR_CONTACT) hint=t(k::PAGE_REPAIR_CONTACT_HINT) value=question.contact optional=true/>
    }
    .into_any()
}

/// Asked only where there is a choice.
#[component]
fn UnitChoice(question: Question, units: Vec<UnitView>) -> impl IntoView {
    let place = |unit: &UnitView| {
        t_with(k::TICKETS_PLACE, &[("building", &said(&unit.building)), ("unit", &unit.code)])
    };
    if let [only] = units.as_slice() {
        return view! { <p class="muted">{place(only)}</p> }.into_any();
    }
    let choices = units.iter().map(|unit| Choice::new(unit.id.to_string(), place(unit))).collect::<Vec<_>>();
    view! { <ChoiceField name="unit_id" label=t(k::REPAIRS_UNIT) value=question.unit choices/> }.into_any()
}

enum Unsent {
    Photos,
    Refused(ApiError),
}

/// Id and number of what it became.
async fn send(question: Question) -> Result<(String, String), Unsent> {
    let photo_ids = question.photos.arrived().await.map_err(|_| Unsent::Photos)?;
    // Checked before the photos were sent; what changed meanwhile is the person's.
    let Ok(form) = untrack(|| question.filled(photo_ids)) else { return Err(Unsent::Photos) };
    let ticket = api::enquiries::create(&form, &question.key()).await.map_err(Unsent::Refused)?;
    Ok((ticket.id.to_string(), ticket.number))
}
