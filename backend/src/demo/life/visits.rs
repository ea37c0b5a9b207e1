//! Appointments and work.

use chrono::{DateTime, Utc};
use contract::repairs::{Complete, FailVisit, Moment, RunLate, Schedule, VerifyMaterials, Wait, Windows};
use contract::tickets::{Agreement, Purpose, Window};

use super::{Life, Look};
use crate::db::{Conn, NewIds};
use crate::demo::act::Act;
use crate::http::Fault;
use crate::repairs::{acts, visits};
use crate::tickets::Doing;

impl Life<'_> {
    pub(super) fn visit(
        &self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        act: &Act,
        ids: &NewIds,
    ) -> Result<(), Fault> {
        let (doing, read, talk) = (self.at_desk(at, self.engineer), self.read(), self.talk());
        let now = Moment::default();
        match act {
            Act::Survey(visit) => self.agree_on(conn, &doing, *visit, Purpose::Survey, ids),
            Act::Schedule(visit) => self.agree_on(conn, &doing, *visit, Purpose::Work, ids),
            Act::AsRequested(visit) => {
                let form = Schedule { visit: *visit, agreed_by: Agreement::AsRequested, purpose: None };
                visits::schedule(conn, &doing, read, &form, ids)
            }
            Act::Propose(windows) => {
                let (windows, text) = (windows.clone(), Some(self.one(&talk.proposed)));
                let form = Windows { windows, purpose: Some(Purpose::Work), text };
                visits::propose_windows(conn, &doing, read, &form, ids)
            }
            Act::RunLate(visit) => {
                let form = RunLate { visit: *visit, reason: self.one(&talk.late) };
                visits::run_late(conn, &doing, read, &form, ids)
            }
            Act::Fail => {
                let photo_ids = self.photos(conn, &doing, Look::Door, 1)?;
                let form = FailVisit { photo_ids, text: Some(self.one(&talk.failed)), occurred_at: None };
                visits::fail_visit(conn, &doing, read, &form, ids)
            }
            Act::Start => visits::start(conn, &doing, read, &now, ids),
            Act::Begin => visits::begin_work(conn, &doing, read, &now, ids),
            Act::Verify => {
                let form =
                    VerifyMaterials { are_fit: true, text: self.one(&talk.materials), occurred_at: None };
                acts::verify_materials(conn, &doing, read, &form, ids)
            }
            Act::Wait => {
                let form = Wait { reason: self.one(&talk.waiting), occurred_at: None };
                acts::wait(conn, &doing, read, &form, ids)
            }
            Act::Resume => acts::resume(conn, &doing, read, &now, ids),
            Act::Complete => {
                let shows = self.world.dice.chance(if self.is_lately(at) { 50 } else { 10 });
                let photo_ids = self.photos(conn, &doing, Look::Mended, u64::from(shows))?;
                let what_was_done = self.case.story.done.clone();
                acts::complete(
                    conn,
                    &doing,
                    read,
                    &Complete { what_was_done, photo_ids, occurred_at: None },
                    ids,
                )
            }
            _ => Err(Fault::internal("that is not done on a visit")),
        }
    }

    fn agree_on(
        &self,
        conn: &mut Conn,
        doing: &Doing,
        visit: Window,
        purpose: Purpose,
        ids: &NewIds,
    ) -> Result<(), Fault> {
        let agreed_by = if self.wish == Some(visit) { Agreement::AsWished } else { Agreement::ByPhone };
        let form = Schedule { visit, agreed_by, purpose: Some(purpose) };
        visits::schedule(conn, doing, self.read(), &form, ids)
    }
}
