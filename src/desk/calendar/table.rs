//! The yearly table of holidays and make-up days: pasted or chosen as a file, looked at, then taken into the proposal.

use chrono::Datelike;
use contract::calendar::{SpecialDay, TableFault, TableView, day};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;
use web_sys::File;

use super::days::DaysOfYear;
use crate::api::desk::calendar;
use crate::i18n::{codes, k, t, t_with, text};
use crate::tickets::words as say;
use crate::ui::{Banner, BannerTone, Button, FileField, TextArea, use_toasts};
use crate::words;

/// `days`: of the version to be; a table replaces those of its year.
#[component]
pub fn YearTable(days: RwSignal<Vec<SpecialDay>>) -> impl IntoView {
    let (toasts, busy) = (use_toasts(), RwSignal::new(false));
    let (pasted, file) = (RwSignal::new(String::new()), RwSignal::new_local(None::<File>));
    let looked_at = RwSignal::new(None::<TableView>);
    let look = move |()| {
        if busy.get_untracked() {
            return;
        }
        let body = match file.get_untracked() {
            Some(file) => JsValue::from(file),
            None => JsValue::from_str(&pasted.get_untracked()),
        };
        busy.set(true);
        spawn_local(async move {
            let answer = calendar::table(body).await;
            busy.try_set(false);
            match answer {
                Ok(table) => {
                    if let Some(year) = table.year {
                        days.try_update(|days| replace(days, year, &table.days));
                    }
                    looked_at.try_set(Some(table));
                }
                Err(error) => toasts.warn(move || words::unsent(&error)),
            }
        });
    };
    let chosen = move || match file.with(|file| file.as_ref().map(File::name)) {
        Some(name) => t_with(k::DESK_CALENDAR_FILE_CHOSEN, &[("name", &name)]),
        None => text(k::DESK_CALENDAR_FILE_HINT),
    };
    let found = move || looked_at.get().map(|table| found(&table));
    view! {
        <fieldset class="stack" id="field-days" tabindex="-1">
            <legend>{t(k::DESK_CALENDAR_TABLE)}</legend>
            <p class="muted small">{t(k::DESK_CALENDAR_TABLE_LEAD)}</p>
            <TextArea name="table" label=t(k::DESK_CALENDAR_PASTE) hint=t(k::DESK_CALENDAR_PASTE_HINT) value=pasted rows=6 optional=true/>
            <FileField name="file" label=t(k::DESK_CALENDAR_FILE) file accept=".csv,.txt,text/csv" words=Signal::derive(chosen)/>
            <Button label=t(k::DESK_CALENDAR_LOOK) busy on_press=look/>
            <div role="status">{found}</div>
        </fieldset>
    }
    .into_any()
}

/// The days of a year are those of the table, and no others.
fn replace(days: &mut Vec<SpecialDay>, year: i32, of_year: &[SpecialDay]) {
    days.retain(|special| day(&special.day).is_none_or(|date| date.year() != year));
    days.extend_from_slice(of_year);
    days.sort();
}

/// What the table says in words, or what is wrong with it line by line.
fn found(table: &TableView) -> AnyView {
    let Some(year) = table.year else {
        let faults = table.faults.iter().map(|fault| view! { <li>{sentence(fault)}</li> }).collect_view();
        return view! {
            <Banner tone=BannerTone::Urgent words=t(k::DESK_CALENDAR_TABLE_FAULTY)/>
            <ul class="table-faults">{faults}</ul>
        }
        .into_any();
    };
    let counts = [
        ("year", year.to_string()),
        ("holidays", table.holidays.to_string()),
        ("make_up_days", table.make_up_days.to_string()),
        ("weekends", table.weekends_worked.to_string()),
    ];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    view! {
        <Banner words=t_with(k::DESK_CALENDAR_TABLE_SAYS, &counts)/>
        <DaysOfYear year days=table.days.clone()/>
    }
    .into_any()
}

fn sentence(fault: &TableFault) -> String {
    let why = say::say(codes::table_fault(&say::code(&fault.kind)));
    match fault.line {
        Some(line) => {
            let said = [("line", line.to_string()), ("found", fault.found.clone()), ("why", why)];
            let said: Vec<(&str, &str)> = said.iter().map(|(name, value)| (*name, value.as_str())).collect();
            t_with(k::DESK_CALENDAR_TABLE_LINE, &said)
        }
        None => why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_takes_the_place_of_its_year_and_of_no_other() {
        let special = |day: &str| SpecialDay { day: day.to_owned(), is_worked: false, name: None };
        let mut days = vec![special("2026-10-01"), special("2027-01-01"), special("2027-05-01")];
        replace(&mut days, 2027, &[special("2027-01-02")]);
        let left: Vec<_> = days.iter().map(|special| special.day.as_str()).collect();
        assert_eq!(left, ["2026-10-01", "2027-01-02"]);
    }
}
