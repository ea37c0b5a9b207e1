//! The staff side, its own part of the program: nothing of it reaches a resident. One folder a capability.

mod accounts;
mod audits;
mod calendar;
mod callbacks;
mod calls;
mod channels;
mod complaints;
mod contacts;
mod daily_lists;
mod directory;
mod enquiries;
mod faq;
mod first_steps;
mod gate;
mod icon;
mod imports;
mod inbox;
mod jobs;
mod measures;
mod nav;
mod operations;
mod phone_tasks;
mod prices;
mod promises;
mod proposals;
mod repairs;
mod reports;
mod settings;
mod shift;
mod staffing;
mod surveys;
mod tickets;
mod till;
mod waiting;

use crate::navigation::{NavigateOptions, use_location, use_navigate};
use contract::measures::MeasureSource;
use contract::session::Audience;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::i18n::{codes, k, t};
use crate::routes::{self, DeskRoutes};
use crate::session::use_session;
use crate::tickets::{kinds, words as ticket_words};
use crate::ui::{Button, ButtonKind, IconName, use_toasts};
use crate::words;

pub use accounts::AccountsPage;
pub use audits::{AuditPage, AuditsPage};
pub use calendar::CalendarPage;
pub use callbacks::{CallbackPaper, CallbacksPage};
pub use calls::CallsPage;
pub use channels::ChannelsPage;
pub use complaints::PrintPage;
pub use contacts::ContactsPage;
pub use daily_lists::{DailyListPage, DailyListsPage};
pub use directory::PeoplePage;
pub use enquiries::NewEnquiryPage;
pub use faq::{FaqEntryPage, FaqPage};
pub use first_steps::FirstStepsPage;
pub use gate::DeskGate;
pub use imports::ImportPage;
pub use inbox::InboxPage;
pub use jobs::JobsPage;
pub use measures::{MeasurePage, MeasuresPage};
pub use operations::OperationsPage;
pub use phone_tasks::PhoneTasksPage;
pub use prices::PricesPage;
pub use promises::PromisesPage;
pub use repairs::IntakePage;
pub use reports::{ComplaintTablePage, FigurePage, ReportPage, ReportsPage};
pub use settings::{SettingsPage, SettingsSectionPage};
pub use shift::ShiftPage;
pub use staffing::StaffPage;
pub use surveys::{SurveyPage, SurveysPage};
pub use till::TillPage;
pub use waiting::WaitingPage;

#[component]
pub fn Desk() -> impl IntoView {
    let session = use_session();
    proposals::provide_waiting();
    tickets::provide_live();
    let dressed = RwSignal::new(false);
    view! {
        // Search engines have nothing to do here; the sheet is the desk's own, so residents do not fetch it.
        <meta name="robots" content="noindex"/>
        <link rel="stylesheet" href="/desk.css" on:load=move |_| dressed.set(true)/>
        <div class="desk">
            <Bar/>
            {move || session.person(Audience::Desk).map(|person| view! { <nav::DeskNav person dressed/> })}
            <calendar::YearBanner/>
            <DeskRoutes/>
        </div>
    }
    .into_any()
}

/// The queue for those who work it; whoever comes for nothing in particular is led to where their work is.
#[component]
pub fn HomePage() -> impl IntoView {
    let beginning = tickets::reader().map_or(routes::DESK, |person| nav::beginning(&person));
    let came_for_it = use_location().search.with_untracked(|query| !query.is_empty());
    if beginning == routes::DESK || came_for_it {
        return view! { <tickets::QueuePage/> }.into_any();
    }
    use_navigate()(beginning, NavigateOptions { replace: true, ..NavigateOptions::default() });
    ().into_any()
}

/// The page of one request, with the acts of its kind, its quotes and its amounts.
#[component]
pub fn TicketPage() -> impl IntoView {
    let more: tickets::More = |current| match current.with_untracked(|ticket| kinds::is_case(&ticket.kind)) {
        true => {
            let number = current.with_untracked(|ticket| ticket.number.clone());
            view! {
                <complaints::Grading current/>
                <measures::FromRequest source=MeasureSource::Complaint number/>
            }
            .into_any()
        }
        false => view! {
            <repairs::Quotes current/>
            <repairs::Papers current/>
            <till::Charges current/>
        }
        .into_any(),
    };
    let forms: tickets::Forms =
        |act| complaints::form(act).or_else(|| repairs::form(act)).or_else(|| enquiries::form(act));
    view! { <tickets::TicketPage forms more/> }
}

/// The page of one callback, and what comes of it.
#[component]
pub fn CallbackPage() -> impl IntoView {
    let more: callbacks::More = |callback| {
        let number = callback.ticket_number.clone();
        view! { <measures::FromRequest source=MeasureSource::Callback number/> }.into_any()
    };
    view! { <callbacks::CallbackPage more/> }
}

/// Who is at the desk, in which roles.
#[component]
fn Bar() -> impl IntoView {
    let (session, toasts) = (use_session(), use_toasts());
    let busy = RwSignal::new(false);
    let leave = move |()| {
        busy.set(true);
        spawn_local(async move {
            if let Err(error) = session.leave().await {
                toasts.warn(move || words::unsent(&error));
            }
            busy.try_set(false);
        });
    };
    let who = move || {
        session.person(Audience::Desk).map(|person| {
            let role = |role: &_| ticket_words::say(codes::role(&ticket_words::code(role)));
            let roles = person.roles.iter().map(role).collect::<Vec<_>>().join(" · ");
            view! {
                <strong>{person.name.clone()}</strong>
                <span class="muted">{roles}</span>
            }
        })
    };
    view! {
        <div class="desk-bar">
            {who}
            <div class="desk-ways">
                {move || session.person(Audience::Desk).map(|_| view! {
                    <a class="button" data-kind="plain" href=routes::DESK_ACCOUNT>{t(k::DESK_ACCOUNT)}</a>
                })}
                <Button label=t(k::DESK_SIGN_OUT) kind=ButtonKind::Plain icon=IconName::SignOut busy on_press=leave/>
            </div>
        </div>
    }
    .into_any()
}
