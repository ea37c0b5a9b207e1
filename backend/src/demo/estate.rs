//! The place: buildings, units, hours and promises.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta};
use contract::calendar::{Hours, ServiceCalendar};
use contract::promises::{PromiseRules, STARTING_POINT};

use super::World;
use super::staff::Members;
use crate::calendar::store::{CalendarDay, publish_calendar, publish_promises};
use crate::db::Conn;
use crate::estate::{self, EstateRow};
use crate::http::Fault;
use crate::people::store::registry::{Building, Unit, enter_building, enter_unit};
use crate::price_list::store::{ItemRow, enter_item};
use crate::settings;

/// The manuals' hours stand as version 1; this office publishes the next one.
const VERSION: i64 = 2;
const PUBLISHED_DAYS_AGO: i64 = 400;

const FLOORS: u32 = 18;
const TOWER_FLOORS: u32 = 20;
const SUITES: u32 = 8;
const FIRST_SUITE_FLOOR: u32 = 4;
/// Code of the office tower.
const TOWER: &str = "W";

/// Who looks after which building.
const BUTLERS: [(&str, &str); 5] =
    [("1", "butler"), ("2", "butler"), ("3", "butler_north"), ("4", "butler_north"), (TOWER, "butler_tower")];

pub struct Places {
    /// Ids by code.
    pub buildings: BTreeMap<String, String>,
    pub units: Vec<Place>,
}

pub struct Place {
    pub id: String,
    pub code: String,
    pub building: String,
    pub is_suite: bool,
}

pub fn describe(conn: &mut Conn, world: &World) -> Result<(), Fault> {
    let row = EstateRow {
        name_zh: "万和城".to_owned(),
        name_en: "Wanhe City".to_owned(),
        time_zone: super::ZONE.name().to_owned(),
        phone: "021-5550 8000".to_owned(),
        hours_zh: "每天 09:00–20:00".to_owned(),
        hours_en: "09:00–20:00 every day".to_owned(),
    };
    estate::store::store(conn, &row)?;
    let said = &world.book.settings;
    estate::store::store_phones(conn, &said.phones)?;
    settings::store::store_replies(conn, &said.replies)?;
    let valid_from = world.now - TimeDelta::days(PUBLISHED_DAYS_AGO);
    let words = &world.book.words;
    let (holidays, make_up_days) = (&words.holidays, &words.make_up_days);
    let days = |days: &[chrono::NaiveDate]| days.iter().copied().collect();
    let calendar = ServiceCalendar::new(VERSION, Hours::default(), false, days(holidays), days(make_up_days))
        .map_err(Fault::internal)?;
    let day = |day: &NaiveDate, is_worked| CalendarDay {
        day: day.to_string(),
        is_worked,
        name: holiday_of(*day).filter(|_| is_worked == 0).map(str::to_owned),
    };
    let off = holidays.iter().map(|each| day(each, 0));
    let special: Vec<_> = off.chain(make_up_days.iter().map(|each| day(each, 1))).collect();
    publish_calendar(conn, &calendar, valid_from, &special)?;
    let rules = STARTING_POINT.to_vec();
    publish_promises(
        conn,
        &PromiseRules { version: VERSION, valid_from, rules, escalation_minutes: Some(60) },
    )?;
    Ok(())
}

/// What the holidays of a month are called.
pub fn holiday_of(day: NaiveDate) -> Option<&'static str> {
    Some(match day.month() {
        1 => "元旦",
        2 => "春节",
        4 => "清明节",
        5 => "劳动节",
        6 => "端午节",
        9 => "中秋节",
        10 => "国庆节",
        _ => return None,
    })
}

pub fn enter_places(conn: &mut Conn, world: &World, members: &Members) -> Result<Places, Fault> {
    let mut places = Places { buildings: BTreeMap::new(), units: Vec::new() };
    for (position, (code, butler)) in (1i64..).zip(BUTLERS) {
        let id = world.id();
        let (name_zh, name_en) = match code {
            TOWER => ("万和大厦".to_owned(), "Wanhe Tower".to_owned()),
            code => (format!("{code}号楼"), format!("Building {code}")),
        };
        let butler_id = members.id(butler)?;
        let building = Building {
            id: &id,
            code,
            name_zh: &name_zh,
            name_en: &name_en,
            position,
            butler_id: Some(butler_id),
        };
        enter_building(conn, &building)?;
        let codes = if code == TOWER { suites() } else { flats(code) };
        for (position, (unit_code, alias)) in (1i64..).zip(codes) {
            let unit_id = world.id();
            let unit = Unit { id: &unit_id, building_id: &id, code: &unit_code, position };
            enter_unit(conn, &unit, &[alias])?;
            let is_suite = code == TOWER;
            places.units.push(Place { id: unit_id, code: unit_code, building: code.to_owned(), is_suite });
        }
        places.buildings.insert(code.to_owned(), id);
    }
    Ok(places)
}

/// Two entrances with two flats a floor: "1-2-0301", also written "1#2-301".
fn flats(building: &str) -> Vec<(String, String)> {
    let mut codes = Vec::new();
    for floor in 1..=FLOORS {
        for (entrance, flat) in [(1, 1), (1, 2), (2, 1), (2, 2)] {
            let code = format!("{building}-{entrance}-{floor:02}{flat:02}");
            codes.push((code, format!("{building}#{entrance}-{floor}{flat:02}")));
        }
    }
    codes
}

/// "W-1203", also written "万和大厦1203".
fn suites() -> Vec<(String, String)> {
    let floors = FIRST_SUITE_FLOOR..=TOWER_FLOORS;
    let of_floor = |floor| (1..=SUITES).map(move |suite| format!("{floor:02}{suite:02}"));
    floors
        .flat_map(of_floor)
        .map(|number| (format!("{TOWER}-{number}"), format!("万和大厦{number}")))
        .collect()
}

const PRICES: &str = include_str!("prices.json");

/// 维修服务项目表及收费标准 of the demonstration estate.
pub fn enter_prices(conn: &mut Conn, world: &World) -> Result<(), Fault> {
    type Item = (String, String, String, String, String, i64);
    let items: Vec<Item> = serde_json::from_str(PRICES).map_err(Fault::internal)?;
    for (position, (category, name_zh, name_en, unit_zh, unit_en, unit_price_e4)) in (1i64..).zip(items) {
        let id = world.id();
        let item = ItemRow { id, category, name_zh, name_en, unit_zh, unit_en, unit_price_e4, position };
        enter_item(conn, &item)?;
    }
    Ok(())
}
