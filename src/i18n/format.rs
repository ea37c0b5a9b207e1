//! Numbers, money, dates and times by the browser's own `Intl`, in the estate's time zone: whoever opens the portal
//! from abroad still reads when the engineer comes to the door.

use std::cell::RefCell;

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::due::{Due, due_between};
use super::tables::language;
use super::{clock, k, t_with, text, tn};

thread_local! {
    static TIME_ZONE: RefCell<String> = RefCell::new("Asia/Shanghai".to_owned());
}

/// Takes the estate's time zone from what the backend says about itself.
pub fn set_time_zone(iana_name: &str) {
    TIME_ZONE.with_borrow_mut(|zone| iana_name.clone_into(zone));
}

pub fn count(n: u32) -> String {
    number(f64::from(n), &[])
}

/// An amount in fen as yuan with its sign: 12345 → ¥123.45.
pub fn money_fen(fen: i64) -> String {
    // A fen is a hundredth: exact in a double far beyond any bill.
    yuan(fen as f64 / 100.0, &[])
}

/// A unit price in ten-thousandths of a yuan, exactly: 4887 → ¥0.4887.
pub fn price_e4(e4: i64) -> String {
    yuan(e4 as f64 / 10_000.0, &[("maximumFractionDigits", JsValue::from_f64(4.0))])
}

fn yuan(amount: f64, with: &[(&str, JsValue)]) -> String {
    let word = |name: &str| JsValue::from_str(name);
    let mut all = vec![
        ("style", word("currency")),
        ("currency", word("CNY")),
        ("currencyDisplay", word("narrowSymbol")),
    ];
    all.extend_from_slice(with);
    number(amount, &all)
}

/// A quantity in ten-thousandths, without the zeros nobody reads: 15000 → 1.5.
pub fn number_e4(e4: i64) -> String {
    number(e4 as f64 / 10_000.0, &[("maximumFractionDigits", JsValue::from_f64(4.0))])
}

/// 11月22日 / 22 Nov, with the year when it is not this one.
pub fn date(at: DateTime<Utc>) -> String {
    format(at, &date_parts(at))
}

/// The same of a day that no hour belongs to.
pub fn day(day: NaiveDate) -> String {
    date(moment(day.and_time(NaiveTime::MIN)))
}

/// 15:30
pub fn time(at: DateTime<Utc>) -> String {
    format(at, &TIME)
}

/// 11月22日 15:30
fn date_time(at: DateTime<Utc>) -> String {
    let mut parts = date_parts(at);
    parts.extend_from_slice(&TIME);
    format(at, &parts)
}

/// The whole date and the time, for paper: it is read on another day.
pub fn full_time(at: DateTime<Utc>) -> String {
    let mut parts = vec![("year", "numeric"), ("month", "2-digit"), ("day", "2-digit")];
    parts.extend_from_slice(&TIME);
    format(at, &parts)
}

/// 今天 15:30, 昨天 09:10, else the date and time: for histories.
pub fn day_and_time(at: DateTime<Utc>) -> String {
    let (here, today) = (local(at), local(clock::now()));
    let clock = clock_words(here.time());
    match (today.date() - here.date()).num_days() {
        0 => t_with(k::COMMON_TIME_TODAY, &[("time", &clock)]),
        1 => t_with(k::COMMON_TIME_YESTERDAY, &[("time", &clock)]),
        -1 => t_with(k::COMMON_TIME_TOMORROW, &[("time", &clock)]),
        _ => date_time(at),
    }
}

/// 今天 15:30 前, 明天 09:25 前, 已超时 20 分钟.
pub fn due_words(due: DateTime<Utc>) -> String {
    match due_between(local(clock::now()), local(due)) {
        Due::Overdue { minutes } => {
            t_with(k::COMMON_DUE_OVERDUE, &[("duration", &duration_minutes(minutes))])
        }
        Due::Soon { at, minutes } => {
            let (at, left) = (clock_words(at), duration_minutes(minutes.max(1)));
            t_with(k::COMMON_DUE_SOON, &[("time", &at), ("duration", &left)])
        }
        Due::Today(at) => t_with(k::COMMON_DUE_TODAY, &[("time", &clock_words(at))]),
        Due::Tomorrow(at) => t_with(k::COMMON_DUE_TOMORROW, &[("time", &clock_words(at))]),
        Due::DayAfterTomorrow(at) => t_with(k::COMMON_DUE_DAY_AFTER_TOMORROW, &[("time", &clock_words(at))]),
        Due::Later(..) => t_with(k::COMMON_DUE_LATER, &[("time", &date_time(due))]),
    }
}

/// 20 分钟, 3 小时, 2 天: one unit, rounded down, because nobody reads more.
pub fn duration_minutes(minutes: i64) -> String {
    let whole = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    match minutes {
        ..1 => text(k::COMMON_DURATION_MOMENT),
        1..60 => tn(k::COMMON_DURATION_MINUTES, whole(minutes), &[]),
        60..1440 => tn(k::COMMON_DURATION_HOURS, whole(minutes / 60), &[]),
        _ => tn(k::COMMON_DURATION_DAYS, whole(minutes / 1440), &[]),
    }
}

type Part = (&'static str, &'static str);

const TIME: [Part; 3] = [("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23")];

fn date_parts(at: DateTime<Utc>) -> Vec<Part> {
    let mut parts = vec![("month", "short"), ("day", "numeric")];
    if local(at).year() != local(clock::now()).year() {
        parts.push(("year", "numeric"));
    }
    parts
}

fn clock_words(at: NaiveTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

fn format(at: DateTime<Utc>, parts: &[Part]) -> String {
    formatted(language().tag(), at, parts)
}

fn formatted(locale: &str, at: DateTime<Utc>, parts: &[Part]) -> String {
    let options =
        options(&parts.iter().map(|(name, value)| (*name, JsValue::from_str(value))).collect::<Vec<_>>());
    TIME_ZONE.with_borrow(|zone| set(&options, "timeZone", &JsValue::from_str(zone)));
    let formatter = Intl::DateTimeFormat::new(&Array::of1(&JsValue::from_str(locale)), &options);
    call(&formatter.format(), &Date::new(&JsValue::from_f64(at.timestamp_millis() as f64)))
}

/// The moment at which the estate's clocks show this time.
pub fn moment(here: NaiveDateTime) -> DateTime<Utc> {
    let guess = here.and_utc();
    guess - (local(guess) - here)
}

/// The date at the estate.
pub fn today() -> NaiveDate {
    local(clock::now()).date()
}

/// The estate's local time. Swedish writes ISO dates: the one locale whose output can be read back.
fn local(at: DateTime<Utc>) -> NaiveDateTime {
    let mut parts =
        vec![("year", "numeric"), ("month", "2-digit"), ("day", "2-digit"), ("second", "2-digit")];
    parts.extend_from_slice(&TIME);
    let written = formatted("sv-SE", at, &parts);
    let mut numbers =
        written.split(|c: char| !c.is_ascii_digit()).filter_map(|part| part.parse::<u32>().ok());
    let mut next = || numbers.next();
    let read = (|| {
        let day = NaiveDate::from_ymd_opt(i32::try_from(next()?).ok()?, next()?, next()?)?;
        day.and_hms_opt(next()?, next()?, next()?)
    })();
    read.unwrap_or_else(|| at.naive_utc())
}

fn number(n: f64, with: &[(&str, JsValue)]) -> String {
    let formatter =
        Intl::NumberFormat::new(&Array::of1(&JsValue::from_str(language().tag())), &options(with));
    call(&formatter.format(), &JsValue::from_f64(n))
}

fn options(with: &[(&str, JsValue)]) -> Object {
    let options = Object::new();
    with.iter().for_each(|(name, value)| set(&options, name, value));
    options
}

fn set(options: &Object, name: &str, value: &JsValue) {
    // A plain object takes any property.
    let _ = Reflect::set(options, &JsValue::from_str(name), value);
}

fn call(format: &Function, value: &JsValue) -> String {
    format.call1(&JsValue::NULL, value).ok().and_then(|words| words.as_string()).unwrap_or_else(String::new)
}
