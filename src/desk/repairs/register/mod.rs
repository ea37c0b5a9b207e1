//! Registering a repair for whoever calls, comes or writes, or for what a patrol found [REP-21, REP-26].

mod caller;
mod done;
mod draft;
mod fields;

use contract::ids::PersonId;
use contract::problem::FieldFault;
use contract::tickets::TicketView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ApiError};
use crate::desk::tickets::reader;
use crate::i18n::{k, t, text};
use crate::routes;
use crate::ui::{Banner, BannerTone, Button, ButtonKind, Faults, Form, PageTitle, use_toasts};
use crate::words;
use done::Registered;
use draft::Report;
use fields::Fields;

#[component]
pub fn RegisterPage() -> impl IntoView {
    let Some(person) = reader() else { return ().into_any() };
    let registered = RwSignal::new(None::<TicketView>);
    let page = move || match registered.get() {
        Some(ticket) => view! { <Registered ticket again=move |()| registered.set(None)/> }.into_any(),
        None => view! { <NewRepair person=person.person_id registered/> }.into_any(),
    };
    view! {
        <PageTitle title=t(k::DESK_REGISTER) back=routes::DESK.to_owned()/>
        {page}
    }
    .into_any()
}

#[component]
fn NewRepair(person: PersonId, registered: RwSignal<Option<TicketView>>) -> impl IntoView {
    let report = Report::of(person);
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let problem = RwSignal::new(None::<ApiError>);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        problem.set(None);
        if let Err(missing) = untrack(|| report.filled(Vec::new())) {
            let named = missing.into_iter().map(|(name, words)| (name.to_owned(), t(words).into()));
            return faults.set(named.collect());
        }
        busy.set(true);
        spawn_local(async move {
            match send(report).await {
                Ok(Ok(ticket)) => {
                    report.forget().await;
                    registered.try_set(Some(ticket));
                }
                Ok(Err(ApiError::Invalid(fields))) => words::show(&of_caller(fields), faults, toasts),
                Ok(Err(ApiError::SignedOut)) => {}
                Ok(Err(error)) => drop(problem.try_set(Some(error))),
                Err(Unsent) => {
                    faults.set(vec![("photo_ids".to_owned(), t(k::TICKETS_PHOTOS_UNSENT).into())]);
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        <Form faults on_submit=submit>
            <Fields report/>
            <div class="thumb-bar">
                <div class="send" role="status">
                    {move || problem.get().map(|error| view! { <Banner tone=BannerTone::Warn words=words::unsent(&error)/> })}
                    <Button label=move || text(k::DESK_REGISTER_SEND) kind=ButtonKind::Primary submit=true busy/>
                </div>
            </div>
        </Form>
    }
    .into_any()
}

/// On the screen the caller's fields stand for themselves.
fn of_caller(mut fields: Vec<FieldFault>) -> ApiError {
    for fault in &mut fields {
        fault.path = fault.path.trim_start_matches("caller.").to_owned();
    }
    ApiError::Invalid(fields)
}

/// Photos that have not arrived.
struct Unsent;

async fn send(report: Report) -> Result<Result<TicketView, ApiError>, Unsent> {
    let photo_ids = report.photos.arrived().await.map_err(|_| Unsent)?;
    let form = untrack(|| report.filled(photo_ids)).map_err(|_| Unsent)?;
    match api::desk::register(&form, &report.key()).await {
        // An earlier try had arrived after all: that one stands.
        Err(ApiError::Exists(id)) => Ok(api::desk::read(&id).await),
        answer => Ok(answer),
    }
}
