//! The figures: a row each with its definition below its name, a column for each kind, and the month before in brackets.
//! Each number leads to its requests.

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

/// Of a figure in parts, the first says what all of them are.
fn line(view: &ReportView, row: &FigureRow, is_first: bool) -> AnyView {
    let name = words::figure(row);
    let (title, about) = match &row.part {
        Some(part) => (
            words::part(part),
            if is_first { [name.clone(), words::definition(row)].join(" · ") } else { String::new() },
        ),
        None => (name.clone(), words::definition(row)),
    };
    let cells = row.cells.iter().map(|cell| number(view, row, cell, &title)).collect_view();
    let about = (!about.is_empty()).then(|| view! { <p class="report-definition">{about}</p> });
    view! {
        <tr data-part=row.part.is_some().then_some("") data-first=(is_first && row.part.is_some()).then_some("")>
            <th scope="row"><span>{title}</span>{about}</th>
            {cells}
        </tr>
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
    let number = match (is_empty, Open::known(&row.figure)) {
        (false, Some(_)) => view! { <a href=href aria-label=label>{value}</a> }.into_any(),
        _ => view! { <span>{value}</span> }.into_any(),
    };
    view! { <td>{number}{before}</td> }.into_any()
}
