//! The requests behind a figure. Kind and part stand in the address.

use contract::paging::Page;
use contract::reports::ReportTicket;
use leptos::prelude::*;

use crate::api::desk::reports;
use crate::i18n::{codes, day_and_time, k, t, t_with};
use crate::navigation::use_location;
use crate::routes;
use crate::tickets::{More, Pages, kinds, words};
use crate::ui::{EmptyState, Fetched, IconName, List, ListRow, Loaded, PageTitle};

/// Which list.
#[derive(Clone, PartialEq)]
struct Asked {
    month: String,
    figure: String,
    kind: String,
    part: String,
}

#[component]
pub fn FigurePage(figure: String) -> impl IntoView {
    let month = routes::use_id();
    let back = routes::desk_report(&month);
    let title = [words::say(codes::report_figure(&figure)), month.clone()].join(" · ");
    let query = use_location().query;
    let asked = Memo::new(move |_| {
        let said = |name: &str| query.with(|query| query.get(name).unwrap_or_default());
        Asked { month: month.clone(), figure: figure.clone(), kind: said("kind"), part: said("part") }
    });
    let first = Fetched::new(move || {
        let asked = asked.get();
        async move { read(&asked, None).await }
    });
    view! {
        <PageTitle title back/>
        <Loaded from=first draw=move |page| list(asked.get_untracked(), page)/>
    }
    .into_any()
}

async fn read(asked: &Asked, cursor: Option<&str>) -> Result<Page<ReportTicket>, crate::api::ApiError> {
    reports::tickets(&asked.month, &asked.figure, &asked.kind, &asked.part, cursor).await
}

fn list(asked: Asked, first: Page<ReportTicket>) -> AnyView {
    if first.items.is_empty() {
        return view! { <EmptyState title=t(k::DESK_REPORTS_LIST_NONE) icon=IconName::Requests/> }.into_any();
    }
    let pages = Pages::starting_with(first);
    let more = move |cursor: String| {
        let asked = asked.clone();
        async move { read(&asked, Some(&cursor)).await }
    };
    view! {
        <List label=t(k::DESK_REPORTS_FIGURES)>
            {move || pages.rows().into_iter().map(row).collect_view()}
        </List>
        <More pages read=more/>
    }
    .into_any()
}

fn row(ticket: ReportTicket) -> AnyView {
    let minutes = ticket.minutes.map(|n| t_with(k::DESK_REPORTS_LIST_MINUTES, &[("n", &n.to_string())]));
    let detail = [kinds::word(&ticket.kind), words::place(&ticket.place)].join(" · ");
    let note = [Some(day_and_time(ticket.at)), minutes].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <ListRow href=routes::desk_ticket(ticket.ticket_id) title=ticket.number detail note icon=IconName::Requests/>
    }
    .into_any()
}
