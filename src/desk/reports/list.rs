//! The months, the newest first: which are closed, and which wait for it.

use contract::reports::ReportMonth;
use leptos::prelude::*;

use crate::api::desk::reports;
use crate::i18n::{day_and_time, k, t, text};
use crate::routes;
use crate::ui::{EmptyState, Fetched, IconName, List, ListRow, Loaded, PageTitle, StatusBadge, Tone};

#[component]
pub fn ReportsPage() -> impl IntoView {
    let read = Fetched::new(reports::months);
    let draw = |months: Vec<ReportMonth>| {
        if months.is_empty() {
            return view! { <EmptyState title=t(k::DESK_REPORTS_NONE) icon=IconName::Info/> }.into_any();
        }
        view! { <List label=t(k::DESK_REPORTS_TITLE)>{months.into_iter().map(row).collect_view()}</List> }
            .into_any()
    };
    view! {
        <PageTitle title=t(k::DESK_REPORTS_TITLE)/>
        <p class="muted">{t(k::DESK_REPORTS_LEAD)}</p>
        <Loaded from=read draw/>
    }
    .into_any()
}

fn row(month: ReportMonth) -> AnyView {
    let (tone, word) = match (month.is_over, &month.number) {
        (false, _) => (Tone::Active, k::DESK_REPORTS_RUNNING),
        (true, None) => (Tone::New, k::DESK_REPORTS_NOT_FROZEN),
        (true, Some(_)) => (Tone::Done, k::DESK_REPORTS_IS_FROZEN),
    };
    let detail = [month.number.clone(), month.frozen_at.map(day_and_time)];
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    view! {
        <ListRow href=routes::desk_report(&month.month) title=month.month.clone() detail icon=IconName::Info>
            <StatusBadge tone word=text(word)/>
        </ListRow>
    }
    .into_any()
}
