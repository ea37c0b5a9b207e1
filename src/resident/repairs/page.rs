//! The page for a new report: continues the draft, sends it once, and leads to the request it became.

use std::sync::Arc;

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use contract::files::MAX_PHOTOS;
use contract::ids::TicketId;
use contract::session::SessionView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::Report;
use super::form::Fields;
use crate::api::{self, ApiError};
use crate::i18n::{k, t, t_with, text};
use crate::resident::SignedIn;
use crate::routes;
use crate::ui::{Banner, BannerTone, Button, ButtonKind, Faults, Form, PageTitle, use_toasts};
use crate::words;

const MOST: u32 = MAX_PHOTOS as u32;

#[component]
pub fn NewRepairPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    if person.units.is_empty() {
        return view! {
            <PageTitle title=t(k::REPAIRS_TITLE) back=routes::HOME.to_owned()/>
            <Banner words=t(k::REPAIRS_NO_UNIT)/>
        }
        .into_any();
    }
    let begun = RwSignal::new(0);
    let asked = use_location().query.with_untracked(|query| query.get("follow_up"));
    let follow_up_of: Option<TicketId> = asked.and_then(|id| id.parse().ok());
    // Begun again, the form is a new one: nothing of the old is left in it.
    let form = move || {
        begun.get();
        let report = Report::of(&person, follow_up_of, MOST as usize);
        view! { <NewRepair report units=person.units.clone() begun/> }
    };
    let follows = follow_up_of.map(|_| view! { <Banner words=t(k::PAGE_REPAIR_FOLLOW_UP)/> });
    view! {
        <PageTitle title=t(k::REPAIRS_TITLE) back=routes::HOME.to_owned()/>
        {follows}
        {form}
    }
    .into_any()
}

#[component]
fn NewRepair(report: Report, units: Vec<contract::people::UnitView>, begun: RwSignal<u32>) -> impl IntoView {
    let (toasts, go) = (use_toasts(), use_navigate());
    let (faults, busy) = (Faults::new(), RwSignal::new(false));
    let problem = RwSignal::new(None::<ApiError>);
    let arrived = move |id: String, words: String, go: &dyn Fn(&str, NavigateOptions)| {
        toasts.say(words);
        go(&routes::request_by(&id), NavigateOptions { replace: true, ..NavigateOptions::default() });
    };
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        problem.set(None);
        if let Err(missing) = untrack(|| report.filled(Vec::new())) {
            return faults
                .set(missing.into_iter().map(|(name, words)| (name.to_owned(), t(words).into())).collect());
        }
        busy.set(true);
        spawn_local(async move {
            match send(report).await {
                Ok(Sent::Now { id, number }) => {
                    report.forget().await;
                    arrived(id, t_with(k::REPAIRS_RECEIVED, &[("number", &number)]), &go);
                }
                Ok(Sent::Before { id }) => {
                    report.forget().await;
                    arrived(id, text(k::REPAIRS_RECEIVED_BEFORE), &go);
                }
                Err(Unsent::Photos) => {
                    faults.set(vec![("photo_ids".to_owned(), t(k::TICKETS_PHOTOS_UNSENT).into())])
                }
                Err(Unsent::Refused(error @ (ApiError::Invalid(_) | ApiError::SignedOut))) => {
                    words::show(&error, faults, toasts);
                }
                Err(Unsent::Refused(error)) => drop(problem.try_set(Some(error))),
            }
            busy.try_set(false);
        });
    };
    let again = move |()| {
        spawn_local(async move {
            report.forget().await;
            begun.try_update(|n| *n += 1);
        });
    };
    view! {
        <Form faults on_submit=submit>
            <Show when=move || report.is_restored.get()>
                <Banner words=t(k::REPAIRS_RESTORED)>
                    <Button label=t(k::REPAIRS_BEGIN_AGAIN) kind=ButtonKind::Plain on_press=again/>
                </Banner>
            </Show>
            <Fields report units most_photos=MOST/>
            <div class="thumb-bar">
                <div class="send" role="status">
                    {move || problem.get().map(|error| view! { <Banner tone=BannerTone::Warn words=words::unsent(&error)/> })}
                    <Button label=t(k::REPAIRS_SEND) kind=ButtonKind::Primary submit=true busy/>
                </div>
            </div>
        </Form>
    }
    .into_any()
}

enum Sent {
    Now {
        id: String,
        number: String,
    },
    /// An earlier try had arrived after all; it stands as it was then.
    Before {
        id: String,
    },
}

enum Unsent {
    Photos,
    Refused(ApiError),
}

async fn send(report: Report) -> Result<Sent, Unsent> {
    let photo_ids = report.photos.arrived().await.map_err(|_| Unsent::Photos)?;
    // Checked before the photos were sent; what changed meanwhile is the person's.
    let Ok(form) = untrack(|| report.filled(photo_ids)) else { return Err(Unsent::Photos) };
    match api::repairs::create(&form, &report.key()).await {
        Ok(ticket) => Ok(Sent::Now { id: ticket.id.to_string(), number: ticket.number }),
        Err(ApiError::Exists(id)) => Ok(Sent::Before { id }),
        Err(error) => Err(Unsent::Refused(error)),
    }
}
