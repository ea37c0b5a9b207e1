//! Keys that make one intended effect safe to send twice.

/// A key nobody else has; kept with the draft, so that sending again after a lost connection creates nothing twice.
pub fn new_key() -> String {
    leptos::prelude::window().crypto().map_or_else(|_| String::new(), |crypto| crypto.random_uuid())
}
