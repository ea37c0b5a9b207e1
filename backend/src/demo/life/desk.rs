//! What customer service does, and words of staff.

use super::Life;
use super::said::say;
use crate::callbacks::acts as callbacks;
use crate::content::store::NewText;
use crate::db::{Conn, NewIds};
use crate::demo::act::Act;
use crate::demo::store as stored;
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::repairs::acts;
use crate::tickets::{endings, hand_over, thread};
use chrono::{DateTime, Utc};
use contract::callbacks::{CallbackMethod, RecordCallback};
use contract::ids::{CallbackId, TicketId};
use contract::repairs::{Category, Dispatch, Moment, SetFree};
use contract::tickets::{Decline, FreeOf, HandOver, JoinDuplicate, Nothing, RecordCall, Satisfaction};

impl Life<'_> {
    pub(super) fn desk(
        &self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        act: &Act,
        lead: Option<TicketId>,
        ids: &NewIds,
    ) -> Result<(), Fault> {
        let (desk, engineer) = (self.at_desk(at, self.desk), self.at_desk(at, self.engineer));
        let (butler, read) = (self.at_desk(at, self.butler), self.read());
        let (talk, office) = (self.talk(), self.office());
        match act {
            Act::Ask => thread::ask(conn, &desk, read, &say(self.pair(&talk.asked).0), ids),
            Act::Decline => {
                let (reason, help) = self.declined();
                endings::decline(conn, &desk, read, &Decline { reason, help }, ids)
            }
            Act::Join => {
                let lead_id = lead.ok_or_else(|| Fault::internal("it follows nothing"))?;
                endings::join_duplicate(conn, &desk, read, &JoinDuplicate { lead_id }, ids)
            }
            Act::Reply if self.has_writer() => {
                thread::message(conn, &butler, read, &say(self.pair(&talk.written).1), ids)
            }
            Act::Apologise => thread::message(conn, &butler, read, &say(self.one(&talk.apology)), ids),
            // Nobody wrote.
            Act::Reply => Ok(()),
            Act::Note => thread::note(conn, &desk, read, &say(self.one(&office.notes)), ids),
            Act::Transfer => {
                let to = self.members.get("cs_assistant")?.person;
                let form = HandOver { to, reason: self.one(&office.transferred) };
                hand_over::transfer(conn, &butler, read, &form, ids)
            }
            Act::TakeOver => {
                let receiver = self.at_desk(at, self.members.get("cs_assistant")?);
                hand_over::take_over(conn, &receiver, read, &Nothing {}, ids)
            }
            Act::Dispatch => {
                acts::dispatch(conn, &desk, read, &Dispatch { handler_id: self.engineer.person }, ids)
            }
            Act::ReturnJob => acts::return_job(conn, &engineer, read, &self.reason(&office.returned), ids),
            Act::Accept => acts::accept(conn, &engineer, read, &Moment::default(), ids),
            Act::Free => acts::set_free(conn, &engineer, read, &SetFree { free_of: self.free_of() }, ids),
            Act::SignDone => {
                let form = self.signature(conn, at, self.reporter()?)?;
                endings::sign_done(conn, &engineer, read, &form, ids)
            }
            Act::Record => endings::record(conn, &butler, read, &self.reason(&office.checked), ids),
            Act::Call(reached) => {
                let texts = if *reached { &office.reached } else { &office.not_reached };
                let form = RecordCall { reached: *reached, text: self.one(texts), occurred_at: None };
                thread::record_call(conn, &desk, read, &form, ids)
            }
            Act::CallBack(reached) => self.call_back(conn, at, *reached, ids),
            _ => Err(Fault::internal("nobody at the desk does that")),
        }
    }

    fn call_back(
        &self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        reached: bool,
        ids: &NewIds,
    ) -> Result<(), Fault> {
        let found = stored::last_callback(conn, &self.id.to_string())?;
        let found = found.ok_or_else(|| Fault::internal("nothing was done that could be asked after"))?;
        let (dice, office) = (&self.world.dice, self.office());
        let texts = if reached { &office.callback } else { &office.callback_missed };
        let heard = [Satisfaction::VerySatisfied, Satisfaction::Satisfied, Satisfaction::Average];
        let form = RecordCallback {
            method: if dice.chance(80) { CallbackMethod::Phone } else { CallbackMethod::Visit },
            was_reached: reached,
            heard: dice.pick(&heard).copied().filter(|_| reached),
            text: self.one(texts),
        };
        let text = NewText::said(ids.next(), form.text.clone());
        let doing = self.at_desk(at, self.desk);
        callbacks::record(conn, &doing, CallbackId(parse_id(&found)?), &form, text.as_ref()).map(drop)
    }

    /// What is not ours is said in its own words: water of the mains, devices of the resident.
    fn declined(&self) -> (String, String) {
        let declined = &self.talk().declined;
        let at = usize::from(self.case.story.category == Category::Water);
        declined.get(at).or(declined.first()).cloned().unwrap_or_default()
    }

    fn free_of(&self) -> FreeOf {
        match self.case.story.category {
            Category::HandoverDefect => FreeOf::Warranty,
            Category::Lift | Category::PublicArea => FreeOf::PublicPart,
            _ if self.case.reporter.is_none() => FreeOf::PublicPart,
            _ => FreeOf::Included,
        }
    }

    fn has_writer(&self) -> bool {
        self.case.reporter.is_some_and(|reporter| reporter.has_account)
    }
}
