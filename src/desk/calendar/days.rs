//! Special days, as people say them: by month, days in a row as one.

use chrono::{Datelike, NaiveDate};
use contract::calendar::{SpecialDay, day};
use leptos::prelude::*;

use crate::i18n::{k, t_with, text};

/// Days in a row of one kind and name.
#[derive(Debug, PartialEq, Eq)]
struct Run {
    from: NaiveDate,
    until: NaiveDate,
    is_worked: bool,
    name: Option<String>,
}

/// In their order; a run does not go beyond its month.
fn runs(days: &[SpecialDay]) -> Vec<Run> {
    let mut days: Vec<(NaiveDate, &SpecialDay)> =
        days.iter().filter_map(|special| Some((day(&special.day)?, special))).collect();
    days.sort_by_key(|(date, _)| *date);
    let mut runs: Vec<Run> = Vec::new();
    for (date, special) in days {
        let goes_on = |run: &&mut Run| {
            run.until.succ_opt() == Some(date)
                && run.until.month() == date.month()
                && (run.is_worked, &run.name) == (special.is_worked, &special.name)
        };
        match runs.last_mut().filter(goes_on) {
            Some(run) => run.until = date,
            None => runs.push(Run {
                from: date,
                until: date,
                is_worked: special.is_worked,
                name: special.name.clone(),
            }),
        }
    }
    runs
}

/// The special days of a year.
#[component]
pub fn DaysOfYear(year: i32, days: Vec<SpecialDay>) -> impl IntoView {
    let of_year = |run: &Run| run.from.year() == year;
    let runs: Vec<Run> = runs(&days).into_iter().filter(of_year).collect();
    let title = t_with(k::DESK_CALENDAR_YEAR, &[("year", &year.to_string())]);
    if runs.is_empty() {
        let none = t_with(k::DESK_CALENDAR_NO_DAYS, &[("year", &year.to_string())]);
        return view! { <p class="muted">{none}</p> }.into_any();
    }
    let months = (1..=12).filter_map(|month| {
        let of_month: Vec<_> = runs.iter().filter(|run| run.from.month() == month).map(said).collect();
        let name = t_with(k::DESK_CALENDAR_MONTH, &[("month", &month.to_string())]);
        (!of_month.is_empty()).then(|| view! { <dt>{name}</dt><dd class="marks">{of_month}</dd> })
    });
    view! {
        <section>
            <h3>{title}</h3>
            <dl class="facts calendar-months">{months.collect_view()}</dl>
        </section>
    }
    .into_any()
}

fn said(run: &Run) -> AnyView {
    let (from, until) = (run.from.day().to_string(), run.until.day().to_string());
    let days = if from == until {
        t_with(k::DESK_CALENDAR_DAY, &[("day", &from)])
    } else {
        t_with(k::DESK_CALENDAR_DAYS, &[("from", &from), ("until", &until)])
    };
    let what = text(if run.is_worked { k::DESK_CALENDAR_ON } else { k::DESK_CALENDAR_OFF });
    let kind = if run.is_worked { "on" } else { "off" };
    view! { <span class="mark" data-kind=kind>{days} " " {run.name.clone()} " " <strong>{what}</strong></span> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_a_row_are_one_as_long_as_they_are_alike() {
        let special = |day: &str, is_worked, name: &str| SpecialDay {
            day: day.to_owned(),
            is_worked,
            name: Some(name.to_owned()),
        };
        let days = [
            special("2027-01-02", false, "a"),
            special("2027-01-01", false, "a"),
            special("2027-01-03", true, "a"),
            special("2027-01-31", false, "b"),
            special("2027-02-01", false, "b"),
        ];
        let found: Vec<_> =
            runs(&days).iter().map(|run| (run.from.day(), run.until.day(), run.is_worked)).collect();
        assert_eq!(found, [(1, 2, false), (3, 3, true), (31, 31, false), (1, 1, false)]);
    }
}
