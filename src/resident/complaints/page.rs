//! The page for a new complaint or suggestion: continues the draft, sends it once, and says what comes of it.

use std::sync::Arc;

use crate::navigation::NavigateOptions;
use crate::navigation::{use_location, use_navigate};
use contract::files::MAX_PHOTOS;
use contract::ids::TicketId;
use contract::people::UnitView;
use contract::session::SessionView;
use contract::tickets::TicketView;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acknowledged::Acknowledged;
use super::draft::Draft;
use super::form::Fields;
use crate::api::{self, ApiError};
use crate::i18n::{k, t, text};
use crate::resident::SignedIn;
use crate::routes;
use crate::ui::{Banner, BannerTone, Button, ButtonKind, Faults, Form, PageTitle, use_toasts};
use crate::words;

const MOST: u32 = MAX_PHOTOS as u32;

#[component]
pub fn NewComplaintPage() -> impl IntoView {
    view! { <SignedIn draw=page/> }
}

fn page(person: Arc<SessionView>) -> AnyView {
    let back = routes::HOME.to_owned();
    if person.units.is_empty() {
        return view! {
            <PageTitle title=t(k::PAGE_COMPLAINT_TITLE) back/>
            <Banner words=t(k::PAGE_COMPLAINT_NO_UNIT)/>
        }
        .into_any();
    }
    let asked = use_location().query.with_untracked(|query| query.get(routes::FOLLOW_UP));
    let follow_up_of: Option<TicketId> = asked.and_then(|id| id.parse().ok());
    let (begun, sent) = (RwSignal::new(0), RwSignal::new(None::<TicketView>));
    // Begun again, the form is a new one: nothing of the old is left in it.
    let form = move || {
        begun.get();
        let draft = Draft::of(&person, follow_up_of, MOST as usize);
        view! { <NewComplaint draft units=person.units.clone() begun sent/> }
    };
    let lead = move || match follow_up_of {
        Some(_) => view! { <Banner words=t(k::PAGE_COMPLAINT_FOLLOW_UP)/> }.into_any(),
        None => view! { <p class="muted">{t(k::PAGE_COMPLAINT_LEAD)}</p> }.into_any(),
    };
    let step = move || match sent.get() {
        Some(ticket) => view! { <Acknowledged ticket/> }.into_any(),
        None => view! {
            <PageTitle title=t(k::PAGE_COMPLAINT_TITLE) back=back.clone()/>
            {lead()}
            {form.clone()}
        }
        .into_any(),
    };
    step.into_any()
}

#[component]
fn NewComplaint(
    draft: Draft,
    units: Vec<UnitView>,
    begun: RwSignal<u32>,
    sent: RwSignal<Option<TicketView>>,
) -> impl IntoView {
    let (toasts, go) = (use_toasts(), use_navigate());
    let (faults, busy) = (Faults::new(), RwSignal::new(false));
    let problem = RwSignal::new(None::<ApiError>);
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        faults.clear();
        problem.set(None);
        if let Err(missing) = untrack(|| draft.filled(Vec::new())) {
            return faults
                .set(missing.into_iter().map(|(name, words)| (name.to_owned(), t(words).into())).collect());
        }
        busy.set(true);
        spawn_local(async move {
            match send(draft).await {
                Ok(ticket) => {
                    draft.forget().await;
                    sent.try_set(Some(ticket));
                }
                // An earlier try had arrived after all; it stands as it was then.
                Err(Unsent::Refused(ApiError::Exists(id))) => {
                    draft.forget().await;
                    toasts.say(text(k::PAGE_COMPLAINT_RECEIVED_BEFORE));
                    let there = NavigateOptions { replace: true, ..NavigateOptions::default() };
                    go(&routes::request_by(&id), there);
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
            draft.forget().await;
            begun.try_update(|n| *n += 1);
        });
    };
    if !draft.is_restored {
        draft.carry_over(units.clone());
    }
    let restored = draft.is_restored.then(|| {
        view! {
            <Banner words=t(k::PAGE_COMPLAINT_RESTORED)>
                <Button label=t(k::PAGE_COMPLAINT_AGAIN) kind=ButtonKind::Plain on_press=again/>
            </Banner>
        }
    });
    view! {
        <Form faults on_submit=submit>
            {restored}
            <Fields draft units most_photos=MOST/>
            <div class="thumb-bar">
                <div class="send" role="status">
                    {move || problem.get().map(|error| view! { <Banner tone=BannerTone::Warn words=words::unsent(&error)/> })}
                    <Button label=t(k::PAGE_COMPLAINT_SEND) kind=ButtonKind::Primary submit=true busy/>
                </div>
            </div>
        </Form>
    }
    .into_any()
}

enum Unsent {
    Photos,
    Refused(ApiError),
}

async fn send(draft: Draft) -> Result<TicketView, Unsent> {
    let photo_ids = draft.photos.arrived().await.map_err(|_| Unsent::Photos)?;
    // Checked before the photos were sent; what changed meanwhile is the person's.
    let form = untrack(|| draft.filled(photo_ids)).map_err(|_| Unsent::Photos)?;
    api::complaints::create(&form, &draft.key()).await.map_err(Unsent::Refused)
}
