//! Clocks of tickets: reminders, silence, escalation, what was not taken over in time.

use contract::ids::PersonId;
use contract::people::Role;

use crate::app::App;
use crate::http::Fault;
use crate::people::{Side, Viewer};
use crate::tickets::{Doing, store, wake};

/// As many as one round takes on; the next round comes soon.
const ROUND: i64 = 500;

pub async fn run_due(app: &App) -> Result<(), Fault> {
    let now = app.clock.now();
    loop {
        let due =
            app.db.read(move |conn| Ok::<_, Fault>(store::waking(conn, now.timestamp_micros(), ROUND)?));
        let due = due.await?;
        let is_last = i64::try_from(due.len()).is_ok_and(|n| n < ROUND);
        for ticket in due {
            let clock = clock(app);
            // Each on its own: one that cannot be woken does not keep the others asleep.
            app.db.write(move |conn| wake(conn, &clock, &ticket)).await?;
        }
        if is_last {
            return Ok(());
        }
    }
}

/// Nobody: a clock sees every ticket and acts as no person.
fn clock(app: &App) -> Doing {
    let roles: Vec<Role> = Vec::new();
    let viewer =
        Viewer { person_id: PersonId(uuid::Uuid::nil()), today: app.today(), side: Side::Desk { roles } };
    Doing::new(viewer, app.clock.now(), app.settings.zone)
}
