//! A new version out of the present one: other hours, other special days, from a day on.

use chrono::NaiveTime;
use contract::calendar::{CalendarView, ProposeCalendar, SpecialDay};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::table::YearTable;
use crate::api::{self, desk::calendar};
use crate::i18n::{Key, k, moment, t, today};
use crate::tickets::read_date;
use crate::ui::{Button, ButtonKind, CheckField, DateField, Faults, Fetched, Form, TextField, use_toasts};
use crate::words;

/// The times while they are edited.
#[derive(Clone, Copy)]
struct Times {
    opens: RwSignal<String>,
    closes: RwSignal<String>,
    same_day_until: RwSignal<String>,
    next_day_by: RwSignal<String>,
    visiting_from: RwSignal<String>,
    visiting_until: RwSignal<String>,
}

impl Times {
    fn of(from: &CalendarView) -> Times {
        let edited = |time: &str| RwSignal::new(time.to_owned());
        Times {
            opens: edited(&from.opens),
            closes: edited(&from.closes),
            same_day_until: edited(&from.same_day_until),
            next_day_by: edited(&from.next_day_by),
            visiting_from: edited(&from.visiting_from),
            visiting_until: edited(&from.visiting_until),
        }
    }

    fn fields(self) -> [(&'static str, Key, RwSignal<String>); 6] {
        [
            ("opens", k::DESK_CALENDAR_OPENS, self.opens),
            ("closes", k::DESK_CALENDAR_CLOSES, self.closes),
            ("visiting_from", k::DESK_CALENDAR_VISITING_FROM, self.visiting_from),
            ("visiting_until", k::DESK_CALENDAR_VISITING_UNTIL, self.visiting_until),
            ("same_day_until", k::DESK_CALENDAR_SAME_DAY_UNTIL, self.same_day_until),
            ("next_day_by", k::DESK_CALENDAR_NEXT_DAY_BY, self.next_day_by),
        ]
    }
}

#[component]
pub fn ProposeForm(
    from: CalendarView,
    proposing: RwSignal<bool>,
    read: Fetched<Vec<CalendarView>>,
) -> impl IntoView {
    let (toasts, faults, busy) = (use_toasts(), Faults::new(), RwSignal::new(false));
    let key = StoredValue::new(api::new_key());
    let (times, has_duty_shift) = (Times::of(&from), RwSignal::new(from.has_duty_shift));
    let (valid_from, days) = (RwSignal::new(String::new()), RwSignal::new(from.days));
    let submit = move |()| {
        if busy.get_untracked() {
            return;
        }
        let form = match filled(times, has_duty_shift, valid_from, days) {
            Ok(form) => form,
            Err((field, words)) => return faults.set(vec![(field.to_owned(), t(words).into())]),
        };
        faults.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = calendar::propose(&form, &key.get_value()).await;
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    toasts.say(t(k::TICKETS_SENT));
                    proposing.try_set(false);
                    read.ask_again();
                }
                Err(error) => words::show(&error, faults, toasts),
            }
        });
    };
    let field = |(name, label, value): (&'static str, Key, RwSignal<String>)| {
        view! { <TextField name kind="time" label=t(label) value/> }
    };
    let fields = times.fields().map(field).collect_view();
    let earliest = today().succ_opt().map_or_else(String::new, |day| day.to_string());
    view! {
        <Form faults on_submit=submit>
            <DateField name="valid_from" label=t(k::DESK_CALENDAR_VALID_FROM) hint=t(k::DESK_CALENDAR_VALID_FROM_HINT) value=valid_from earliest/>
            <div class="calendar-times">{fields}</div>
            <CheckField name="has_duty_shift" label=t(k::DESK_CALENDAR_DUTY_ASK) hint=t(k::DESK_CALENDAR_DUTY_HINT) value=has_duty_shift/>
            <YearTable days/>
            <div class="row">
                <Button label=t(k::DESK_CALENDAR_SEND) kind=ButtonKind::Primary submit=true busy/>
                <Button label=t(k::COMMON_CANCEL) kind=ButtonKind::Plain on_press=move |()| proposing.set(false)/>
            </div>
        </Form>
    }
    .into_any()
}

/// What is to be sent, or what is missing first.
fn filled(
    times: Times,
    has_duty_shift: RwSignal<bool>,
    valid_from: RwSignal<String>,
    days: RwSignal<Vec<SpecialDay>>,
) -> Result<ProposeCalendar, (&'static str, Key)> {
    let day = valid_from
        .with_untracked(|day| read_date(day))
        .ok_or(("valid_from", k::DESK_CALENDAR_VALID_FROM_MISSING))?;
    let missing = times.fields().into_iter().find(|(.., time)| time.with_untracked(String::is_empty));
    if let Some((name, ..)) = missing {
        return Err((name, k::DESK_CALENDAR_TIME_MISSING));
    }
    // A browser may add seconds.
    let time = |typed: RwSignal<String>| typed.with_untracked(|time| time.chars().take(5).collect());
    Ok(ProposeCalendar {
        valid_from: moment(day.and_time(NaiveTime::MIN)),
        opens: time(times.opens),
        closes: time(times.closes),
        same_day_until: time(times.same_day_until),
        next_day_by: time(times.next_day_by),
        visiting_from: time(times.visiting_from),
        visiting_until: time(times.visiting_until),
        has_duty_shift: has_duty_shift.get_untracked(),
        days: days.get_untracked(),
    })
}
