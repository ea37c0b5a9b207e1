//! What the office has written: what waits to be decided, next year's holidays and one price; who stands in for whom
//! before long; and what it answers again and again.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use contract::ids::PriceItemId;
use contract::prices::{NewPriceItem, ProposePrice};

use super::estate::holiday_of;
use super::staff::Members;
use super::{World, ZONE, store};
use crate::calendar::store::{CalendarDay, NewCalendar, calendar_versions, propose_calendar};
use crate::db::Conn;
use crate::faq;
use crate::http::Fault;
use crate::people::{Side, Viewer};
use crate::price_list::store::price_list;
use crate::prices::acts;

/// What the supervisor finds too cheap, and by how many ten-thousandths of a yuan.
const TOO_CHEAP: &str = "疏通马桶";
const DEARER_BY: i64 = 100_000;
const WHY: &str = "近三个月人工费上涨，疏通机耗材另计，现价低于成本。";
/// In which days the general manager is away.
const AWAY: (u64, u64) = (40, 46);

pub fn enter(conn: &mut Conn, world: &World, members: &Members) -> Result<(), Fault> {
    let supervisor = members.get("cs_supervisor")?;
    let viewer = Viewer {
        person_id: supervisor.person,
        today: world.date(world.now),
        side: Side::Desk { roles: supervisor.roles.clone() },
    };
    propose_next_year(conn, world, &viewer)?;
    if let Some(item) = price_list(conn)?.into_iter().find(|item| item.name.zh == TOO_CHEAP) {
        let form = ProposePrice {
            item_id: Some(PriceItemId(item.id.0)),
            item: Some(NewPriceItem {
                category: item.category,
                name_zh: item.name.zh,
                name_en: item.name.en,
                unit_zh: item.unit.zh,
                unit_en: item.unit.en,
                unit_price_e4: item.unit_price_e4 + DEARER_BY,
            }),
            remark: WHY.to_owned(),
        };
        acts::propose(conn, &viewer, world.ids.next(), &form, world.now)?;
    }
    let day = |days| viewer.today.checked_add_days(Days::new(days)).unwrap_or(viewer.today);
    let away = (day(AWAY.0), day(AWAY.1));
    store::enter_deputy(conn, (members.id("general_manager")?, members.id("manager")?), away)?;
    Ok(())
}

/// Written when the office began to use all this.
pub fn enter_faq(conn: &mut Conn, world: &World, members: &Members) -> Result<(), Fault> {
    let (by, at) = (members.get("cs_supervisor")?.person, world.now - TimeDelta::days(90));
    for form in &world.book.faq {
        faq::acts::add(conn, world.ids.next(), form, by, at)?;
    }
    Ok(())
}

/// This year's hours, and the holidays of the next beside those that are known.
fn propose_next_year(conn: &mut Conn, world: &World, viewer: &Viewer) -> Result<(), Fault> {
    let year = viewer.today.year() + 1;
    let Some(new_year) = NaiveDate::from_ymd_opt(year, 1, 1) else { return Ok(()) };
    let midnight = ZONE.from_local_datetime(&new_year.and_time(NaiveTime::MIN)).earliest();
    let Some(current) = calendar_versions(conn)?.into_iter().next() else { return Ok(()) };
    let holiday = |month, day| NaiveDate::from_ymd_opt(year, month, day);
    let off = [(1, 1), (1, 2), (1, 3), (5, 1), (5, 2), (5, 3), (10, 1), (10, 2), (10, 3), (10, 4), (10, 5)];
    let coming = off.into_iter().filter_map(|(month, day)| holiday(month, day)).map(|day| CalendarDay {
        day: day.to_string(),
        is_worked: 0,
        name: holiday_of(day).map(str::to_owned),
    });
    let known = current.days.iter().filter(|day| !day.day.starts_with(&year.to_string())).cloned();
    let days: Vec<CalendarDay> = known.chain(coming).collect();
    let new = NewCalendar {
        valid_from: midnight.map_or(world.now, |midnight| midnight.to_utc()),
        hours: contract::calendar::Hours::default(),
        has_duty_shift: current.row.has_duty_shift == 1,
        days: &days,
        by: viewer.person_id,
        at: world.now,
    };
    propose_calendar(conn, &new)?;
    Ok(())
}
