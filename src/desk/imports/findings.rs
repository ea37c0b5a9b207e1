//! What is wrong with a table, or worth a look: row, column, what was found, and what to do about it.

use contract::imports::{Column, ImportFault, ImportKind};
use contract::open::Open;
use leptos::prelude::*;
use leptos::text_prop::TextProp;

use crate::i18n::{Key, codes, count, k, t, t_with, text};
use crate::tickets::words as say;
use crate::ui::Card;

#[component]
pub fn Findings(
    findings: Vec<ImportFault>,
    total: u32,
    #[prop(into)] title: TextProp,
    lead: Key,
    is_fault: bool,
) -> impl IntoView {
    let shown = u32::try_from(findings.len()).unwrap_or(total);
    let first = (shown < total).then(|| {
        view! { <p class="muted">{t_with(k::DESK_IMPORT_FAULTS_FIRST, &[("n", &count(shown))])}</p> }
    });
    let heads =
        [k::DESK_IMPORT_ROW, k::DESK_IMPORT_COLUMN_HEAD, k::DESK_IMPORT_FOUND, k::DESK_IMPORT_WHAT_TO_DO];
    view! {
        <Card title>
            <p class="muted">{t(lead)}</p>
            {first}
            <table class="desk-table import-findings" data-fault=is_fault.then_some("true")>
                <thead>
                    <tr>{heads.map(|head| view! { <th scope="col">{t(head)}</th> }).collect_view()}</tr>
                </thead>
                <tbody>{findings.iter().map(row).collect_view()}</tbody>
            </table>
        </Card>
    }
    .into_any()
}

fn row(finding: &ImportFault) -> AnyView {
    let place = match finding.row {
        Some(row) => t_with(k::DESK_IMPORT_ROW_NUMBER, &[("n", &row.to_string())]),
        None => text(k::DESK_IMPORT_WHOLE_FILE),
    };
    let about = finding.column.as_ref().map(column).unwrap_or_default();
    let found = if finding.found.is_empty() && finding.row.is_some() {
        view! { <span class="muted">{t(k::DESK_IMPORT_NOTHING_THERE)}</span> }.into_any()
    } else {
        view! { <span class="import-found">{finding.found.clone()}</span> }.into_any()
    };
    view! {
        <tr>
            <td class="short">{place}</td>
            <td class="short">{about}</td>
            <td>{found}</td>
            <td>{sentence(finding)}</td>
        </tr>
    }
    .into_any()
}

/// What to do, in words; roles are said as people say them.
fn sentence(finding: &ImportFault) -> String {
    let said = |(name, value): (&String, &String)| {
        let value = if name == "role" { say::say(codes::role(value)) } else { value.clone() };
        (name.clone(), value)
    };
    let values: Vec<(String, String)> = finding.params.iter().map(said).collect();
    let values: Vec<(&str, &str)> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    codes::import_fault(&finding.code)
        .map_or_else(|| text(k::TICKETS_UNKNOWN_FAULT), |phrase| t_with(phrase, &values))
}

fn column(column: &Open<Column>) -> String {
    say::say(codes::column(&say::code(column)))
}

pub fn columns(all: &[Open<Column>]) -> String {
    all.iter().map(column).collect::<Vec<_>>().join(" · ")
}

pub fn kind(kind: &Open<ImportKind>) -> String {
    say::say(codes::import_kind(&say::code(kind)))
}
