//! (九) 投诉月度汇总表, in the columns of the manual [STA-01].

use contract::reports::{ComplaintRow, ComplaintTable};
use contract::tickets::Kind;
use leptos::prelude::*;

use crate::api::desk::reports;
use crate::desk::tickets::status;
use crate::estate::{said, use_estate};
use crate::i18n::{Key, codes, full_time, k, language, t, t_with, text};
use crate::routes;
use crate::tickets::words;
use crate::ui::{Button, ButtonKind, EmptyState, Fetched, IconName, Loaded, PageTitle, SkeletonShape};

const COLUMNS: [Key; 11] = [
    k::DESK_REPORTS_POSITION,
    k::DESK_REPORTS_NUMBER,
    k::DESK_REPORTS_REPORTED_AT,
    k::DESK_REPORTS_COMPLAINANT,
    k::DESK_REPORTS_PHONE,
    k::DESK_REPORTS_CONTENT,
    k::DESK_REPORTS_RECEIVER,
    k::DESK_REPORTS_DEPARTMENT,
    k::DESK_REPORTS_RESULT,
    k::DESK_REPORTS_OPINION,
    k::DESK_REPORTS_REMARK,
];

#[component]
pub fn ComplaintTablePage() -> impl IntoView {
    let month = routes::use_id();
    let back = routes::desk_report(&month);
    let read = Fetched::new(move || {
        let month = month.clone();
        async move { reports::complaints(&month).await }
    });
    let print = move |()| {
        // Refused only where there is no printer to speak to.
        let _ = window().print();
    };
    view! {
        <PageTitle title=t(k::DESK_REPORTS_COMPLAINTS) back>
            <Button label=t(k::DESK_REPORTS_PRINT) kind=ButtonKind::Primary on_press=print/>
        </PageTitle>
        <Loaded from=read draw=table shape=SkeletonShape::Page/>
    }
    .into_any()
}

fn table(table: ComplaintTable) -> AnyView {
    let estate = use_estate();
    let house = move || estate.get().map_or_else(String::new, |known| said(&known.estate.name));
    let about = [
        Some([text(k::DESK_REPORTS_MONTH), table.month.clone()].join(" ")),
        table.number.clone(),
        Some(t_with(k::DESK_REPORTS_AS_OF, &[("time", &full_time(table.as_of))])),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let none = table.rows.is_empty().then(|| {
        view! { <EmptyState title=t(k::DESK_REPORTS_COMPLAINTS_NONE) icon=IconName::Check/> }
    });
    let heads = COLUMNS.map(|name| view! { <th scope="col">{t(name)}</th> }).collect_view();
    let workbook = reports::complaints_workbook(&table.month, language().tag());
    let rows = table.rows.into_iter().map(row).collect_view();
    view! {
        <div class="row no-print">
            <a class="button" data-kind="quiet" rel="external" download="" href=workbook>{t(k::DESK_REPORTS_WORKBOOK)}</a>
        </div>
        <article class="work-order month-report report-wide">
            <header>
                <p>{house}</p>
                <h2>{t(k::DESK_REPORTS_COMPLAINTS)}</h2>
                <p class="report-stamp">{about.join(" · ")}</p>
            </header>
            <div class="report-scroll" role="region" tabindex="0" aria-label=t(k::DESK_REPORTS_COMPLAINTS)>
                <table class="report-table">
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {none}
        </article>
    }
    .into_any()
}

fn row(row: ComplaintRow) -> AnyView {
    let lines = |texts: Vec<Option<String>>| {
        texts.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    };
    let rating = |word: &_| words::say(codes::rating(&words::code(word)));
    let heard = row.heard.as_ref().map(|word| t_with(k::DESK_REPORTS_HEARD, &[("word", &rating(word))]));
    let opinion =
        lines(vec![row.rating.as_ref().map(rating), row.comment.clone(), heard, row.heard_text.clone()]);
    let result =
        lines(vec![Some(status(&Kind::Complaint.into(), &row.status, &row.phase)), row.result.clone()]);
    let remark = match row.reopen_count {
        0 => String::new(),
        n => t_with(k::DESK_REPORTS_REOPENED_TIMES, &[("n", &n.to_string())]),
    };
    let complainant = row.complainant.clone().unwrap_or_else(|| text(k::DESK_REPORTS_ANONYMOUS));
    let cells = [
        Some(full_time(row.reported_at)),
        Some(complainant),
        row.phone_masked.clone(),
        row.content.clone(),
        Some(words::staff(&row.receiver)),
        row.department.as_ref().map(said),
        Some(result),
        Some(opinion),
        Some(remark),
    ];
    let cells = cells.into_iter().zip(&COLUMNS[2..]).map(|(value, name)| {
        let value = value.filter(|value| !value.is_empty());
        view! { <td data-label=text(*name)>{value}</td> }
    });
    view! {
        <tr>
            <td class="report-position">{row.position}</td>
            <th scope="row"><a href=routes::desk_ticket(row.ticket_id)>{row.number.clone()}</a></th>
            {cells.collect_view()}
        </tr>
    }
    .into_any()
}
