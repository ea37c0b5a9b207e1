//! The list, in the order in which it is done, each with the way to do it.

use contract::first_steps::{FirstStep, FirstStepView};
use contract::people::Role;
use leptos::prelude::*;

use crate::api::desk::first_steps;
use crate::desk::tickets::is_one_of;
use crate::i18n::{codes, k, t, t_with};
use crate::routes;
use crate::tickets::words;
use crate::ui::{Banner, Fetched, Icon, IconName, Loaded, PageTitle};

#[component]
pub fn FirstStepsPage() -> impl IntoView {
    let read = Fetched::new(first_steps::list);
    view! {
        <PageTitle title=t(k::DESK_FIRST_TITLE)/>
        <p class="muted">{t(k::DESK_FIRST_LEAD)}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

fn draw(steps: Vec<FirstStepView>) -> AnyView {
    let (done, all) = (steps.iter().filter(|step| step.is_done).count(), steps.len());
    let next = steps.iter().position(|step| !step.is_done);
    let counted = t_with(k::DESK_FIRST_COUNT, &[("done", &done.to_string()), ("all", &all.to_string())]);
    let ready = next.is_none().then(|| view! { <Banner words=t(k::DESK_FIRST_READY)/> });
    let rows = steps.into_iter().enumerate().map(|(at, step)| row(step, next == Some(at))).collect_view();
    view! {
        {ready}
        <p class="first-count" role="status">{counted}</p>
        <ol class="first-steps" role="list">{rows}</ol>
    }
    .into_any()
}

fn row(step: FirstStepView, is_next: bool) -> AnyView {
    let code = words::code(&step.step);
    let (title, hint) = (words::say(codes::first_step(&code)), codes::first_step_how(&code));
    let icon = if step.is_done { IconName::Check } else { IconName::Clock };
    let state = if step.is_done { k::DESK_FIRST_DONE } else { k::DESK_FIRST_OPEN };
    let count = step.count.map(|n| t_with(k::DESK_FIRST_THERE, &[("n", &n.to_string())]));
    let roles = step.lacking_roles.iter().map(|role| words::say(codes::role(&words::code(role))));
    let lacking: Vec<String> = roles.chain(step.lacking.iter().cloned()).collect();
    let lacking =
        (!lacking.is_empty()).then(|| t_with(k::DESK_FIRST_LACKING, &[("what", &lacking.join(" · "))]));
    let way = way(step.step.known().copied());
    let link = (!step.is_done).then_some(way).flatten().map(|href| {
        let kind = if is_next { "primary" } else { "plain" };
        view! { <a class="button" data-kind=kind href=href>{t(k::DESK_FIRST_GO)}</a> }
    });
    let hint = (!step.is_done).then_some(hint).flatten().map(|hint| t_with(hint, &[]));
    view! {
        <li class="first-step" data-done=step.is_done.then_some("")>
            <span class="first-mark"><Icon name=icon/></span>
            <div>
                <h2>{title} <span class="visually-hidden">{t(state)}</span></h2>
                <p class="muted small">{count}</p>
                {lacking.map(|lacking| view! { <p>{lacking}</p> })}
                {hint.map(|hint| view! { <p class="muted">{hint}</p> })}
            </div>
            {link}
        </li>
    }
    .into_any()
}

/// Where it is done, and by whom; the others read who it is.
fn way(step: Option<FirstStep>) -> Option<String> {
    let admin: &[Role] = &[Role::Admin];
    let deciders: &[Role] = &[Role::CsSupervisor, Role::Manager, Role::GeneralManager];
    let (roles, href) = match step? {
        FirstStep::Estate => (admin, routes::DESK_SETTINGS.to_owned()),
        FirstStep::Units | FirstStep::Residents | FirstStep::Butlers => {
            (admin, routes::DESK_IMPORT.to_owned())
        }
        FirstStep::Roles | FirstStep::Approvers => (admin, routes::desk_people("staff", "", "")),
        FirstStep::Hours => (deciders, routes::DESK_CALENDAR.to_owned()),
        FirstStep::Promises => (deciders, routes::DESK_PROMISES.to_owned()),
        FirstStep::Prices => (deciders, routes::DESK_PRICES.to_owned()),
        FirstStep::Accounts => (admin, routes::DESK_ACCOUNTS.to_owned()),
        FirstStep::SecondFactor => (admin, routes::DESK_ACCOUNT.to_owned()),
        FirstStep::Backup => (admin, routes::DESK_OPERATIONS.to_owned()),
    };
    is_one_of(roles).then_some(href)
}
