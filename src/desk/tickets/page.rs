//! One request as staff see it: what is owed, what they can do now, who reported it and in which language.

use contract::people::StaffName;
use contract::tickets::{ReporterView, Status, TicketView};
use leptos::prelude::*;

use crate::api;
use crate::estate::said;
use crate::i18n::{day_and_time, k, t, t_with, text};
use crate::routes;
use crate::tickets::{Fact, Facts, History, Photos, Promise, of_report, words};
use crate::ui::{Card, Fetched, Loaded, PageTitle, SkeletonShape, StatusBadge};

/// What can be done to a request is its kind's affair.
pub type Acts = fn(RwSignal<TicketView>) -> AnyView;

#[component]
pub fn TicketPage(acts: Acts) -> impl IntoView {
    let id = routes::use_id();
    let read = Fetched::new(move || {
        let id = id.clone();
        async move { api::desk::read(&id).await }
    });
    let draw = move |ticket: TicketView| {
        let current = RwSignal::new(ticket);
        (move || sections(current, acts)).into_any()
    };
    view! { <Loaded from=read draw shape=SkeletonShape::Page/> }.into_any()
}

fn sections(current: RwSignal<TicketView>, acts: Acts) -> AnyView {
    let ticket = current.get();
    let tone = words::tone(&ticket.phase, ticket.promise.as_ref(), ticket.status.is(Status::Withdrawn));
    let status = words::status(&ticket.status, &ticket.phase);
    let facts = facts(&ticket);
    let said = ticket.text.clone().map(|said| view! { <p class="said">{said}</p> });
    let photos: Vec<_> = ticket.photos.iter().filter(|photo| of_report(photo)).cloned().collect();
    let photos = (!photos.is_empty()).then(|| view! { <Photos photos/> });
    let (number, events) = (ticket.number.clone(), ticket.events.clone());
    let reporter = ticket.reporter.clone().map(reporter);
    view! {
        <PageTitle title=number back=routes::DESK.to_owned()>
            <StatusBadge tone word=status/>
        </PageTitle>
        <div class="desk-ticket">
            <div class="stack">
                <Promise ticket>
                    {acts(current)}
                </Promise>
                <Card title=t(k::TICKETS_ABOUT)>
                    {said}
                    {photos}
                    <Facts facts/>
                </Card>
            </div>
            <div class="stack">
                {reporter}
                <Card title=t(k::TICKETS_HISTORY)>
                    <History events/>
                </Card>
            </div>
        </div>
    }
    .into_any()
}

fn facts(ticket: &TicketView) -> Vec<Fact> {
    let place = t_with(
        k::TICKETS_PLACE,
        &[("building", &said(&ticket.place.building)), ("unit", &ticket.place.unit)],
    );
    let named = |staff: &StaffName| words::staff(staff);
    vec![
        Fact(k::TICKETS_FACT_VISIT, ticket.visit.as_ref().map(words::window)),
        Fact(k::TICKETS_FACT_WISHED, ticket.wished_visit.as_ref().map(words::window)),
        Fact(k::TICKETS_FACT_CATEGORY, Some(words::category(ticket.category.as_deref()))),
        Fact(k::TICKETS_FACT_PLACE, Some(place)),
        Fact(
            k::TICKETS_FACT_ENTRY,
            Some(text(if ticket.may_enter { k::TICKETS_MAY_ENTER } else { k::DESK_MAY_NOT_ENTER })),
        ),
        Fact(k::TICKETS_FACT_CALL, ticket.wants_call.then(|| text(k::TICKETS_WANTS_CALL))),
        Fact(k::TICKETS_FACT_HANDLER, ticket.handler.as_ref().map(named)),
        Fact(k::TICKETS_FACT_RESPONSIBLE, Some(named(&ticket.responsible))),
        Fact(k::TICKETS_FACT_REPORTED, Some(day_and_time(ticket.reported_at))),
        Fact(k::DESK_FACT_REOPENED, (ticket.reopen_count > 0).then(|| ticket.reopen_count.to_string())),
    ]
}

/// The phone is masked; the language decides in which staff answer.
fn reporter(reporter: ReporterView) -> AnyView {
    let language = match words::code(&reporter.language).as_str() {
        "en" => k::COMMON_LANGUAGES_ENGLISH,
        _ => k::COMMON_LANGUAGES_CHINESE,
    };
    view! {
        <Card title=t(k::DESK_REPORTER)>
            <p class="row">
                <strong>{reporter.name}</strong>
                <span class="numerals">{reporter.phone_masked}</span>
                <span class="language-badge">{t(language)}</span>
            </p>
        </Card>
    }
    .into_any()
}
