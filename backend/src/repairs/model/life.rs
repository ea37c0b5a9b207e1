//! One repair at random: who does what next, with which words, and when.

use chrono::{DateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Asia::Shanghai;
use contract::ids::{PersonId, PhotoId, PriceItemId, QuoteId, TicketId};
use contract::repairs::*;
use contract::tickets::*;

use super::cast::Cast;
use super::{Tally, invariants};
use crate::db::{Conn, Ids, NewIds, Randomness, from_word, undone_alone};
use crate::files::store as photos;
use crate::http::Fault;
use crate::people::{Side, Viewer};
use crate::repairs::{acts, quotes, report, visits};
use crate::tickets::store::TicketRow;
use crate::tickets::{self, Deed, Doing, Read, endings, hand_over, thread};

/// Marks what staff say among themselves, and what is said in the thread.
pub const NOTE: &str = "unter uns";
pub const SAID: &str = "im Faden";

pub struct Life<'a> {
    cast: &'a Cast,
    ids: &'a Ids,
    randomness: &'a Randomness,
    now: DateTime<Utc>,
    told: Vec<String>,
    completions: usize,
    pub loses_charges: bool,
}

impl<'a> Life<'a> {
    pub fn new(cast: &'a Cast, ids: &'a Ids, randomness: &'a Randomness, now: DateTime<Utc>) -> Self {
        Life { cast, ids, randomness, now, told: Vec::new(), completions: 0, loses_charges: false }
    }

    /// What happened so far, for whoever reads a failure.
    pub fn story(&self) -> String {
        self.told.join("\n")
    }

    pub fn live(&mut self, conn: &mut Conn, steps: usize, tally: &mut Tally) -> Result<(), String> {
        let id = self.begin(conn).map_err(|fault| format!("cannot begin: {fault:?}"))?;
        for _ in 0..steps {
            self.now += TimeDelta::minutes(self.pick(&[0, 0, 1, 5, 5, 20, 45, 120, 600, 1500, 9000]));
            let clock = self.doing(PersonId(uuid::Uuid::nil()), Side::Desk { roles: Vec::new() });
            tickets::wake(conn, &clock, &id.to_string()).map_err(|fault| format!("the clocks: {fault:?}"))?;
            let before = invariants::row(conn, &id.to_string())?;
            tally.steps += 1;
            let outcome = undone_alone(conn, |conn| self.somebody_acts(conn, &before));
            match outcome {
                Ok(()) => tally.done += 1,
                Err(fault) if invariants::is_ours(&fault) => return Err(format!("our fault: {fault:?}")),
                Err(_) => {
                    invariants::refused_is_undone(conn, &before)?;
                    continue;
                }
            }
            self.check(conn, id, tally)?;
        }
        let row = invariants::row(conn, &id.to_string())?;
        *tally.endings.entry(row.ending.unwrap_or_else(|| "open".to_owned())).or_default() += 1;
        Ok(())
    }

    fn check(&mut self, conn: &mut Conn, id: TicketId, tally: &mut Tally) -> Result<(), String> {
        let row = invariants::row(conn, &id.to_string())?;
        *tally.statuses.entry(row.status.clone()).or_default() += 1;
        let residents: Vec<_> = self
            .cast
            .residents
            .iter()
            .enumerate()
            .map(|(n, (household, person))| (household.clone(), self.doing(*person, Side::Resident), n != 2))
            .collect();
        invariants::history_adds_up(conn, &row)?;
        let charged = invariants::no_charge_is_lost(conn, &row, self.completions)?;
        tally.charges = tally.charges.max(u64::try_from(charged).unwrap_or(0));
        // The costliest of all, and what was told once stays told.
        if self.maybe(25) {
            invariants::nothing_is_told(conn, &row, &residents)?;
        }
        let staff = self.cast.staff.iter();
        // Engineers first: mostly it is theirs.
        let mut everybody: Vec<Doing> = staff
            .rev()
            .map(|(person, roles)| self.doing(*person, Side::Desk { roles: roles.clone() }))
            .collect();
        everybody.extend(residents.into_iter().map(|(_, doing, _)| doing));
        invariants::somebody_can_go_on(conn, &row, &everybody)
    }

    fn begin(&mut self, conn: &mut Conn) -> Result<TicketId, Fault> {
        let (id, ids) = (TicketId(self.ids.next()), NewIds::from(self.ids.next()));
        let emergency = self.maybe(8).then_some(Emergency::Flooding);
        match self.below(4) {
            0 => {
                let (unit_id, building_id, caller) = match self.maybe(30) {
                    true => (None, Some(self.cast.building), None),
                    false => {
                        let caller = Caller { name: "来电人".to_owned(), phone: "13911112222".to_owned() };
                        (Some(self.cast.unit), None, Some(caller))
                    }
                };
                let form = RegisterRepair {
                    unit_id,
                    building_id,
                    person_id: None,
                    caller,
                    channel: Channel::Phone,
                    category: Category::Water,
                    text: SAID.to_owned(),
                    photo_ids: Vec::new(),
                    wished_visit: None,
                    may_enter: false,
                    own_materials: self.maybe(20),
                    emergency,
                    contact: None,
                    language: Language::Chinese,
                };
                let desk = self.staff(3);
                report::register(conn, &desk, id, &form, &ids)?;
            }
            n => {
                let reporter = self.cast.residents[if n == 1 { 0 } else { 1 }].1;
                let form = NewRepair {
                    unit_id: self.cast.unit,
                    category: Category::Water,
                    text: SAID.to_owned(),
                    photo_ids: Vec::new(),
                    wished_visit: None,
                    may_enter: false,
                    wants_call: false,
                    own_materials: self.maybe(20),
                    emergency,
                    contact: None,
                    follow_up_of: None,
                    language: Language::English,
                };
                report::report(conn, &self.doing(reporter, Side::Resident), id, &form, &ids)?;
            }
        }
        Ok(id)
    }

    /// Mostly somebody who can do something does it; now and then anybody tries anything.
    fn somebody_acts(&mut self, conn: &mut Conn, row: &TicketRow) -> Result<(), Fault> {
        let id = row.id.parse().map_err(Fault::internal)?;
        let offered = self.offered(conn, row)?;
        let (doing, action) = match offered.is_empty() || self.maybe(12) {
            true => (self.anybody(), self.pick(Action::ALL)),
            false => self.weighed(&offered),
        };
        let version = if self.maybe(5) { row.version - 1 } else { row.version };
        let read = Read { id, version: Some(version) };
        let outcome = self.act(conn, &doing, read, action, row);
        let who = format!("{:?}", doing.viewer.side);
        let told = match &outcome {
            Ok(()) => "done".to_owned(),
            Err(fault) => format!("{:?}", fault.code()),
        };
        self.told.push(format!("{} {} {action:?} by {who}: {told}", self.now, row.status));
        if outcome.is_ok() && action == Action::Complete {
            self.completions += 1;
        }
        outcome
    }

    fn act(
        &self,
        conn: &mut Conn,
        doing: &Doing,
        read: Read,
        action: Action,
        row: &TicketRow,
    ) -> Result<(), Fault> {
        let ids = &NewIds::from(self.ids.next());
        let reason = WithReason { reason: SAID.to_owned() };
        let say = Say { text: SAID.to_owned(), photo_ids: Vec::new() };
        let now = Moment::default();
        match action {
            Action::Dispatch => {
                let handler_id = self.cast.staff[5 + self.below(2) as usize].0;
                acts::dispatch(conn, doing, read, &Dispatch { handler_id }, ids)
            }
            Action::ReturnJob => acts::return_job(conn, doing, read, &reason, ids),
            Action::Accept => acts::accept(conn, doing, read, &now, ids),
            Action::SetFree => {
                acts::set_free(conn, doing, read, &SetFree { free_of: self.pick(FreeOf::ALL) }, ids)
            }
            Action::Schedule => {
                let purpose = self.maybe(40).then_some(Purpose::Survey);
                let form = Schedule { visit: self.window(), agreed_by: Agreement::ByPhone, purpose };
                visits::schedule(conn, doing, read, &form, ids)
            }
            Action::ProposeWindows | Action::RequestWindows => {
                let is_staff = action == Action::ProposeWindows;
                let purpose = (is_staff && self.maybe(40)).then_some(Purpose::Survey);
                let form = Windows { windows: vec![self.window()], purpose, text: None };
                match is_staff {
                    true => visits::propose_windows(conn, doing, read, &form, ids),
                    false => visits::request_windows(conn, doing, read, &form, ids),
                }
            }
            Action::ChooseWindow => {
                let named = tickets::store::windows(conn, &row.id)?;
                let last = named
                    .last()
                    .map(|last| tickets::views::window(Some(last.visit_from), Some(last.visit_until)));
                let visit = last.transpose()?.flatten().unwrap_or_else(|| self.window());
                visits::choose_window(conn, doing, read, &ChooseWindow { visit }, ids)
            }
            Action::RunLate => {
                let form = RunLate { visit: self.window(), reason: SAID.to_owned() };
                visits::run_late(conn, doing, read, &form, ids)
            }
            Action::Start => {
                self.at_the_door(row, |doing| visits::start(conn, doing, read, &now, ids), doing)
            }
            Action::BeginWork => visits::begin_work(conn, doing, read, &now, ids),
            Action::FailVisit => {
                let photo = self.photo(conn, doing)?;
                let form = FailVisit { photo_ids: vec![photo], text: None, occurred_at: None };
                self.at_the_door(row, |doing| visits::fail_visit(conn, doing, read, &form, ids), doing)
            }
            Action::ProposeQuote => quotes::propose(conn, doing, read, &self.quote(), ids),
            Action::ConfirmQuote => quotes::confirm(conn, doing, read, &Nothing {}, ids),
            Action::ReturnQuote => quotes::return_to_author(conn, doing, read, &reason, ids),
            Action::AcceptQuote => {
                let quote = self.current(conn, row)?;
                quotes::accept(conn, &self.payer(doing), quote)
            }
            Action::RefuseQuote => {
                // Own words: whoever refuses reads them again on the quote.
                let form = RefuseQuote { lines: Vec::new(), reason: "太贵".to_owned() };
                let quote = self.current(conn, row)?;
                quotes::refuse(conn, &self.payer(doing), quote, &form, ids)
            }
            Action::SignQuote => {
                let form =
                    SignQuote { quote_id: self.current(conn, row)?, signature: self.signature(conn, doing)? };
                quotes::sign(conn, doing, read, &form, ids)
            }
            Action::VerifyMaterials => {
                let form =
                    VerifyMaterials { are_fit: self.maybe(80), text: SAID.to_owned(), occurred_at: None };
                acts::verify_materials(conn, doing, read, &form, ids)
            }
            Action::Wait => {
                let form = Wait { reason: SAID.to_owned(), occurred_at: None };
                acts::wait(conn, doing, read, &form, ids)
            }
            Action::Resume => acts::resume(conn, doing, read, &now, ids),
            Action::Complete if self.loses_charges => {
                let found = doing.find(conn, read, Action::Complete, None)?;
                doing.record(conn, found, EventKind::Completed, &Deed::default(), |_| {}).map(|_| ())
            }
            Action::Complete => {
                let form =
                    Complete { what_was_done: SAID.to_owned(), photo_ids: Vec::new(), occurred_at: None };
                acts::complete(conn, doing, read, &form, ids)
            }
            Action::Confirm => {
                let overall = self.pick(Satisfaction::ALL);
                let follow_up = overall.asks_for_more().then(|| self.pick(FollowUp::ALL));
                let none = None;
                let rating = Rating {
                    overall,
                    punctuality: none,
                    quality: none,
                    attitude: none,
                    comment: None,
                    follow_up,
                };
                let form = Confirm { rating: self.maybe(60).then_some(rating) };
                acts::confirm(conn, doing, read, &form, ids)
            }
            Action::SignDone => {
                let form = self.signature(conn, doing)?;
                endings::sign_done(conn, doing, read, &form, ids)
            }
            Action::ReportNotFixed => acts::report_not_fixed(conn, doing, read, &reason, ids),
            Action::Record => endings::record(conn, doing, read, &reason, ids),
            Action::Withdraw => endings::withdraw(conn, doing, read, &reason, ids),
            Action::Decline => {
                let form = Decline { reason: SAID.to_owned(), help: SAID.to_owned() };
                endings::decline(conn, doing, read, &form, ids)
            }
            Action::Reopen => endings::reopen(conn, doing, read, &reason, ids),
            Action::JoinDuplicate => {
                // Somebody else in the building reported the same before.
                let lead = TicketId(self.ids.next());
                let form = RegisterRepair {
                    unit_id: None,
                    building_id: Some(self.cast.building),
                    person_id: None,
                    caller: None,
                    channel: Channel::Patrol,
                    category: Category::Water,
                    text: "昨天".to_owned(),
                    photo_ids: Vec::new(),
                    wished_visit: None,
                    may_enter: false,
                    own_materials: false,
                    emergency: None,
                    contact: None,
                    language: Language::Chinese,
                };
                report::register(conn, &self.staff(3), lead, &form, &NewIds::from(self.ids.next()))?;
                endings::join_duplicate(conn, doing, read, &JoinDuplicate { lead_id: lead }, ids)
            }
            Action::CorrectUnit => {
                let unit_id = self.pick(&[self.cast.unit, self.cast.next_door]);
                let form = CorrectUnit { unit_id, reason: SAID.to_owned() };
                endings::correct_unit(conn, doing, read, &form, ids)
            }
            Action::AskResident => thread::ask(conn, doing, read, &say, ids),
            Action::Answer => thread::answer(conn, doing, read, &say, ids),
            Action::RecordCall => {
                let form = RecordCall { reached: self.maybe(30), text: SAID.to_owned(), occurred_at: None };
                thread::record_call(conn, doing, read, &form, ids)
            }
            Action::Transfer | Action::Assign => {
                let to = self.cast.staff[self.below(5) as usize].0;
                let form = HandOver { to, reason: SAID.to_owned() };
                match action {
                    Action::Transfer => hand_over::transfer(conn, doing, read, &form, ids),
                    _ => hand_over::assign(conn, doing, read, &form, ids),
                }
            }
            Action::TakeOver => hand_over::take_over(conn, doing, read, &Nothing {}, ids),
            Action::RefuseTransfer => hand_over::refuse(conn, doing, read, &reason, ids),
            Action::Urge => thread::urge(conn, doing, read, &Nothing {}, ids),
            Action::Message => thread::message(conn, doing, Read { version: None, ..read }, &say, ids),
            Action::Note => {
                let form = Say { text: NOTE.to_owned(), photo_ids: Vec::new() };
                thread::note(conn, doing, Read { version: None, ..read }, &form, ids)
            }
            // Nobody's act, or one of other kinds: the table refuses it.
            other => doing.find(conn, read, other, None).map(|_| ()),
        }
    }

    /// Mostly within the agreed window, by the clock of whoever comes.
    fn at_the_door(
        &self,
        row: &TicketRow,
        come: impl FnOnce(&Doing) -> Result<(), Fault>,
        doing: &Doing,
    ) -> Result<(), Fault> {
        let mut there = doing.clone();
        if let Some(from) = row.visit_from.filter(|_| self.maybe(90)) {
            let from = DateTime::from_timestamp_micros(from).unwrap_or(self.now);
            there.now = from.max(self.now);
        }
        come(&there)
    }

    fn quote(&self) -> ProposeQuote {
        let payers: &[Payer] = self.pick(&[
            &[Payer::Tenant] as &[Payer],
            &[Payer::Owner],
            &[Payer::Tenant, Payer::Owner],
            &[Payer::Office],
        ]);
        let lines = payers.iter().map(|payer| NewLine {
            item_id: PriceItemId(self.pick(&self.cast.items)),
            quantity_e4: self.pick(&[10_000, 25_000, 3_333]),
            payer: *payer,
        });
        ProposeQuote { lines: lines.collect(), text: None }
    }

    fn current(&self, conn: &mut Conn, row: &TicketRow) -> Result<QuoteId, Fault> {
        let quote = tickets::store::progress(conn, &row.id)?.quote_id;
        let id = quote.as_deref().map(str::parse).transpose().map_err(Fault::internal)?;
        Ok(id.unwrap_or(QuoteId(self.ids.next())))
    }

    /// Half of the time the landlord answers, who does not see the ticket.
    fn payer(&self, doing: &Doing) -> Doing {
        match self.maybe(50) {
            true => self.doing(self.cast.residents[0].1, Side::Resident),
            false => doing.clone(),
        }
    }

    fn signature(&self, conn: &mut Conn, doing: &Doing) -> Result<Signature, Fault> {
        Ok(Signature {
            on: SignedOn::Device,
            signer: SAID.to_owned(),
            photo_id: self.photo(conn, doing)?,
            occurred_at: None,
        })
    }

    fn photo(&self, conn: &mut Conn, doing: &Doing) -> Result<PhotoId, Fault> {
        let id = self.ids.next();
        let uploader = doing.viewer.person_id;
        photos::insert(conn, &photos::NewPhoto { id, uploader, width: 1, height: 1, uploaded_at: self.now })?;
        Ok(PhotoId(id))
    }

    /// Two hours from ten tomorrow, or from two the day after.
    fn window(&self) -> Window {
        let (days, hour) = self.pick(&[(1, 10), (1, 14), (2, 10), (2, 14)]);
        let day = (self.now + TimeDelta::days(days)).with_timezone(&Shanghai).date_naive();
        let from = Shanghai.from_local_datetime(&day.and_hms_opt(hour, 0, 0).unwrap()).unwrap().to_utc();
        Window { from, until: from + TimeDelta::hours(2) }
    }

    fn staff(&self, n: usize) -> Doing {
        let (person, roles) = &self.cast.staff[n];
        self.doing(*person, Side::Desk { roles: roles.clone() })
    }

    fn doing(&self, person_id: PersonId, side: Side) -> Doing {
        let today = self.now.with_timezone(&Shanghai).date_naive();
        Doing::new(Viewer { person_id, today, side }, self.now, Shanghai)
    }

    fn anybody(&self) -> Doing {
        match self.maybe(40) {
            true => self.doing(self.cast.residents[self.below(4) as usize].1, Side::Resident),
            false => self.staff(self.below(8) as usize),
        }
    }

    /// What the engineers, the people of the flat and two more of the office can do now.
    fn offered(&self, conn: &mut Conn, row: &TicketRow) -> Result<Vec<(Doing, Action)>, Fault> {
        let progress = tickets::store::progress(conn, &row.id)?;
        let (kind, status) = (from_word(&row.kind)?, from_word(&row.status)?);
        let office = self.below(5) as usize;
        let mut asked = vec![self.staff(5), self.staff(6), self.staff(office), self.staff((office + 2) % 5)];
        asked.extend([0, 1].map(|n: usize| self.doing(self.cast.residents[n].1, Side::Resident)));
        let mut offered = Vec::new();
        for doing in asked {
            let parties = tickets::store::parties(conn, &doing.viewer, row, &progress)?;
            let known = tickets::known(conn, &doing, row, &progress, None)?;
            let acts = tickets::rules::state_table(kind).offers(status, &parties, &known);
            offered.extend(acts.into_iter().map(|action| (doing.clone(), action)));
        }
        Ok(offered)
    }

    /// Most lives go on; few end early or go round in circles.
    fn weighed(&self, among: &[(Doing, Action)]) -> (Doing, Action) {
        let weight = |action: Action| match action {
            Action::Withdraw | Action::Decline | Action::JoinDuplicate | Action::CorrectUnit => 1,
            Action::Message | Action::Note | Action::Urge | Action::Transfer | Action::Assign => 2,
            Action::ReturnJob | Action::AskResident | Action::Dispatch | Action::ReturnQuote => 3,
            Action::Start | Action::BeginWork | Action::Complete => 80,
            Action::ConfirmQuote | Action::AcceptQuote | Action::Accept | Action::SignQuote => 60,
            _ => 15,
        };
        let mut drawn = self.below(among.iter().map(|(_, action)| weight(*action)).sum());
        for (doing, action) in among {
            match drawn.checked_sub(weight(*action)) {
                None => return (doing.clone(), *action),
                Some(left) => drawn = left,
            }
        }
        (self.anybody(), self.pick(Action::ALL))
    }

    fn below(&self, n: u64) -> u64 {
        u64::from_le_bytes(self.randomness.bytes()) % n
    }

    fn maybe(&self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&self, among: &[T]) -> T {
        among[self.below(among.len() as u64) as usize]
    }
}
