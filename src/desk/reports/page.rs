//! One month: its figures, what the supervisor says of it, and the ways to paper and to a workbook.

use contract::reports::ReportView;
use leptos::prelude::*;

use super::figures::Figures;
use super::freeze::FreezeForm;
use crate::api::desk::reports;
use crate::estate::{said, use_estate};
use crate::i18n::{full_time, k, language, t, t_with};
use crate::routes;
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, Card, Fetched, LinkButton, Loaded, PageTitle, SkeletonShape};

#[component]
pub fn ReportPage() -> impl IntoView {
    let month = routes::use_id();
    let title = t_with(k::DESK_REPORTS_OF_MONTH, &[("month", &month)]);
    let read = Fetched::new(move || {
        let month = month.clone();
        async move { reports::read(&month).await }
    });
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    view! {
        <PageTitle title back=routes::DESK_REPORTS.to_owned()>
            <Button label=t(k::DESK_REPORTS_PRINT) kind=ButtonKind::Primary on_press=print/>
        </PageTitle>
        <Loaded from=read draw=move |view| sections(view, read) shape=SkeletonShape::Page/>
    }
    .into_any()
}

fn sections(view: ReportView, read: Fetched<ReportView>) -> AnyView {
    let month = view.month.clone();
    let workbook = reports::workbook(&month, language().tag());
    let freeze = view.may_freeze.then(|| {
        let month = month.clone();
        view! {
            <div class="no-print">
                <Card title=t(k::DESK_REPORTS_FREEZE)>
                    <p class="muted">{t(k::DESK_REPORTS_FREEZE_LEAD)}</p>
                    <FreezeForm month read/>
                </Card>
            </div>
        }
    });
    view! {
        <div class="row no-print">
            <LinkButton href=routes::desk_report_complaints(&month) label=t(k::DESK_REPORTS_COMPLAINTS)/>
            <a class="button" data-kind="quiet" rel="external" download="" href=workbook>{t(k::DESK_REPORTS_WORKBOOK)}</a>
        </div>
        {sheet(view)}
        {freeze}
    }
    .into_any()
}

fn sheet(view: ReportView) -> AnyView {
    let estate = use_estate();
    let house = move || estate.get().map_or_else(String::new, |known| said(&known.estate.name));
    let title = t_with(k::DESK_REPORTS_OF_MONTH, &[("month", &view.month)]);
    let stamp = match &view.frozen {
        Some(frozen) => t_with(
            k::DESK_REPORTS_FROZEN,
            &[
                ("number", &frozen.number),
                ("name", &words::staff(&frozen.by)),
                ("time", &full_time(frozen.at)),
            ],
        ),
        None => t_with(k::DESK_REPORTS_AS_OF, &[("time", &full_time(view.as_of))]),
    };
    let opinion = view.frozen.as_ref().map(|frozen| {
        let opinion = frozen.opinion.clone();
        view! {
            <section class="report-opinion">
                <h3>{t(k::DESK_REPORTS_COMMENT)}</h3>
                <p class="said">{opinion}</p>
            </section>
        }
    });
    view! {
        <article class="work-order month-report">
            <header>
                <p>{house}</p>
                <h2>{title}</h2>
                <p class="report-stamp">{stamp}</p>
                <p class="muted small">{t(k::DESK_REPORTS_SCOPE)}</p>
            </header>
            <Figures view/>
            {opinion}
        </article>
    }
    .into_any()
}
