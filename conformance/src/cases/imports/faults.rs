//! Each fault of a table by its row, its column and its word.

use contract::imports::ImportFault;
use encoding_rs::GB18030;
use serde_json::json;

use super::upload;
use crate::harness::{beside_others, each_estate};

/// Row, column and word.
fn named(found: &[ImportFault]) -> Vec<(i64, String, &str)> {
    let column = |fault: &ImportFault| json!(fault.column).as_str().unwrap_or("").to_owned();
    found.iter().map(|fault| (fault.row.unwrap_or(0), column(fault), fault.code.as_str())).collect()
}

fn expected(all: &[(i64, &'static str, &'static str)]) -> Vec<(i64, String, &'static str)> {
    all.iter().map(|(row, column, code)| (*row, (*column).to_owned(), *code)).collect()
}

#[test]
fn every_fault_has_its_row_and_its_column() {
    let _machine = beside_others();
    each_estate(|estate| {
        let admin = estate.as_("admin");
        let units = "楼栋,楼栋名称,房号,别名,管家工号\n\
                     1,1号楼,1-1-0101,,S1008\n\
                     1,一号楼,1-1-0101,,S1008\n\
                     2,,1-1-0102,,\n\
                     1,,1-1-0201,1#2-301,\n\
                     ,,1-1-0202,,\n\
                     3,,3-1-0101,,S9999\n";
        let seen = upload(&admin, "units", units);
        let faults = [
            (3, "building_name", "building_differs"),
            (3, "unit", "unit_repeated"),
            (4, "building", "unit_elsewhere"),
            (5, "aliases", "alias_taken"),
            (6, "building", "required"),
            (7, "butler", "butler_not_staff"),
        ];
        assert_eq!(named(&seen.faults), expected(&faults));
        assert_eq!(seen.faults[3].params["unit"], "1-2-0301");

        let residents = "房号,姓名,电话,身份,公司,入住日期,截止日期,可代办\n\
                         1-1-301,甲,13800000801,业主,,,,\n\
                         1-1-0101,乙,1.38E+10,业主,,,,\n\
                         1-1-0102,丙,138000008,业主,,,,也许\n\
                         1-1-0201,丁,13800000101,业主,,,,\n\
                         1-1-0202,戊,13800000802,房东,,2026-02-30,,\n\
                         1-2-0101,己,13800000803,租户,,2026-05-01,2026-04-01,\n\
                         1-2-0102,庚,13800000804,授权人,,,,\n\
                         2-1-0101,辛,13800000805,业主,,,,\n\
                         2-1-0102,壬,13800000805,业主,,,,\n\
                         2-1-0101,辛,13800000805,业主,,,,\n";
        let seen = upload(&admin, "residents", residents);
        let faults = [
            (2, "unit", "unit_unknown_near"),
            (3, "phone", "phone_spoiled"),
            (4, "may_act", "yes_or_no"),
            (5, "phone", "phone_taken"),
            (6, "occupancy", "occupancy_unknown"),
            (6, "from", "date_impossible"),
            (7, "until", "until_before_from"),
            (8, "company", "company_missing"),
            (10, "phone", "phone_of_other"),
            (11, "name", "row_repeated"),
        ];
        assert_eq!(named(&seen.faults), expected(&faults));
        let of_row = |row| seen.faults.iter().find(|fault| fault.row == Some(row)).unwrap();
        assert_eq!(
            (of_row(2).params["near"].as_str(), of_row(5).params["name"].as_str()),
            ("1-1-0301", "陈建国")
        );
        assert_eq!((of_row(10).params["name"].as_str(), of_row(11).params["row"].as_str()), ("辛", "9"));

        let staff = "工号,姓名,部门,角色,负责楼栋,上级工号,电话\n\
                     S1003,何婉清,客户服务部,客服主管,1,S1006,\n\
                     S1006,林晓彤,客户服务部,前台,1、7,S1003,\n\
                     N1,新人,客户服务部,园丁,1,N1,\n\
                     N2,新人二,客户服务部,,1,S9999,13900000001\n\
                     N2,新人二,客户服务部,前台,1,S1003,13900000001\n";
        let seen = upload(&admin, "staff", staff);
        let faults = [
            (2, "superior", "superior_loop"),
            (3, "buildings", "building_unknown"),
            (4, "roles", "role_unknown"),
            (4, "superior", "superior_self"),
            (5, "roles", "required"),
            (5, "superior", "superior_unknown"),
            (6, "number", "number_repeated"),
        ];
        assert_eq!(named(&seen.faults), expected(&faults));
        assert_eq!(seen.faults[0].params["way"], "S1003 → S1006 → S1003");
    });
}

#[test]
fn a_table_in_gb18030_with_formulas_is_read_as_words() {
    let _machine = beside_others();
    each_estate(|estate| {
        let admin = estate.as_("admin");
        let table = "房号;姓名;电话;身份;颜色\r\n\
                     1-1-0101;=HYPERLINK(\"http://x\");１３８００００８８０１;业主;红\r\n\
                     1-1-0102;'=2+2;13800008802.0;业主;\r\n\
                     \r\n\
                     1-1-0201;\"王\n五\";13800008803;业主;\r\n";
        let seen = upload(&admin, "residents", GB18030.encode(table).0.into_owned());
        assert_eq!(seen.unknown_columns, ["颜色"]);
        assert_eq!(named(&seen.notes), expected(&[(2, "name", "formula"), (3, "phone", "phone_read")]));
        assert_eq!(seen.notes[0].found, "=HYPERLINK(\"http://x\")");
        assert_eq!(named(&seen.faults), expected(&[(5, "name", "control_character")]));
        let right =
            upload(&admin, "residents", GB18030.encode(&table.replace("\"王\n五\"", "王五")).0.into_owned());
        assert_eq!(right.faults, []);
    });
}
