//! Nothing reads the system clock but `SystemClock`, nothing makes randomness but the injected source: only then can
//! a test choose the time and repeat a run.

use super::source::Source;
use super::{Breach, find};

const CLOCKS: [&str; 6] =
    ["Utc::now", "Local::now", "SystemTime::now", "OffsetDateTime::now", "Date::now", "Date::new_0"];
const CHANCES: [&str; 9] = [
    "OsRng",
    "SysRng",
    "thread_rng",
    "rand::rng",
    "rand::random",
    "getrandom::",
    "Uuid::new_v4",
    "Uuid::now_v7",
    "Math::random",
];

/// The injected sources themselves.
const CLOCK_HOMES: [&str; 2] = ["backend/src/db/clock.rs", "src/i18n/clock.rs"];
const CHANCE_HOMES: [&str; 3] =
    ["backend/src/db/ids.rs", "backend/src/db/randomness.rs", "src/api/idempotency.rs"];

pub fn breaches(source: &Source) -> Vec<Breach> {
    let mut breaches = Vec::new();
    // The black-box suite stands outside: it measures real time and makes its own keys.
    if source.path.starts_with("conformance/") {
        return breaches;
    }
    if !source.is_below(&CLOCK_HOMES) {
        breaches.extend(find(source, &CLOCKS, "time comes from the injected clock"));
    }
    if !source.is_below(&CHANCE_HOMES) {
        breaches.extend(find(source, &CHANCES, "randomness comes from the injected source"));
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_injected_sources_look_at_the_world() {
        let clock = "fn now() { chrono::Utc::now() }";
        assert!(breaches(&Source::new("backend/src/db/clock.rs", clock)).is_empty());
        assert_eq!(breaches(&Source::new("backend/src/repairs/rules.rs", clock)).len(), 1);
        let chance = "let id = Uuid::new_v4();";
        assert_eq!(breaches(&Source::new("backend/src/files/routes.rs", chance)).len(), 1);
        assert_eq!(
            breaches(&Source::new("src/resident/me/mod.rs", "let x = js_sys::Math::random();")).len(),
            1
        );
    }
}
