//! 电话告知: what somebody has to act on and nothing else tells them, and crossing it off. The number stands behind the
//! request, where opening it is written down.

use contract::paging::Page;
use contract::phone_tasks::PhoneTask;
use contract::tickets::Language;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{desk::phone_tasks, new_key};
use crate::i18n::{codes, day_and_time, k, t, t_with};
use crate::routes;
use crate::tickets::{More, Pages, words};
use crate::ui::{
    Button, ButtonKind, EmptyState, Fetched, IconName, LinkButton, Loaded, PageTitle, StatusBadge, Tone,
    use_toasts,
};
use crate::words::unsent;

#[component]
pub fn PhoneTasksPage() -> impl IntoView {
    let first = Fetched::new(|| phone_tasks::list(None));
    let draw = move |page: Page<PhoneTask>| {
        if page.items.is_empty() {
            return view! { <EmptyState title=t(k::DESK_PHONE_NONE) icon=IconName::Check/> }.into_any();
        }
        let pages = Pages::starting_with(page);
        let more = |cursor: String| async move { phone_tasks::list(Some(&cursor)).await };
        let rows = move || pages.rows().into_iter().map(|task| view! { <Row task first/> }).collect_view();
        view! {
            <ul class="jobs" role="list" aria-label=t(k::DESK_PHONE_TITLE)>{rows}</ul>
            <More pages read=more/>
        }
        .into_any()
    };
    view! {
        <PageTitle title=t(k::DESK_PHONE_TITLE)/>
        <p class="muted">{t(k::DESK_PHONE_LEAD)}</p>
        <Loaded from=first draw/>
    }
    .into_any()
}

#[component]
fn Row(task: PhoneTask, first: Fetched<Page<PhoneTask>>) -> impl IntoView {
    let (toasts, busy, key, id) = (use_toasts(), RwSignal::new(false), new_key(), task.id);
    let tell = move |()| {
        let key = key.clone();
        busy.set(true);
        spawn_local(async move {
            match phone_tasks::tell(id, &key).await {
                Ok(_) => {
                    toasts.say(t(k::DESK_PHONE_NOTED));
                    first.ask_again();
                }
                Err(error) => toasts.warn(move || unsent(&error)),
            }
            busy.try_set(false);
        });
    };
    let speaks_english = task.language.as_ref().is_some_and(|language| language.is(Language::English));
    let badge =
        speaks_english.then(|| view! { <StatusBadge tone=Tone::Yours word=t(k::COMMON_LANGUAGES_ENGLISH)/> });
    let event = words::say(codes::event(&words::code(&task.event)));
    let (number, time) = (task.number.clone(), task.created_at);
    let detail = move || t_with(k::PAGE_INBOX_ROW, &[("number", &number), ("time", &day_and_time(time))]);
    view! {
        <li class="card job">
            <div class="row"><strong>{task.person}</strong> {badge}</div>
            <p>{event}</p>
            <p class="muted small">{detail}</p>
            <div class="row">
                <LinkButton href=routes::desk_ticket(task.ticket_id) label=t(k::DESK_PHONE_OPEN)/>
                <Button label=t(k::DESK_PHONE_TOLD) kind=ButtonKind::Primary icon=IconName::Check busy on_press=tell/>
            </div>
        </li>
    }
    .into_any()
}
