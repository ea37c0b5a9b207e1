//! What is in one's hands, for people in the field: today first, one next button, the rest one tap away.

mod card;
mod groups;

use contract::tickets::TicketSummary;
use leptos::prelude::*;

use crate::api;
use crate::i18n::{Key, k, t};
use crate::ui::{EmptyState, Fetched, IconName, Loaded, PageTitle};
use card::JobCard;
use groups::{Group, grouped};

#[component]
pub fn JobsPage() -> impl IntoView {
    let read = Fetched::new(api::desk::jobs);
    let draw = move |jobs: Vec<TicketSummary>| {
        if jobs.is_empty() {
            return view! { <EmptyState title=t(k::DESK_JOBS_NONE) words=t(k::DESK_JOBS_NONE_WORDS) icon=IconName::Check/> }
                .into_any();
        }
        let section = |(group, jobs): (Group, Vec<TicketSummary>)| {
            let cards = jobs.into_iter().map(|ticket| view! { <JobCard ticket read/> }).collect_view();
            view! {
                <section class="stack">
                    <h2>{t(name(group))}</h2>
                    <ul class="jobs" role="list">{cards}</ul>
                </section>
            }
        };
        grouped(jobs).into_iter().map(section).collect_view().into_any()
    };
    view! {
        <PageTitle title=t(k::DESK_JOBS)/>
        <Loaded from=read draw/>
    }
    .into_any()
}

fn name(group: Group) -> Key {
    match group {
        Group::Now => k::DESK_JOBS_NOW,
        Group::Today => k::DESK_JOBS_TODAY,
        Group::Later => k::DESK_JOBS_LATER,
        Group::Open => k::DESK_JOBS_OPEN,
        Group::Waiting => k::DESK_JOBS_WAITING,
    }
}
