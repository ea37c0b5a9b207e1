//! Finding a ticket for an act: the checks every act passes.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use contract::ids::TicketId;
use contract::problem::Code;
use contract::promises::PromiseRules;
use contract::tickets::{Action, Kind, Known, Party, Refused, Status, To};
use diesel::QueryResult;

use super::known::known;
use super::rules;
use super::store::{self, CaseRow, Progress, TicketRow};
use crate::calendar::Office;
use crate::calendar::store::{Kept, promise_version};
use crate::db::{Conn, from_micros, from_word};
use crate::http::Fault;
use crate::people::Viewer;
#[cfg(feature = "test-control")]
use crate::test_control::{Wrong, is_wrong};

/// Who does something, and when.
#[derive(Debug, Clone)]
pub struct Doing {
    pub viewer: Viewer,
    pub now: DateTime<Utc>,
    pub zone: Tz,
    kept: Kept,
}

impl Doing {
    pub fn new(viewer: Viewer, now: DateTime<Utc>, zone: Tz) -> Doing {
        Doing { viewer, now, zone, kept: Kept::default() }
    }

    /// What the office lived by at `at`.
    pub fn office_at(&self, conn: &mut Conn, at: DateTime<Utc>) -> QueryResult<Office> {
        self.kept.office_at(conn, self.zone, at)
    }
}

/// The ticket as the caller read it; without a version where nothing that was read can be overwritten.
#[derive(Debug, Clone, Copy)]
pub struct Read {
    pub id: TicketId,
    pub version: Option<i64>,
}

/// A ticket on which an act is possible, with what the act will make of it.
pub struct Found {
    pub row: TicketRow,
    pub progress: Progress,
    /// Of kinds that are looked into.
    pub case: Option<CaseRow>,
    pub office: Office,
    pub parties: Vec<Party>,
    pub known: Known,
    pub kind: Kind,
    pub status: Status,
    pub to: To,
    pub moment: Moment,
    /// Whoever acts had read this version; where not, it is simply done after whatever came first.
    pub is_versioned: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Moment {
    pub occurred_at: DateTime<Utc>,
    pub recorded_at: DateTime<Utc>,
}

/// What somebody wants to do.
struct Asked {
    version: Option<i64>,
    action: Action,
    occurred_at: Option<DateTime<Utc>>,
}

impl Doing {
    /// The ticket, if this person can see it and do such a thing at all (else 404), read it last (else 412) and
    /// can do it now (else 409, with the reason).
    pub fn find(
        &self,
        conn: &mut Conn,
        read: Read,
        action: Action,
        occurred_at: Option<DateTime<Utc>>,
    ) -> Result<Found, Fault> {
        let asked = Asked { version: read.version, action, occurred_at };
        self.find_asked(conn, read.id, asked, |_| {})
    }

    /// As [`Doing::find`], where what is asked for itself decides what the guard has to know.
    pub fn find_knowing(
        &self,
        conn: &mut Conn,
        read: Read,
        action: Action,
        tell: impl FnOnce(&mut Known),
    ) -> Result<Found, Fault> {
        let asked = Asked { version: read.version, action, occurred_at: None };
        self.find_asked(conn, read.id, asked, tell)
    }

    /// As [`Doing::find`], for somebody whose part in the ticket was found out otherwise.
    pub fn find_as(
        &self,
        conn: &mut Conn,
        row: TicketRow,
        party: Party,
        action: Action,
    ) -> Result<Found, Fault> {
        let progress = store::progress(conn, &row.id)?;
        let asked = Asked { version: None, action, occurred_at: None };
        self.check(conn, (row, progress, vec![party]), asked, |_| {})
    }

    fn find_asked(
        &self,
        conn: &mut Conn,
        id: TicketId,
        asked: Asked,
        tell: impl FnOnce(&mut Known),
    ) -> Result<Found, Fault> {
        let row = store::find(conn, &self.viewer, id)?.ok_or(Code::NotFound)?;
        let progress = store::progress(conn, &row.id)?;
        let parties = store::parties(conn, &self.viewer, &row, &progress)?;
        self.check(conn, (row, progress, parties), asked, tell)
    }

    fn check(
        &self,
        conn: &mut Conn,
        (row, progress, parties): (TicketRow, Progress, Vec<Party>),
        Asked { version, action, occurred_at }: Asked,
        tell: impl FnOnce(&mut Known),
    ) -> Result<Found, Fault> {
        let (kind, status) = (from_word(&row.kind)?, from_word(&row.status)?);
        let case = store::case(conn, &row.kind, &row.id)?;
        let mut known = known(conn, self, &row, &progress, case.as_ref())?;
        tell(&mut known);
        let step = rules::state_table(kind).allows(status, action, &parties, &known);
        if step == Err(Refused::NotTheirs) {
            return Err(Code::NotFound.into());
        }
        let is_current = version.is_none_or(|version| row.version == version);
        #[cfg(feature = "test-control")]
        let is_current = is_current || is_wrong(Wrong::IgnoresVersion);
        if !is_current {
            return Err(Code::Stale.into());
        }
        let to = step?;
        let last = from_micros(store::last_occurred(conn, &row.id)?)?;
        let (occurred_at, recorded_at) =
            rules::times(occurred_at, self.now, last).map_err(|fault| Fault::fields(vec![fault]))?;
        let office = self.office_at(conn, occurred_at)?;
        let office = match to {
            To::WhereItWas => as_promised(conn, office, &row.id, &progress)?,
            To::Status(_) | To::Stays => office,
        };
        let moment = Moment { occurred_at, recorded_at };
        let is_versioned = version.is_some();
        Ok(Found { row, progress, case, office, parties, known, kind, status, to, moment, is_versioned })
    }
}

/// The office with the rules by which what stands still was promised: rules that came since do not measure what is left
/// of it.
fn as_promised(conn: &mut Conn, office: Office, ticket_id: &str, progress: &Progress) -> QueryResult<Office> {
    let Some(step) = progress.paused_step.as_deref().filter(|_| progress.paused_at.is_some()) else {
        return Ok(office);
    };
    let under = match store::promised_under(conn, ticket_id, step)? {
        Some(version) => promise_version(conn, version)?,
        None => None,
    };
    let escalation_minutes = office.rules.escalation_minutes;
    Ok(match under {
        Some(under) => Office { rules: PromiseRules { escalation_minutes, ..under.rules }, ..office },
        None => office,
    })
}

impl From<Refused> for Fault {
    fn from(refused: Refused) -> Fault {
        match refused {
            Refused::NotNow(code) => code.into(),
            Refused::NotTheirs => Code::NotFound.into(),
        }
    }
}
