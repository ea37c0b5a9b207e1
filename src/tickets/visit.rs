//! Choosing a visit: a date, and two hours of it within the visiting hours.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use contract::repairs::{HORIZON_DAYS, WINDOW_MINUTES};
use contract::tickets::Window;
use leptos::prelude::*;

use crate::estate::use_estate;
use crate::i18n::{Key, k, moment, now, t, t_with, today};
use crate::ui::{Choice, ChoiceField, DateField};

/// Used until the backend has said what holds here.
const USUAL_HOURS: (&str, &str) = ("09:00", "20:00");

/// What is chosen so far: `YYYY-MM-DD` and the beginning, `HH:MM`.
#[derive(Clone, Copy)]
pub struct VisitChoice {
    pub date: RwSignal<String>,
    pub from: RwSignal<String>,
}

impl VisitChoice {
    pub fn new(date: String, from: String) -> VisitChoice {
        VisitChoice { date: RwSignal::new(date), from: RwSignal::new(from) }
    }

    /// `None` until both are chosen.
    pub fn window(self) -> Option<Window> {
        let (date, from) = (read_date(&self.date.get())?, read_time(&self.from.get())?);
        let from = moment(date.and_time(from));
        Some(Window { from, until: from + TimeDelta::minutes(WINDOW_MINUTES) })
    }

    /// Something is chosen.
    pub fn is_begun(self) -> bool {
        self.date.with_untracked(|date| !date.is_empty())
    }

    /// One of the two is chosen, the other is not.
    pub fn is_half(self) -> bool {
        self.date.with(String::is_empty) != self.from.with(String::is_empty)
    }
}

/// `name`: the window's name in the API; faults of it are shown at the date.
#[component]
pub fn VisitField(
    name: &'static str,
    label: Key,
    hint: Key,
    choice: VisitChoice,
    optional: bool,
) -> impl IntoView {
    let estate = use_estate();
    let first = today();
    let slots = move || {
        let date = choice.date.with(|date| read_date(date))?;
        let hours = estate
            .get()
            .map(|known| (known.estate.visiting_from.clone(), known.estate.visiting_until.clone()));
        let (open, close) = hours.unwrap_or_else(|| (USUAL_HOURS.0.to_owned(), USUAL_HOURS.1.to_owned()));
        let ahead = |from: &NaiveTime| moment(date.and_time(*from)) > now();
        let starts: Vec<NaiveTime> =
            starts(read_time(&open)?, read_time(&close)?).into_iter().filter(ahead).collect();
        if starts.is_empty() {
            return Some(view! { <p class="muted">{t(k::TICKETS_VISIT_NONE_LEFT)}</p> }.into_any());
        }
        let choices = starts.into_iter().map(slot).collect::<Vec<_>>();
        let from = choice.from;
        Some(
            view! { <ChoiceField name=format!("{name}-from") label=t(k::TICKETS_VISIT_SLOT) value=from choices/> }.into_any(),
        )
    };
    view! {
        <DateField
            name
            label=t(label)
            hint=t(hint)
            value=choice.date
            optional
            earliest=first.to_string()
            latest=(first + TimeDelta::days(HORIZON_DAYS)).to_string()
        />
        {slots}
    }
    .into_any()
}

fn slot(from: NaiveTime) -> Choice {
    let words = |time: NaiveTime| time.to_string().chars().take(5).collect::<String>();
    let (from, until) = (words(from), words(from + TimeDelta::minutes(WINDOW_MINUTES)));
    let label = {
        let from = from.clone();
        move || t_with(k::TICKETS_SLOT, &[("from", &from), ("until", &until)])
    };
    Choice::new(from, label)
}

/// Every second hour; where the day ends on an odd one, the last window is the day's last two hours.
fn starts(open: NaiveTime, close: NaiveTime) -> Vec<NaiveTime> {
    let window = TimeDelta::minutes(WINDOW_MINUTES);
    let mut starts = Vec::new();
    let mut from = open;
    while close - from >= window {
        starts.push(from);
        from += window;
    }
    if from < close && !starts.is_empty() {
        starts.push(close - window);
    }
    starts
}

/// What a date field holds, `YYYY-MM-DD`.
pub fn read_date(text: &str) -> Option<NaiveDate> {
    let mut parts = text.split('-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// What a field for date and time holds, `YYYY-MM-DDTHH:MM`, by the estate's clocks.
pub fn read_moment(text: &str) -> Option<DateTime<Utc>> {
    let (day, time) = text.split_once('T')?;
    Some(moment(read_date(day)?.and_time(read_time(time)?)))
}

/// What a time field holds, `HH:MM`.
fn read_time(text: &str) -> Option<NaiveTime> {
    let (hour, minute) = text.split_once(':')?;
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(open: &str, close: &str) -> Vec<String> {
        let starts = starts(read_time(open).unwrap(), read_time(close).unwrap());
        starts.iter().map(|start| start.to_string()).collect()
    }

    #[test]
    fn windows_fill_the_visiting_hours_and_never_leave_them() {
        assert_eq!(begin("09:00", "13:00"), ["09:00:00", "11:00:00"]);
        assert_eq!(begin("09:00", "14:00"), ["09:00:00", "11:00:00", "12:00:00"]);
        assert!(begin("09:00", "10:30").is_empty());
    }

    #[test]
    fn what_a_date_input_gives_is_read_and_nothing_else() {
        assert_eq!(read_date("2026-02-28"), NaiveDate::from_ymd_opt(2026, 2, 28));
        assert!(
            read_date("2026-02-30").is_none() && read_date("").is_none() && read_date("tomorrow").is_none()
        );
    }
}
