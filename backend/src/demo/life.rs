//! All repairs lived through in the order of time, the clocks of each running along.

mod desk;
mod money;
mod resident;
mod said;
mod visits;

use super::act::Act;
use super::audits::Audits;
use super::casebook::{Case, cases};
use super::contacts::Contacts;
use super::residents::Resident;
use super::staff::{Colleague, Members};
use super::store as stored;
use super::{World, ZONE};
use crate::calendar::store::Kept;
use crate::db::{Conn, NewIds};
use crate::files::store as photos;
use crate::http::Fault;
use crate::people::{Side, Viewer};
use crate::price_list::store::price_list;
use crate::tickets::{Doing, Read, store, wake};
use chrono::{DateTime, Utc};
use contract::ids::{PersonId, PhotoId, RefundId, TicketId};
use contract::people::Role;
use contract::repairs::PriceItem;
use contract::tickets::Window;

pub struct Estate<'a> {
    pub world: &'a World,
    pub members: &'a Members,
    pub residents: &'a [Resident],
    pub buildings: &'a std::collections::BTreeMap<String, String>,
}

pub fn live(conn: &mut Conn, estate: &Estate) -> Result<(), Fault> {
    let world = estate.world;
    let office = Kept::default().office_at(conn, ZONE, world.now)?;
    let cases = cases(world, &office.calendar, estate.residents)?;
    let prices = price_list(conn)?;
    let lives = cases.iter().map(|case| Life::begin(estate, case, &prices));
    let mut lives = lives.collect::<Result<Vec<_>, Fault>>()?;
    let acts =
        lives.iter().enumerate().flat_map(|(at, life)| life.case.steps.iter().map(move |step| (at, step)));
    let mut agenda: Vec<(usize, DateTime<Utc>, &Act)> =
        acts.map(|(at, (when, act))| (at, *when, act)).collect();
    agenda.sort_by_key(|(_, when, _)| *when);
    let (mut contacts, mut audits) = (Contacts::of(estate), Audits::of(estate)?);
    for (position, when, act) in agenda {
        world.clock.set(when);
        contacts.pass(conn, when)?;
        audits.pass(conn, when)?;
        let lead = cases.get(position).and_then(|case| case.follows);
        let lead = lead.and_then(|lead| lives.get(lead)).map(|lead| lead.id);
        if let Some(life) = lives.get_mut(position) {
            life.go_on(conn, when, act, lead)?;
        }
    }
    world.clock.set(world.now);
    audits.pass(conn, world.now)?;
    let waking = store::waking(conn, world.now.timestamp_micros(), i64::MAX)?;
    waking.iter().try_for_each(|ticket| wake(conn, &clock(world, world.now), ticket))
}

/// One repair with everybody in it.
struct Life<'a> {
    world: &'a World,
    members: &'a Members,
    case: &'a Case<'a>,
    building_id: &'a str,
    prices: &'a [PriceItem],
    id: TicketId,
    engineer: &'a Colleague,
    desk: &'a Colleague,
    butler: &'a Colleague,
    owner: Option<&'a Resident>,
    wish: Option<Window>,
    refund: Option<RefundId>,
    /// Which of the words fit together.
    talk: u64,
}

impl<'a> Life<'a> {
    fn begin(estate: &Estate<'a>, case: &'a Case<'a>, prices: &'a [PriceItem]) -> Result<Self, Fault> {
        let Estate { world, members, residents, buildings } = *estate;
        let one_of = |role| {
            let all = members.of(role, case.building);
            let chosen = world.dice.pick(&all).copied();
            chosen.ok_or_else(|| Fault::internal(format!("nobody is {role:?} of {}", case.building)))
        };
        let role = if world.dice.chance(60) { Role::FrontDesk } else { Role::CsAssistant };
        let reported = case.steps.first().map_or(world.now, |(at, _)| *at);
        let first = case.steps.iter().find_map(|(_, act)| match act {
            Act::Schedule(window) | Act::Survey(window) => Some(*window),
            _ => None,
        });
        let is_owner = |other: &&Resident| {
            let unit = case.reporter.map(|reporter| reporter.unit);
            Some(other.unit) == unit && other.occupancy == contract::people::Occupancy::Owner
        };
        let building_id = buildings.get(case.building);
        Ok(Life {
            world,
            members,
            case,
            building_id: building_id.ok_or_else(|| Fault::internal("no such building"))?,
            prices,
            id: TicketId(world.ids.next()),
            engineer: one_of(Role::Engineer)?,
            desk: one_of(role)?,
            butler: one_of(Role::Butler)?,
            owner: residents.iter().find(is_owner),
            wish: first
                .filter(|window| case.reporter.is_some() && window.from > reported && world.dice.chance(65)),
            refund: None,
            talk: world.dice.below(1 << 20),
        })
    }

    fn go_on(
        &mut self,
        conn: &mut Conn,
        at: DateTime<Utc>,
        act: &Act,
        lead: Option<TicketId>,
    ) -> Result<(), Fault> {
        if *act == Act::Report {
            // The id carries the time of the report.
            self.id = TicketId(self.world.ids.next());
        } else {
            self.clocks(conn, at)?;
        }
        let ids = NewIds::from(self.world.ids.next());
        let done = match act {
            Act::Report
            | Act::Answer
            | Act::Withdraw
            | Act::Urge
            | Act::Write
            | Act::WriteAfterwards
            | Act::Choose(_)
            | Act::Request(_)
            | Act::Agree
            | Act::AgreeAsOwner
            | Act::Refuse
            | Act::Confirm(_)
            | Act::NotFixed
            | Act::Reopen => self.resident(conn, at, act, &ids),
            Act::Survey(_)
            | Act::Schedule(_)
            | Act::AsRequested(_)
            | Act::Propose(_)
            | Act::RunLate(_)
            | Act::Fail
            | Act::Start
            | Act::Begin
            | Act::Verify
            | Act::Wait
            | Act::Resume
            | Act::Complete => self.visit(conn, at, act, &ids),
            Act::Quote(_)
            | Act::ConfirmQuote
            | Act::ReturnQuote
            | Act::SignQuote
            | Act::Pay(_)
            | Act::ProposeRefund
            | Act::ApproveRefund
            | Act::PayRefund => self.money(conn, at, act, &ids),
            _ => self.desk(conn, at, act, lead, &ids),
        };
        done.map_err(|why| {
            let told: Vec<_> = self.case.steps.iter().map(|(at, act)| format!("{at} {act:?}")).collect();
            Fault::internal(format!("{act:?} at {at}: {why:?} in {told:?}"))
        })
    }

    /// What the clocks have done until then.
    fn clocks(&self, conn: &mut Conn, at: DateTime<Utc>) -> Result<(), Fault> {
        let id = self.id.to_string();
        let wake_at = stored::wakes_at(conn, &id)?;
        if wake_at.is_none_or(|wake_at| wake_at > at.timestamp_micros()) {
            return Ok(());
        }
        wake(conn, &clock(self.world, at), &id)
    }

    fn read(&self) -> Read {
        Read { id: self.id, version: None }
    }

    fn reporter(&self) -> Result<&'a Resident, Fault> {
        self.case.reporter.ok_or_else(|| Fault::internal("nobody reported it"))
    }

    fn at_desk(&self, at: DateTime<Utc>, member: &Colleague) -> Doing {
        self.doing(at, member.person, Side::Desk { roles: member.roles.clone() })
    }

    fn at_home(&self, at: DateTime<Utc>, resident: &Resident) -> Doing {
        self.doing(at, resident.person, Side::Resident)
    }

    fn doing(&self, at: DateTime<Utc>, person_id: PersonId, side: Side) -> Doing {
        doing(self.world, at, person_id, side)
    }

    fn photos(&self, conn: &mut Conn, doing: &Doing, look: Look, most: u64) -> Result<Vec<PhotoId>, Fault> {
        let mut ids = Vec::new();
        for _ in 0..most {
            let id = self.world.ids.next();
            let (album, dice) = (&self.world.album, &self.world.dice);
            let picture = match look {
                Look::Broken | Look::Mended => {
                    album.picture(self.case.story.category, look == Look::Broken, dice)?
                }
                Look::Door => album.picture(contract::repairs::Category::DoorWindow, false, dice)?,
                Look::Signature => album.signature(dice)?,
            };
            let photo = photos::NewPhoto {
                id,
                uploader: doing.viewer.person_id,
                width: picture.width,
                height: picture.height,
                uploaded_at: doing.now,
            };
            self.world.folder.keep(id, picture).map_err(Fault::internal)?;
            photos::insert(conn, &photo)?;
            ids.push(PhotoId(id));
        }
        Ok(ids)
    }
}

pub(super) fn doing(world: &World, at: DateTime<Utc>, person_id: PersonId, side: Side) -> Doing {
    let viewer = Viewer { person_id, today: world.date(at), side };
    Doing::new(viewer, at, ZONE)
}

/// Nobody: a clock sees every ticket and acts as no person.
pub(super) fn clock(world: &World, at: DateTime<Utc>) -> Doing {
    doing(world, at, PersonId(uuid::Uuid::nil()), Side::Desk { roles: Vec::new() })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Broken,
    Mended,
    Door,
    Signature,
}
