//! What residents do.

use chrono::{DateTime, Utc};
use contract::ids::{BuildingId, QuoteId};
use contract::repairs::{ChooseWindow, NewRepair, RefuseQuote, RegisterRepair, Windows};
use contract::tickets::{Caller, Channel, Confirm, Nothing, Signature, SignedOn};

use super::said::say;
use super::{Life, Look};
use crate::db::{Conn, NewIds};
use crate::demo::act::Act;
use crate::demo::residents::Resident;
use crate::http::Fault;
use crate::people::store::parse_id;
use crate::repairs::{acts, quotes, report, visits};
use crate::tickets::{endings, store, thread};

impl Life<'_> {
    pub(super) fn resident(
        &self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        act: &Act,
        ids: &NewIds,
    ) -> Result<(), Fault> {
        let Some(reporter) = self.case.reporter.filter(|reporter| reporter.has_account) else {
            return self.without_account(conn, at, act, ids);
        };
        let (doing, read, talk) = (self.at_home(at, reporter), self.read(), self.talk());
        match act {
            Act::Report => self.report(conn, at, reporter, ids),
            Act::Answer => thread::answer(conn, &doing, read, &say(self.pair(&talk.asked).1), ids),
            Act::Withdraw => endings::withdraw(conn, &doing, read, &self.reason(&talk.withdrawn), ids),
            Act::Urge => thread::urge(conn, &doing, read, &Nothing {}, ids),
            Act::Write => thread::message(conn, &doing, read, &say(self.pair(&talk.written).0), ids),
            Act::WriteAfterwards => {
                thread::message(conn, &doing, read, &say(self.one(&talk.afterwards)), ids)
            }
            Act::Choose(visit) => {
                visits::choose_window(conn, &doing, read, &ChooseWindow { visit: *visit }, ids)
            }
            Act::Request(windows) => {
                let text = Some(self.one(&talk.requested));
                let form = Windows { windows: windows.clone(), purpose: None, text };
                visits::request_windows(conn, &doing, read, &form, ids)
            }
            Act::Agree => {
                let quote = self.quote(conn)?;
                quotes::accept(conn, &doing, quote)
            }
            Act::AgreeAsOwner => {
                let owner = self.owner.ok_or_else(|| Fault::internal("nobody owns it"))?;
                let quote = self.quote(conn)?;
                quotes::accept(conn, &self.at_home(at, owner), quote)
            }
            Act::Refuse => {
                let form = RefuseQuote { lines: Vec::new(), reason: self.one(&talk.refused) };
                let quote = self.quote(conn)?;
                quotes::refuse(conn, &doing, quote, &form, ids)
            }
            Act::Confirm(mood) => {
                acts::confirm(conn, &doing, read, &Confirm { rating: self.rating(*mood) }, ids)
            }
            Act::NotFixed => acts::report_not_fixed(conn, &doing, read, &self.reason(&talk.not_fixed), ids),
            Act::Reopen => endings::reopen(conn, &doing, read, &self.reason(&talk.reopened), ids),
            _ => Err(Fault::internal("no resident does that")),
        }
    }

    /// By phone, at the counter, with a signature; or nobody at all.
    fn without_account(
        &self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        act: &Act,
        ids: &NewIds,
    ) -> Result<(), Fault> {
        match (act, self.case.reporter) {
            (Act::Report, _) => self.register(conn, at, ids),
            (Act::Confirm(_), Some(reporter)) => {
                let form = self.signature(conn, at, reporter)?;
                endings::sign_done(conn, &self.at_desk(at, self.engineer), self.read(), &form, ids)
            }
            // They do not write.
            _ => Ok(()),
        }
    }

    pub(super) fn signature(
        &self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        reporter: &Resident,
    ) -> Result<Signature, Fault> {
        let photos = self.photos(conn, &self.at_desk(at, self.engineer), Look::Signature, 1)?;
        let photo_id = photos.first().copied().ok_or_else(|| Fault::internal("nothing was signed"))?;
        Ok(Signature { on: SignedOn::Device, signer: reporter.name.clone(), photo_id, occurred_at: None })
    }

    pub(super) fn quote(&self, conn: &mut Conn) -> Result<QuoteId, Fault> {
        let quote = store::progress(conn, &self.id.to_string())?.quote_id;
        let quote = quote.ok_or_else(|| Fault::internal("nothing was quoted"))?;
        Ok(QuoteId(parse_id(&quote)?))
    }

    fn report(
        &self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        reporter: &Resident,
        ids: &NewIds,
    ) -> Result<(), Fault> {
        let (dice, story, doing) = (&self.world.dice, self.case.story, self.at_home(at, reporter));
        let has_photos = dice.chance(if self.is_lately(at) { 50 } else { 12 });
        let how_many = if has_photos { 1 + dice.below(2) } else { 0 };
        let form = NewRepair {
            unit_id: reporter.unit,
            category: story.category,
            text: story.text.clone(),
            photo_ids: self.photos(conn, &doing, Look::Broken, how_many)?,
            wished_visit: self.wish,
            may_enter: dice.chance(15),
            wants_call: dice.chance(20),
            own_materials: self.has_own_materials(),
            emergency: story.about.emergency(),
            contact: dice.chance(12).then(|| self.one(&self.talk().contact)),
            follow_up_of: None,
            language: story.language,
        };
        report::report(conn, &doing, self.id, &form, ids)
    }

    fn register(&self, conn: &mut Conn, at: DateTime<Utc>, ids: &NewIds) -> Result<(), Fault> {
        let (story, reporter) = (self.case.story, self.case.reporter);
        let by = if self.case.channel == Channel::Patrol { self.butler } else { self.desk };
        let building = || parse_id(self.building_id).map(BuildingId);
        let doing = self.at_desk(at, by);
        let has_photo = reporter.is_none() && self.is_lately(at);
        let form = RegisterRepair {
            unit_id: reporter.map(|reporter| reporter.unit),
            building_id: reporter.is_none().then(building).transpose()?,
            person_id: None,
            caller: reporter
                .map(|reporter| Caller { name: reporter.name.clone(), phone: reporter.phone.clone() }),
            channel: self.case.channel,
            category: story.category,
            text: story.text.clone(),
            photo_ids: self.photos(conn, &doing, Look::Broken, u64::from(has_photo))?,
            wished_visit: self.wish.filter(|_| reporter.is_some()),
            may_enter: false,
            own_materials: self.has_own_materials(),
            emergency: story.about.emergency(),
            contact: None,
            language: story.language,
        };
        report::register(conn, &doing, self.id, &form, ids)
    }

    fn has_own_materials(&self) -> bool {
        self.case.story.about == crate::demo::book::About::OwnMaterials
    }
}
