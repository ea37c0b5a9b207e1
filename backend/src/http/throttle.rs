//! How often something may be tried. A try that turned out right is given back, so that only wrong ones count;
//! no limiter we found can do that.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Per key `burst` tries at once, then one every `period`.
pub struct Throttle<K> {
    burst: u32,
    period: Duration,
    /// Until when the tries so far reach, if one is allowed per period.
    used_until: Mutex<HashMap<K, Instant>>,
}

impl<K: Hash + Eq> Throttle<K> {
    pub fn new(burst: u32, period: Duration) -> Self {
        Throttle { burst, period, used_until: Mutex::new(HashMap::new()) }
    }

    /// Takes one try, or says how long to wait for the next.
    pub fn take(&self, key: K, now: Instant) -> Result<(), Duration> {
        let mut used = self.used_until.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() > 10_000 {
            // Who has not tried lately has all tries left, as has who is not in the table.
            used.retain(|_, until| *until > now);
        }
        let until = used.entry(key).or_insert(now);
        let wanted = (*until).max(now) + self.period;
        let allowed = now + self.period * self.burst;
        if wanted > allowed {
            return Err(wanted - allowed);
        }
        *until = wanted;
        Ok(())
    }

    pub fn give_back(&self, key: &K) {
        let mut used = self.used_until.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(until) = used.get_mut(key) {
            *until -= self.period;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_then_one_per_period_and_right_ones_are_free() {
        let throttle = Throttle::new(3, Duration::from_secs(60));
        let start = Instant::now();
        for _ in 0..50 {
            throttle.take("a", start).unwrap();
            throttle.give_back(&"a");
        }
        for _ in 0..3 {
            throttle.take("a", start).unwrap();
        }
        assert_eq!(throttle.take("a", start), Err(Duration::from_secs(60)));
        assert!(throttle.take("b", start).is_ok());
        assert!(throttle.take("a", start + Duration::from_secs(60)).is_ok());
        assert!(throttle.take("a", start + Duration::from_secs(61)).is_err());
    }
}
