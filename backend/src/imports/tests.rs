//! What a table would do, without a database: tables in, plans out.

use chrono::NaiveDate;
use contract::imports::{ImportFault, ImportKind};
use contract::people::{Occupancy, Role};
use proptest::prelude::*;

use super::plan::{Plan, Rows, Steps, parse};
use super::residents::{Occupied, Side, Step};
use super::{export, residents, staff, units};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn codes(faults: &[ImportFault]) -> Vec<(Option<i64>, &str)> {
    faults.iter().map(|fault| (fault.row, fault.code.as_str())).collect()
}

fn plan_residents(table: &[u8], state: &residents::State) -> Plan {
    let parsed = parse(ImportKind::Residents, table);
    let Rows::Residents(rows) = &parsed.rows else { unreachable!() };
    residents::plan(&parsed, rows, state, today())
}

fn steps(plan: &Plan) -> &[Step] {
    let Steps::Residents(steps) = &plan.steps else { unreachable!() };
    steps
}

fn unit(code: &str) -> residents::Unit {
    residents::Unit { id: format!("id-{code}"), code: code.to_owned(), aliases: Vec::new() }
}

fn occupied(household: &str, unit: &str, side: Side, name: &str, phone: Option<&str>) -> Occupied {
    Occupied {
        household_id: household.to_owned(),
        unit_id: format!("id-{unit}"),
        side,
        company: None,
        person_id: format!("person-{household}-{name}"),
        name: name.to_owned(),
        phone: phone.map(str::to_owned),
        salutation: None,
        occupancy: if side == Side::Owner { Occupancy::Owner } else { Occupancy::Tenant },
        from: day("2024-01-01"),
        until: None,
        may_see_fees: true,
        may_act: true,
    }
}

fn let_flat() -> residents::State {
    residents::State {
        units: vec![unit("1-101"), unit("1-102")],
        occupancies: vec![
            occupied("landlord", "1-101", Side::Owner, "罗文斌", Some("13800000108")),
            occupied("tenants", "1-101", Side::Tenant, "李晓雯", Some("13800000102")),
        ],
        agents: Vec::new(),
    }
}

#[test]
fn a_successor_never_joins_the_household_before_them() {
    let table = "房号,姓名,电话,身份,入住日期\n1-101,罗文斌,13800000108,业主,\n1-101,高俊杰,13800000104,租户,2026-11-20\n";
    let plan = plan_residents(table.as_bytes(), &let_flat());
    assert_eq!((plan.counts.new, plan.counts.unchanged, plan.counts.gone), (1, 1, 1));
    assert!(steps(&plan).iter().any(|step| matches!(step, Step::AddHousehold { side: Side::Tenant, .. })));
    // The tenant before stands in the table, too, with the day it ended.
    let table = format!("{table}1-101,李晓雯,13800000102,租户,2024-01-01\n")
        .replace("身份,入住日期\n", "身份,入住日期,截止日期\n");
    let table = table.replace("2024-01-01\n", "2024-01-01,2026-11-19\n");
    let plan = plan_residents(table.as_bytes(), &let_flat());
    assert_eq!((codes(&plan.report.faults), plan.counts.new, plan.counts.changed), (vec![], 1, 1));
    assert!(steps(&plan).iter().any(|step| matches!(step, Step::AddHousehold { side: Side::Tenant, .. })));
}

#[test]
fn a_member_belongs_to_who_lives_there() {
    let table = "房号,姓名,身份\n1-101,小宝,成员\n1-102,小贝,成员\n";
    let plan = plan_residents(table.as_bytes(), &let_flat());
    assert_eq!(codes(&plan.report.faults), [(Some(3), "member_alone")]);
    let joins = |step: &Step| matches!(step, Step::AddOccupant { household: residents::Ref::Known(id), .. } if id == "tenants");
    assert!(steps(&plan).iter().any(joins));
}

#[test]
fn one_phone_is_one_person_in_however_many_units() {
    let table = "房号,姓名,电话,身份\n1-101,赵丽华,13800000106,业主\n1-102,赵丽华,13800000106,业主\n";
    let plan = plan_residents(table.as_bytes(), &let_flat());
    assert_eq!(codes(&plan.report.faults), []);
    assert_eq!(steps(&plan).iter().filter(|step| matches!(step, Step::AddPerson { .. })).count(), 1);
    let table = "房号,姓名,电话,身份\n1-102,甲,13800000106,业主\n1-102,乙,13800000106,业主\n1-102,丙,13800000102,业主\n";
    let plan = plan_residents(table.as_bytes(), &let_flat());
    assert_eq!(codes(&plan.report.faults), [(Some(3), "phone_of_other"), (Some(4), "phone_taken")]);
}

#[test]
fn who_is_known_may_change_name_or_phone_but_not_both() {
    let renamed = "房号,姓名,电话,身份\n1-101,李晓文,13800000102,租户\n";
    let plan = plan_residents(renamed.as_bytes(), &let_flat());
    assert_eq!((plan.counts.changed, plan.counts.new), (1, 0));
    let moved = "房号,姓名,电话,身份\n1-101,李晓雯,13900000102,租户\n";
    let plan = plan_residents(moved.as_bytes(), &let_flat());
    assert_eq!((plan.counts.changed, plan.counts.new), (1, 0));
    let other = "房号,姓名,电话,身份\n1-101,王芳,13900000102,租户\n";
    let plan = plan_residents(other.as_bytes(), &let_flat());
    assert_eq!((plan.counts.changed, plan.counts.new), (0, 1));
}

fn member(number: &str, superior: Option<&str>) -> staff::Member {
    staff::Member {
        id: format!("id-{number}"),
        number: number.to_owned(),
        name: format!("员工{number}"),
        phone: None,
        department_id: "d".to_owned(),
        superior_id: superior.map(|number| format!("id-{number}")),
        has_left: false,
        roles: vec![Role::Engineer],
        buildings: Vec::new(),
    }
}

fn plan_staff(table: &str, state: &staff::State) -> Plan {
    let parsed = parse(ImportKind::Staff, table.as_bytes());
    let Rows::Staff(rows) = &parsed.rows else { unreachable!() };
    let mut plan = staff::plan(&parsed, rows, state);
    plan.report.sort();
    plan
}

#[test]
fn superiors_make_a_tree_and_who_holds_it_up_stays() {
    let state = staff::State {
        staff: vec![member("A", None), member("B", Some("A")), member("C", Some("B")), member("D", None)],
        departments: vec![staff::Department {
            id: "d".into(),
            name_zh: "工程部".into(),
            name_en: "Eng".into(),
        }],
        ..staff::State::default()
    };
    // A is above B in the estate, so B above A is a circle although each row looks well.
    let circle = "工号,姓名,部门,角色,上级工号\nA,员工A,工程部,工程,C\nX,新人,工程部,工程,Y\n";
    let plan = plan_staff(circle, &state);
    assert_eq!(codes(&plan.report.faults), [(Some(2), "superior_loop"), (Some(3), "superior_unknown")]);
    assert_eq!(plan.report.faults[0].params["way"], "A → C → B → A");
    // Only C is in the table: B and A hold it up, D may go.
    let plan = plan_staff("工号,姓名,部门,角色\nC,员工C,工程部,工程\n", &state);
    let leaving: Vec<_> = plan.leaving.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!((leaving, plan.staying.len(), plan.counts.gone), (vec!["id-D"], 2, 3));
}

proptest! {
    /// Whoever is in the estate: what is exported, taken back, changes nothing and leaves nobody out.
    #[test]
    fn an_exported_estate_taken_back_changes_nothing(
        people in prop::collection::vec(
            (0..3usize, 0..2usize, 0..3usize, "[=+'甲乙a-c]{1,4}", prop::bool::ANY, 0..3usize, prop::bool::ANY, prop::option::of(1..60u64)),
            0..12,
        )
    ) {
        let codes = ["1-101", "1-102", "=W-1"];
        let mut occupancies = Vec::new();
        for (n, (unit, side, household, name, has_phone, role, may, until)) in people.into_iter().enumerate() {
            let side = [Side::Owner, Side::Tenant][side];
            let phone = format!("138000{n:05}");
            let household = format!("{unit}-{side:?}-{household}");
            // Without a phone somebody goes by the name.
            let name = if has_phone { name } else { format!("{name}{n}") };
            let mut known = occupied(&household, codes[unit], side, &name, has_phone.then_some(phone.as_str()));
            // Two of one name are two people.
            known.person_id = format!("person-{n}");
            known.company = (role == 2).then(|| "=万和，公司".to_owned());
            known.occupancy = match role { 0 => known.occupancy, 1 => Occupancy::Member, _ => Occupancy::Delegate };
            (known.may_see_fees, known.may_act) = (may, !may);
            known.until = until.map(|days| today() + chrono::Days::new(days));
            // A household has one company, as its table has.
            if let Some(first) = occupancies.iter().find(|other: &&Occupied| other.household_id == household) {
                known.company = first.company.clone();
                if known.company.is_none() && known.occupancy == Occupancy::Delegate {
                    known.occupancy = Occupancy::Member;
                }
            }
            occupancies.push(known);
        }
        let state = residents::State { units: codes.map(unit).to_vec(), occupancies, agents: Vec::new() };
        let plan = plan_residents(&export::residents(&state, today()).unwrap(), &state);
        prop_assert!(plan.report.faults.is_empty(), "{:?}", plan.report.faults);
        prop_assert!(steps(&plan).is_empty(), "{:?}", steps(&plan));
        prop_assert_eq!(plan.counts.unchanged as usize, state.occupancies.len());
        prop_assert_eq!(plan.counts.gone, 0);
    }

    #[test]
    fn exported_units_taken_back_change_nothing(
        aliases in prop::collection::vec(prop::collection::vec("[=@a-z]{1,3}", 0..3), 1..6)
    ) {
        let mut seen = std::collections::HashSet::new();
        let building = units::Building {
            id: "b".into(), code: "=1".into(), name_zh: "一号楼\"东\"".into(), name_en: "+One, east".into(),
            position: 1, butler_id: None, awaited_butler: Some("S1".into()),
        };
        let empty = units::Building { id: "e".into(), code: "2".into(), awaited_butler: None, position: 2, ..building.clone() };
        let units = aliases.into_iter().zip(1..).map(|(aliases, n)| units::Unit {
            id: format!("u{n}"), building_id: "b".into(), code: format!("1-{n}"), position: n,
            aliases: aliases.into_iter().filter(|alias| seen.insert(alias.clone())).collect(), is_gone: false,
        });
        let state = units::State { buildings: vec![building, empty], units: units.collect(), ..units::State::default() };
        let parsed = parse(ImportKind::Units, &export::units(&state));
        let Rows::Units(rows) = &parsed.rows else { unreachable!() };
        let plan = units::plan(&parsed, rows, &state);
        prop_assert!(plan.report.faults.is_empty(), "{:?}", plan.report.faults);
        let Steps::Units(steps) = &plan.steps else { unreachable!() };
        prop_assert!(steps.is_empty(), "{steps:?}");
        prop_assert_eq!(plan.counts.unchanged as usize, rows.len());
    }
}
