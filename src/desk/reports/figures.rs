//! The figures: a row each with its definition below its name, a column for each kind, and the month before in brackets.
//! Each number leads to its requests. Where the screen is narrow, style makes a list of each row.

use contract::open::Open;
use contract::reports::{FigureCell, FigureRow, ReportView};
use leptos::prelude::*;

use super::words;
use crate::i18n::{k, t, t_with};
use crate::routes;
use crate::tickets::words::code;

#[component]
pub fn Figures(view: ReportView) -> impl IntoView {
    let caption = t_with(k::DESK_REPORTS_TABLE_CAPTION, &[("month", &view.month)]);
    let label = caption.clone();
    let heads = view.rows.first().map(|row| row.cells.clone()).unwrap_or_default().into_iter().map(|cell| {
        view! { <th scope="col">{words::kind(cell.kind.as_ref())}</th> }
    });
    let heads = heads.collect_view();
    let mut last = None::<String>;
    let rows = view.rows.iter().map(|row| {
        let figure = code(&row.figure);
        let is_first = last.as_ref() != Some(&figure);
        last = Some(figure);
        line(&view, row, is_first)
    });
    let rows = rows.collect_view();
    view! {
        <div class="report-scroll" role="region" tabindex="0" aria-label=label>
            <table class="report-table">
                <caption>{caption}</caption>
                <thead><tr><th scope="col">{t(k::DESK_REPORTS_FIGURE)}</th>{heads}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// Above the parts of a figure a row says what they are parts of.
fn line(view: &ReportView, row: &FigureRow, is_first: bool) -> AnyView {
    let head = || {
        view! {
            <span>{words::figure(row)}</span>
            <p class="report-definition">{words::definition(row)}</p>
        }
    };
    let cells = |title: &str| row.cells.iter().map(|cell| number(view, row, cell, title)).collect_view();
    let Some(part) = &row.part else {
        let cells = cells(&words::figure(row));
        return view! { <tr><th scope="row">{head()}</th>{cells}</tr> }.into_any();
    };
    let whole = (row.cells.len() + 1).to_string();
    let head = is_first.then(|| view! { <tr data-whole=""><th scope="row" colspan=whole>{head()}</th></tr> });
    let title = words::part(part);
    let cells = cells(&title);
    view! {
        {head}
        <tr data-part=""><th scope="row"><span>{title}</span></th>{cells}</tr>
    }
    .into_any()
}

fn number(view: &ReportView, row: &FigureRow, cell: &FigureCell, title: &str) -> AnyView {
    let value = words::value(&row.measure, cell.value);
    let before = view.has_before.then(|| {
        let before = words::value(&row.measure, cell.before);
        view! { <span class="report-before">{format!("({before})")}</span> }
    });
    let kind = cell.kind.as_ref().map(code).unwrap_or_default();
    let part = row.part.as_ref().map(|part| part.word.clone()).unwrap_or_default();
    let href = routes::desk_report_figure(&view.month, &code(&row.figure), &kind, &part);
    let said = [("figure", title), ("kind", &words::kind(cell.kind.as_ref())), ("n", &value)];
    let label = t_with(k::DESK_REPORTS_OPEN_LIST, &said);
    let is_empty = cell.value.unwrap_or_default() == 0;
    // Nothing this month nor the month before: a list leaves it out, but not what all kinds come to.
    let is_idle = is_empty && cell.before.unwrap_or_default() == 0 && cell.kind.is_some();
    let number = match (is_empty, Open::known(&row.figure)) {
        (false, Some(_)) => view! { <a href=href aria-label=label>{value}</a> }.into_any(),
        _ => view! { <span>{value}</span> }.into_any(),
    };
    view! {
        <td data-label=words::kind(cell.kind.as_ref()) data-idle=is_idle.then_some("")>{number}{before}</td>
    }
    .into_any()
}
