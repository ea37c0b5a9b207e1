//! What time it is for the reader: the backend's clock, because promises are counted there and phones are often wrong.

use std::cell::Cell;
use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::prelude::*;

thread_local! {
    static AHEAD_MS: Cell<f64> = const { Cell::new(0.0) };
    static MINUTE: ArcRwSignal<()> = ArcRwSignal::new(());
}

/// Lets the minutes pass for [`each_minute`], as long as the page is open.
pub fn start_clock() {
    set_interval(|| MINUTE.with(|minute| minute.set(())), Duration::from_secs(60));
}

/// What calls it is said anew every minute: how much is left of a promise.
pub fn each_minute() {
    MINUTE.with(Track::track);
}

/// Tells the clock what the backend said the time is.
pub fn follow_server_clock(server_now: DateTime<Utc>) {
    AHEAD_MS.set(server_now.timestamp_millis() as f64 - js_sys::Date::now());
}

pub fn now() -> DateTime<Utc> {
    let ms = js_sys::Date::now() + AHEAD_MS.get();
    DateTime::from_timestamp_millis(ms as i64).unwrap_or(DateTime::UNIX_EPOCH)
}
