//! How often somebody may send a form without signing in: few from one address, and not too many from all together, so
//! that the desk is not buried.

use std::net::IpAddr;
use std::time::{Duration, Instant};

use contract::problem::Code;

use super::{Fault, Throttle};

/// Who stands for everybody that is not signed in, for the keys of their requests.
pub const STRANGER: &str = "stranger";

/// By the form: who complains takes nothing from who asks.
pub struct Strangers {
    from: Throttle<(&'static str, IpAddr)>,
    overall: Throttle<&'static str>,
}

impl Default for Strangers {
    fn default() -> Self {
        Strangers {
            // A tower of offices may be behind one address; then one a minute.
            from: Throttle::new(40, Duration::from_secs(60)),
            overall: Throttle::new(200, Duration::from_secs(10)),
        }
    }
}

impl Strangers {
    /// Counts one form, or says how long to wait.
    pub fn take(&self, form: &'static str, address: IpAddr) -> Result<(), Fault> {
        let now = Instant::now();
        let taken = self.from.take((form, address), now).and_then(|()| self.overall.take(form, now));
        taken.map_err(|wait| Fault::new(Code::TooManyRequests).retry_after(wait.as_secs() + 1))
    }
}
